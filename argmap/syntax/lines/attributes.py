"""The keys of attributes: what each is called, which lines take it, and how its value is read.

Both ways stand side by side: `read` makes the value of the model from the words of the file, and
`write` the words from the value.  Not here: which line an attribute is indented under (`outline`).
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve, frozen

from argmap.codes import refuse
from argmap.model import Citation, Expectation, Likelihood, Metadata
from argmap.model.vocabulary import as_choice, as_date, as_degree, as_name, as_phrases
from argmap.syntax.lines.appendix import parse

YES = ("", "yes", "true")
NO = ("no", "false")


def _plain(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _together(value: tuple[str, ...]) -> tuple[str, ...]:
    return (", ".join(value),) if value else ()


def _each(value: Iterable[object]) -> Iterable[str]:
    return map(str, value)


@frozen
class Key:
    """One key: its two ways, and the field of the model that it fills, if it is called otherwise.

    `read` takes the words behind the key, unescaped, and returns the value, or raises
    `ArgmapError`; `write` takes a value and returns the words of each line that
    says it (none for a default).
    `adds` says that the key may come again and its values, tuples, add up.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], Iterable[str]] = _plain
    field: str = ""
    adds: bool = False
    bare: bool = False


def _choice(field: str) -> Key:
    return Key(lambda text: as_choice(field, text.lower()))


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
    words = (word for word in text.lower().replace(",", " ").split() if word != "and")
    return tuple(as_choice("alternatives", word) for word in words)


def _metadata(name: str) -> Key:
    """Let the model itself judge a value of the map, so that its finding stands at its line."""
    return Key(lambda text: getattr(Metadata(**{name: text}), name))


def _table(**keys: Key) -> Mapping[str, Key]:
    return MappingProxyType(
        {name: evolve(key, field=key.field or name) for name, key in keys.items()}
    )


def _texts(*names: str) -> Mapping[str, Key]:
    return _table(**dict.fromkeys(names, TEXT))


TEXT = Key(str)
DEGREE = Key(_degree, lambda value: () if value is None else (repr(value),))
FLAG = Key(_flag, lambda value: ("",) if value else (), bare=True)
NAMES = Key(lambda text: tuple(map(as_name, _list(text))), _together, adds=True)
TAGS = Key(_list, _together, adds=True)
CITATIONS = Key(_citation, _each, "citations", adds=True)
PHRASES = Key(as_phrases, _each, adds=True)

STATEMENT = _table(
    title=TEXT,
    by=NAMES,
    source=CITATIONS,
    quote=TEXT,
    mode=_choice("mode"),
    stance=_choice("stance"),
    hedge=PHRASES,
    date=Key(as_date),
    likelihood=Key(Likelihood.parse, lambda value: () if value is None else (str(value),)),
    confidence=_choice("confidence"),
    weight=DEGREE,
    implicit=FLAG,
    undeveloped=FLAG,
    tags=TAGS,
    note=TEXT,
    url=TEXT,
    expect=Key(_expectation, _each, adds=True),
    standard=_choice("standard"),
    value=TEXT,
    alternatives=Key(_alternatives, _together, adds=True),
)
ATTRIBUTION = ("by", "citations", "quote")
STEP = _table(
    id=TEXT,
    scheme=TEXT,
    strict=FLAG,
    strength=evolve(DEGREE, field="weight"),
    weight=DEGREE,
    cq=TEXT,
    warrant=TEXT,
    **{
        key: STATEMENT[key]
        for key in ["by", "source", "quote", "hedge", "implicit", "tags", "note", "url"]
    },
)
# Below a line that opens a step these keys, unless they are also its statement's, need no `~`.
STEP_ALONE = frozenset({"id", "scheme", "strict", "strength", "weight", "cq", "warrant"})
_DESCRIBED = "title author publisher published accessed url archive file reliability language note"
SOURCE = _texts(*_DESCRIBED.split())
ACTOR = _texts("title", "url", "note")
GROUP = _table(color=_choice("color"), note=TEXT, collapsed=FLAG)
_JUDGED = ("language", "semantics", "support", "rebuttals", "layout", "page")
MAP = _table(
    **_texts("title", "author", "article", "date"), **{name: _metadata(name) for name in _JUDGED}
)
APPENDIX = MappingProxyType({"origin": Key(parse, lambda _: (), "origin")})
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
OF_QUESTION = "alternatives"  # the key of a statement that only a question takes
_ASSERTED = MappingProxyType({name: STATEMENT[name] for name in STATEMENT if name != OF_QUESTION})
_OF_KINDS = MappingProxyType(
    {"heading": GROUP, "source": SOURCE, "actor": ACTOR, "relation": STEP, "question": STATEMENT}
)


def keys_of(kind: str) -> Mapping[str, Key]:
    """Return the keys that a line takes: a heading, a relation, or a declaration of a kind."""
    return _OF_KINDS.get(kind, _ASSERTED)
