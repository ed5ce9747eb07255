"""A format as a value: what it is called, what it keeps, and the functions that read and write it.

Not here: the formats themselves (`formats`).
"""

from collections.abc import Callable

from attrs import Factory, evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.exchange.signatures import suffixes_of
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading


@frozen
class Written:
    """What came of writing: the text, and a finding for each thing that the format cannot hold."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen(kw_only=True)
class Format:
    """A format as data and functions: nothing elsewhere branches on its name.

    `name` is what `--to` takes, `label` what people call it.  `suffixes` are those of its files,
    the usual one first, with their dots, and `sniff` tells from the beginning of a text whether it
    is in this format; it is cheap, may be wrong, and is asked last.  For a format that argmap
    brings, `exchange.signatures` says both, so that none has to be imported to be recognised.
    `keeps` is one sentence that says what of a map survives a trip through the format.  `read`
    returns a map or findings and never raises; `write` is None where the format is only read.
    `silent` are the rules that make no sense for its files and run when they are selected, by name;
    `advice` says what the rules found in the words of the format; without one their hints, which
    speak of `.arg`, are left out.
    """

    name: str
    label: str
    keeps: str
    suffixes: tuple[str, ...] = Factory(lambda format_: suffixes_of(format_.name), takes_self=True)
    read: Callable[[SourceFile], Reading] | None = None
    write: Callable[[ArgumentMap], Written] | None = None
    sniff: Callable[[str], bool] = lambda _start: False
    silent: tuple[str, ...] = ()
    advice: Callable[[ArgumentMap, tuple[Diagnostic, ...]], tuple[Diagnostic, ...]] = (
        lambda _, findings: tuple(
            evolve(finding, hints=()) if finding.hints else finding for finding in findings
        )
    )
