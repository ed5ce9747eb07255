"""Argdown, the leading language of argument maps: classic 2.0, read and written.

A map is written as somebody would write it by hand, in the loose mode: main claims with what bears
on them indented under them, arguments with premises and a conclusion where premises are linked or a
scheme is named, headings for groups, tags and frontmatter. An attack by several premises is an
argument whose conclusion attacks. Whatever Argdown has no sign for stands in its data under the
key `argmap`, with the words of `.arg`, and is read back: `{argmap: {kind: evidence, weight: 0.7}}`
behind a statement; in the frontmatter sources, actors, and relations such as `a outranks b`. What
was read from Argdown and changed is written with its frontmatter, data, marks, other texts under a
title, and levels of headings, but without comments; what nobody changed is written as it was.
"""

from argmap.diagnostics import Diagnostic
from argmap.exchange.format import Format, Written
from argmap.model import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading


def _read(source: SourceFile) -> Reading:
    from argmap.formats.argdown.read.document import read

    return read(source)


def _advice(map_: ArgumentMap, findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    from argmap.formats.argdown.model.advice import advised

    return advised(map_, findings)


def _write(map_: ArgumentMap) -> Written:
    from argmap.formats.argdown.write.document import write

    return Written(write(map_))


argdown = Format(
    name="argdown",
    read=_read,
    write=_write,
    # Rules about `.arg` itself, or what Argdown leaves open on purpose: a reference needs no text.
    silent=("ARG321", "ARG324", "ARG331", "ARG332", "ARG333", "ARG334", "ARG335"),
    advice=_advice,
)
