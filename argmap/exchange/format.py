"""A format as a value: what it is called, what it keeps, and the functions that read and write it.

Not here: the formats themselves (`formats`).
"""

from collections.abc import Callable

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading


@frozen
class Written:
    """What came of writing: the text, and a finding for each thing that the format cannot hold."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def _unadvised(_: ArgumentMap, findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(evolve(finding, hints=()) if finding.hints else finding for finding in findings)


@frozen(kw_only=True)
class Format:
    """A format as data and functions: nothing elsewhere branches on its name.

    `name` is what `--to` takes, `label` what people call it.  `suffixes` are those of its files,
    the usual one first, with their dots.  `keeps` is one sentence that says what of a map survives
    a trip through the format.  `sniff` tells from the beginning of a text whether it is in this
    format, where that is neither JSON nor XML (`formats._signatures` knows those by their keys);
    it is cheap and may be wrong, and `loose` says that it often is.  `read` returns a map
    or findings and never raises; `write` is None where the format is only read.  `silent` are the
    rules that make no sense for its files and run when they are selected, by name; `advice` says
    what the rules found in the words of the format; without one their hints, which speak of `.arg`,
    are left out.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    keeps: str
    read: Callable[[SourceFile], Reading] | None = None
    write: Callable[[ArgumentMap], Written] | None = None
    sniff: Callable[[str], bool] = lambda _start: False
    loose: bool = False
    silent: tuple[str, ...] = ()
    advice: Callable[[ArgumentMap, tuple[Diagnostic, ...]], tuple[Diagnostic, ...]] = _unadvised
