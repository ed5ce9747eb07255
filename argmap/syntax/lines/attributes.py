"""The keys of attributes: what each is called, which lines take it, and how its value is read.

Both ways stand side by side: `read` makes the value of the model from the words of the file, and
`write` the words from the value.  Not here: which line an attribute is indented under (`outline`).
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from attrs import frozen

from argmap.codes import refuse
from argmap.model.metadata import Metadata
from argmap.model.provenance import Citation
from argmap.model.values import Expectation, Likelihood
from argmap.model.vocabulary import (
    ALTERNATIVES,
    CONFIDENCES,
    MODES,
    STANCES,
    as_date,
    as_degree,
    as_name,
    as_phrases,
    one_of,
    standards,
)
from argmap.syntax.lines.appendix import parse

YES = ("", "yes", "true")
NO = ("no", "false")


@frozen
class Key:
    """One key: the field of the model that it fills, and its two ways.

    `read` takes the words behind the key, unescaped, and returns the value, or raises
    `ArgmapError`; `write` takes a value and returns the words of each line that
    says it (none for a default).
    `adds` tells that the key may come again and its values, tuples, add up.
    """

    field: str
    read: Callable[[str], Any]
    write: Callable[[Any], Iterable[str]]
    adds: bool = False
    bare: bool = False


def _text() -> Callable[[str], Key]:
    return lambda field: Key(field, str, lambda value: (value,) if value else ())


def _choice(words: tuple[str, ...], subject: str) -> Callable[[str], Key]:
    def read(text: str) -> str:
        return one_of(words, text.lower(), subject)

    return lambda field: Key(field, read, lambda value: (value,) if value else ())


def _standard(field: str) -> Key:
    def read(text: str) -> str:
        return one_of(standards(), text.lower(), "standard of proof")

    return Key(field, read, lambda value: (value,) if value else ())


def _degree(field: str) -> Key:
    def read(text: str) -> float:
        try:
            return as_degree(float(text))
        except ValueError:
            hint = "write a number from 0 to 1, such as 0.7"
            raise refuse("ARG201", f"{text!r} is not a number from 0 to 1", hint) from None

    return Key(field, read, lambda value: () if value is None else (repr(value),))


def _flag(field: str) -> Key:
    def read(text: str) -> bool:
        if text.lower() not in YES + NO:
            raise refuse("ARG204", f"{text!r} is neither yes nor no", "leave the value out")
        return text.lower() in YES

    return Key(field, read, lambda value: ("",) if value else (), bare=True)


def _list(text: str) -> tuple[str, ...]:
    return tuple(piece.strip(" \t") for piece in text.split(",") if piece.strip(" \t"))


def _names(field: str) -> Key:
    def read(text: str) -> tuple[str, ...]:
        return tuple(map(as_name, _list(text)))

    return Key(field, read, lambda value: (", ".join(value),) if value else (), adds=True)


def _tags(field: str) -> Key:
    return Key(field, _list, lambda value: (", ".join(value),) if value else (), adds=True)


def _citations(field: str) -> Key:
    def read(text: str) -> tuple[Citation, ...]:
        name, _, locator = text.partition(",")
        return (Citation(name.strip(" \t"), locator),)

    return Key(field, read, lambda value: map(str, value), adds=True)


def _phrases(field: str) -> Key:
    return Key(field, as_phrases, lambda value: value, adds=True)


def _likelihood(field: str) -> Key:
    return Key(field, Likelihood.parse, lambda value: () if value is None else (str(value),))


def _expectations(field: str) -> Key:
    def read(text: str) -> tuple[Expectation, ...]:
        words = text.split()
        if not 1 <= len(words) <= 2:  # noqa: PLR2004 - a status, and perhaps a semantics
            raise refuse(
                "ARG202", f"{text!r} is not an expectation", "write 'in grounded', or 'out'"
            )
        return (Expectation(*words),)

    return Key(field, read, lambda value: map(str, value), adds=True)


def _alternatives(field: str) -> Key:
    def read(text: str) -> tuple[str, ...]:
        return tuple(one_of(ALTERNATIVES, word, "kind of alternatives") for word in _list(text))

    return Key(field, read, lambda value: (", ".join(value),) if value else (), adds=True)


def _table(**makers: Callable[[str], Key]) -> Mapping[str, Key]:
    return MappingProxyType({name: maker(name) for name, maker in makers.items()})


def _metadata(field: str) -> Key:
    """Let the model itself judge a value of the map, so that its finding stands at its line."""

    def read(text: str) -> Any:
        return getattr(Metadata(**{field: text}), field)

    return Key(field, read, lambda value: (value,) if value else ())


def _date(field: str) -> Key:
    return Key(field, as_date, lambda value: (value,) if value else ())


def _renamed(maker: Callable[[str], Key], field: str) -> Callable[[str], Key]:
    return lambda _: maker(field)


TEXT = _text()

STATEMENT = _table(
    title=TEXT,
    by=_names,
    source=_renamed(_citations, "citations"),
    quote=TEXT,
    mode=_choice(MODES, "mode"),
    stance=_choice(STANCES, "stance"),
    hedge=_phrases,
    date=_date,
    likelihood=_likelihood,
    confidence=_choice(CONFIDENCES, "degree of confidence"),
    weight=_degree,
    implicit=_flag,
    undeveloped=_flag,
    tags=_tags,
    note=TEXT,
    url=TEXT,
    expect=_expectations,
    standard=_standard,
    value=TEXT,
    alternatives=_alternatives,
)
ATTRIBUTION = ("by", "citations", "quote")
STEP = _table(
    id=_renamed(TEXT, "id"),
    scheme=TEXT,
    strict=_flag,
    strength=_renamed(_degree, "weight"),
    weight=_degree,
    cq=TEXT,
    warrant=TEXT,
    by=_names,
    source=_renamed(_citations, "citations"),
    quote=TEXT,
    hedge=_phrases,
    implicit=_flag,
    tags=_tags,
    note=TEXT,
    url=TEXT,
)
# Below a line that opens a step these keys, unless they are also its statement's, need no `~`.
STEP_ALONE = frozenset({"id", "scheme", "strict", "strength", "weight", "cq", "warrant"})
SOURCE = _table(
    title=TEXT,
    author=TEXT,
    publisher=TEXT,
    published=TEXT,
    accessed=TEXT,
    url=TEXT,
    archive=TEXT,
    file=TEXT,
    reliability=TEXT,
    language=TEXT,
    note=TEXT,
)
ACTOR = _table(title=TEXT, url=TEXT, note=TEXT)
GROUP = _table(color=_choice(("blue", "sand", "rose", "green"), "tint"), note=TEXT, collapsed=_flag)
MAP = _table(
    title=TEXT,
    author=TEXT,
    article=TEXT,
    date=TEXT,
    language=_metadata,
    semantics=_metadata,
    support=_metadata,
    rebuttals=_metadata,
    layout=_metadata,
    page=_metadata,
)
APPENDIX = MappingProxyType({"origin": Key("origin", parse, lambda _: ())})
OWNERS: Mapping[str, Mapping[str, Key]] = MappingProxyType(
    {
        "the map": {**MAP, **APPENDIX},
        "a statement": STATEMENT,
        "a step": STEP,
        "a source": SOURCE,
        "an actor": ACTOR,
        "a heading": GROUP,
    }
)
DIRECTIVES = ("argmap", "include")
