"""The keys of attributes: what each is called, which lines take it, and how its value is read.

Both ways stand side by side: `read` makes the value of the model from the words of the file, and
`write` the words from the value.  Not here: which line an attribute is indented under (`outline`).
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

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
    `adds` says that the key may come again and its values, tuples, add up.
    """

    field: str
    read: Callable[[str], Any]
    write: Callable[[Any], Iterable[str]]
    adds: bool = False
    bare: bool = False


Maker: TypeAlias = Callable[[str], Key]  # from the field that is filled


def _plain(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _known(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def _together(value: tuple[str, ...]) -> tuple[str, ...]:
    return (", ".join(value),) if value else ()


def _each(value: Iterable[object]) -> Iterable[str]:
    return map(str, value)


def _key(
    read: Callable[[str], Any],
    write: Callable[[Any], Iterable[str]] = _plain,
    *,
    adds: bool = False,
    bare: bool = False,
) -> Maker:
    return lambda field: Key(field, read, write, adds, bare)


def _named(field: str, maker: Maker) -> Maker:
    return lambda _: maker(field)


def _choice(words: tuple[str, ...], subject: str) -> Maker:
    return _key(lambda text: one_of(words, text.lower(), subject))


def _degree(text: str) -> float:
    try:
        return as_degree(float(text))
    except ValueError:
        hint = "write a number from 0 to 1, such as 0.7"
        raise refuse("ARG201", f"{text!r} is not a number from 0 to 1", hint) from None


def _flag(text: str) -> bool:
    if text.lower() not in YES + NO:
        raise refuse("ARG204", f"{text!r} is neither yes nor no", "leave the value out")
    return text.lower() in YES


def _list(text: str) -> tuple[str, ...]:
    return tuple(piece.strip(" \t") for piece in text.split(",") if piece.strip(" \t"))


def _citation(text: str) -> tuple[Citation, ...]:
    name, _, locator = text.partition(",")
    return (Citation(name.strip(" \t"), locator),)


def _expectation(text: str) -> tuple[Expectation, ...]:
    words = text.split()
    if not 1 <= len(words) <= 2:  # noqa: PLR2004 - a status, and perhaps a semantics
        raise refuse("ARG202", f"{text!r} is not an expectation", "write 'in grounded', or 'out'")
    return (Expectation(*words),)


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(one_of(ALTERNATIVES, word, "kind of alternatives") for word in _list(text))


def _metadata(field: str) -> Key:
    """Let the model itself judge a value of the map, so that its finding stands at its line."""
    return Key(field, lambda text: getattr(Metadata(**{field: text}), field), _plain)


def _table(**makers: Maker) -> Mapping[str, Key]:
    return MappingProxyType({name: maker(name) for name, maker in makers.items()})


TEXT = _key(str)
DEGREE = _key(_degree, lambda value: () if value is None else (repr(value),))
FLAG = _key(_flag, lambda value: ("",) if value else (), bare=True)
NAMES = _key(lambda text: tuple(map(as_name, _list(text))), _together, adds=True)
TAGS = _key(_list, _together, adds=True)
CITATIONS = _named("citations", _key(_citation, _each, adds=True))
PHRASES = _key(as_phrases, _each, adds=True)

STATEMENT = _table(
    title=TEXT,
    by=NAMES,
    source=CITATIONS,
    quote=TEXT,
    mode=_choice(MODES, "mode"),
    stance=_choice(STANCES, "stance"),
    hedge=PHRASES,
    date=_key(as_date),
    likelihood=_key(Likelihood.parse, _known),
    confidence=_choice(CONFIDENCES, "degree of confidence"),
    weight=DEGREE,
    implicit=FLAG,
    undeveloped=FLAG,
    tags=TAGS,
    note=TEXT,
    url=TEXT,
    expect=_key(_expectation, _each, adds=True),
    standard=_key(lambda text: one_of(standards(), text.lower(), "standard of proof")),
    value=TEXT,
    alternatives=_key(_alternatives, _together, adds=True),
)
ATTRIBUTION = ("by", "citations", "quote")
STEP = _table(
    id=TEXT,
    scheme=TEXT,
    strict=FLAG,
    strength=_named("weight", DEGREE),
    weight=DEGREE,
    cq=TEXT,
    warrant=TEXT,
    by=NAMES,
    source=CITATIONS,
    quote=TEXT,
    hedge=PHRASES,
    implicit=FLAG,
    tags=TAGS,
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
GROUP = _table(color=_choice(("blue", "sand", "rose", "green"), "tint"), note=TEXT, collapsed=FLAG)
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
