"""What can be wrong with an Argdown text; all of it is read nevertheless.

A finding is an error where Argdown refuses the text, else a warning, or a remark.
"""

from collections.abc import Mapping
from pkgutil import get_data
from types import MappingProxyType

from attrs import evolve

from argmap.codes import CodePage, table
from argmap.diagnostics import Severity

_REMARKS = ("ARG436",)
_MANUAL = table((get_data("argmap.formats.argdown", "codes.txt") or b"").decode())
CODES: Mapping[str, CodePage] = MappingProxyType(
    {
        code: evolve(page, severity=Severity.INFO if code in _REMARKS else Severity.WARNING)
        for code, page in _MANUAL.items()
    }
)
