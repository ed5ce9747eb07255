"""ASPARTIX facts such as `arg(a).` and `att(a,b).`, the frameworks of ICCMA until 2019.

Not here: what frameworks have in common (`_frameworks`).
"""

import re

from argmap.formats import Format, Written
from argmap.formats._findings import Findings, reading
from argmap.formats._frameworks import fitted, map_of
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_FACT = re.compile(r"\s*(?:%[^\n]*\n\s*)*arg\s*\(")


def _work(findings: Findings) -> ArgumentMap:
    return map_of(findings, "apx")


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = fitted(map_, "APX")
    lines = [f"arg({one.name})." for one in fitting.statements]
    lines += [f"att({one.sources[0]},{one.target})." for one in fitting.relations]
    return Written("".join(f"{line}\n" for line in lines), findings)


apx = Format(
    name="apx",
    label="ASPARTIX apx",
    suffixes=(".apx",),
    keeps="Names of statements, and attacks between them; no texts.",
    sniff=lambda start: _FACT.match(start) is not None,
    read=_read,
    write=_write,
)
