"""Hypothesis strategies for every value of the model, hostile texts included.

`argument_maps()` draws maps that use every attribute, kind and script; `test_strategies.py` counts.
Each part of a map costs Hypothesis one draw: a few bytes, which `Dice` reads as choices from pools.
Zeros choose what is simplest, so that examples still shrink to small maps; nothing is filtered.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import fields_dict
from hypothesis import strategies as st

from argmap.kinds import statement_kinds
from argmap.model import (
    Actor,
    ArgumentMap,
    Attribution,
    Citation,
    Expectation,
    Group,
    Likelihood,
    Metadata,
    Origin,
    Relation,
    Source,
    Statement,
)
from argmap.model.group import DEEPEST
from argmap.model.picture_options import LAYOUTS
from argmap.model.values import TERMS
from argmap.model.verdict import EXPECTABLE
from argmap.model.vocabulary import (
    ALTERNATIVES,
    CONFIDENCES,
    MODES,
    PAGES,
    REBUTTALS,
    STANCES,
    SUPPORTS,
    TINTS,
    as_name,
    as_text,
    reserved,
    standards,
)
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

WORDS = {
    "latin": ("idle", "A", "étude", "naïve-view", "ſz"),
    "greek": ("λόγος", "Ἀχιλλεύς"),
    "cyrillic": ("имя", "Ёж"),
    "armenian": ("բառ",),
    "georgian": ("სახელი",),
    "hebrew": ("שלום",),
    "arabic": ("اسم", "نام۲"),
    "devanagari": ("नाम", "क्षेत्र"),
    "tamil": ("பெயர்",),
    "thai": ("ชื่อ",),
    "ethiopic": ("ስም",),
    "han": ("名前", "𠮷"),
    "kana": ("かな", "カナ"),
    "hangul": ("이름",),
    "mathematical": ("ℵ", "𝒜"),
}
TRAPS_IN_NAMES = (
    "_", "__", "a-b", "a--b", "-", "claim", "question", "source", "actor", "supports", "attacks",
    "by", "title", "in", "null", "true", "e1", "x-1", "argmap", "include", "weight",
)  # fmt: skip
SCRIPTS = {
    **{script: " ".join(words) for script, words in WORDS.items()},
    "emoji": "🙂 👩‍👩‍👧 🏳️‍🌈",
    "combining": "a\u0301\u0323 \u0301o",
    "right to left": "\u202eback\u202c \u2067שלום\u2069",
}
TRAPS = (
    "+", "-", "~", "&", "=", "+>", "->", "><", "~+", "#", "##", "@", "//", "/", "\\", '"', "'",
    ":", ",", "a: b", "+ a", "- b: c", "~ cut: d", "& join", "= answer", "-> on", ">< off",
    "# Heading", "#no", "@key value", "@id x", "@", "// comment",
    "see http://example.org/a?b=c#d", "\\n", "\\\\", "\\", "a \\", '"', '""', '"title": text',
    "a supports b", "claim a: b", "claim: b", "source x: y", "<script>alert(1)</script>",
    "&amp; <b>", "]]>", "<!--", "{}", "[]", "${x}", "%s", "`", "*", "|", "\u200b", "\u200d",
    "\u00a0", "\u00ad", "\ufeff", "\u2029", "\t", "\n", "\r", "  ", "\x0b", "\x1c", "\u0085",
    "\u3000", "\U0010fffd", "0", "1e9", "yes", "no", "None", "…", "–", "“”", "1.", "a\n+ b",
    "a\n  @hedge b", "@argmap 2", '@include "x"', "café // au lait", "a -> b", "50%", "x, y",
)  # fmt: skip

# The formats that keep an origin, whose writers meet here what no reader of theirs has kept.
ORIGINS = ("aif", "ova2", "xaif", "agxml", "sadface", "arguebuf", "kialo", "carneades", "a-b")
_LETTERS = (*(word for words in WORDS.values() for word in words), *TRAPS_IN_NAMES)
_PIECES = ("", "plain words", " ", ".", *SCRIPTS.values(), *TRAPS)
_SEMANTICS = ("", "grounded", "preferred", "weighted-bipolar", "h2")
_DATES = ("2018", "2018-09", "2018-09-05", "2018-09-05T14:30", "0001-01-01T00:00:00Z")
_STATUSES = tuple(EXPECTABLE)
_LANGUAGES = ("en", "de-CH", "zh-Hant", "yz")
_DEGREES = (0.0, 1.0, 0.5, 0.07, 1 / 3, 0.1 + 0.2, 1e-7, 5e-324)

T = TypeVar("T")


class Dice:
    """Reads bytes as choices; when they are used up, every choice is the first one."""

    def __init__(self, data: bytes) -> None:
        self._left = int.from_bytes(data[::-1], "big")

    def number(self, below: int) -> int:
        self._left, choice = divmod(self._left, below)
        return choice

    def pick(self, pool: Sequence[T]) -> T:
        return pool[self.number(len(pool))]

    def some(self, pool: Sequence[T], most: int) -> tuple[T, ...]:
        """Choose different members of the pool, at most so many of them."""
        count = self.number(min(most, len(pool)) + 1)
        rest = list(pool)
        return tuple(rest.pop(self.number(len(rest))) for _ in range(count))

    def chosen(self, values: Mapping[str, Callable[[], object]]) -> dict[str, Any]:
        """Give a value to about a third of the fields."""
        return {name: value() for name, value in values.items() if self.number(3) == 1}

    def name(self) -> str:
        letters = self.pick(_LETTERS) + (self.pick(_LETTERS) if self.number(2) else "")
        name = letters.strip("-") or "n"
        return as_name(f"{name}_" if name in reserved() else name)

    def character(self) -> str:
        """Choose any code point but surrogates, controls, and U+FFFE and U+FFFF."""
        code = 0x20 + self.number(0x10FFFF - 0x20 - 0x800 - 0x21 - 2)
        code += 0x21 if code >= 0x7F else 0
        code += 0x800 if code >= 0xD800 else 0
        return chr(code + (2 if code >= 0xFFFE else 0))

    def text(self) -> str:
        shape = self.number(8)
        if shape < 5:
            return self.pick(_PIECES)
        if shape == 5:
            return "".join(self.character() for _ in range(self.number(4)))
        return "".join(self.pick(_PIECES) for _ in range(shape - 4))

    def title(self) -> str:
        return as_text(self.text()) or "untitled"

    def degree(self) -> float:
        return self.pick(_DEGREES) if self.number(2) else self.number(2**32) / (2**32 - 1)

    def likelihood(self) -> Likelihood:
        if self.number(2):
            return Likelihood.parse(self.pick(list(TERMS)))
        ends = (self.degree(), self.degree())
        return Likelihood(min(ends), max(ends))

    def tags(self) -> tuple[str, ...]:
        words = (self.title().replace(",", ";") for _ in range(self.number(4)))
        return tuple(dict.fromkeys(words))

    def phrases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.title() for _ in range(self.number(4))))

    def expectations(self) -> tuple[Expectation, ...]:
        return tuple(Expectation(self.pick(_STATUSES), name) for name in self.some(_SEMANTICS, 3))

    def attribution(self, sources: Sequence[str], speakers: Sequence[str]) -> Attribution:
        cited = (
            Citation(self.pick(sources), self.text())
            for _ in range(self.number(4) if sources else 0)
        )
        return Attribution(
            by=self.some(speakers, 2), citations=tuple(dict.fromkeys(cited)), quote=self.text()
        )

    def metadata(self) -> Metadata:
        texts = dict.fromkeys(("title", "author", "article", "date"), self.text)
        language = partial(self.pick, _LANGUAGES)
        method = partial(self.pick, _SEMANTICS)
        rebuttals = partial(self.pick, REBUTTALS)
        choices = {
            "language": language,
            "semantics": method,
            "rebuttals": rebuttals,
            "support": partial(self.pick, SUPPORTS),
            "layout": partial(self.pick, LAYOUTS),
            "page": partial(self.pick, (*PAGES, "800x600", "210x297mm")),
        }
        return Metadata(**self.chosen({**texts, **choices}))

    def origin(self, keys: Sequence[str]) -> Origin | None:
        """Make what another format said of some members, and of names that nothing has."""
        if not self.number(3):
            return None
        known = [*keys, "nothing", "supports:a->b"]
        members = {self.pick(known): self.json(3) for _ in range(self.number(3))}
        rest = {self.text(): self.json(3) for _ in range(self.number(3))}
        return Origin(self.pick(ORIGINS), members, rest)

    def json(self, depth: int) -> Any:
        """Choose a JSON value, at most `depth` levels deep, with any text in it."""
        match self.number(8 if depth else 6):
            case 0 | 1:
                return self.text() + self.pick(("", "\ud800", "\x00", "\x85"))
            case 2:
                return self.number(2**40) - 2**39
            case 3:
                return self.pick((True, False, None))
            case 4:
                return self.degree()
            case 5:
                return -self.degree()
            case 6:
                return [self.json(depth - 1) for _ in range(self.number(4))]
        return {self.text(): self.json(depth - 1) for _ in range(self.number(4))}

    def source(self, name: str) -> Source:
        return Source(name, **self.chosen(dict.fromkeys(_texts_of(Source), self.text)))

    def actor(self, name: str) -> Actor:
        return Actor(name, **self.chosen(dict.fromkeys(_texts_of(Actor), self.text)))

    def group(self, parents: Sequence[tuple[str, ...]]) -> Group:
        """Make a group under one of the parents, most often under the last."""
        parent = parents[-1] if self.number(2) else self.pick(parents)
        values: dict[str, Callable[[], object]] = {
            "color": partial(self.pick, TINTS),
            "note": self.text,
            "collapsed": _yes,
        }
        return Group((*parent, self.title()), **self.chosen(values))

    def statement(
        self,
        name: str,
        groups: Sequence[Group] = (),
        sources: Sequence[str] = (),
        speakers: Sequence[str] = (),
    ) -> Statement:
        values: dict[str, Callable[[], object]] = {
            "title": self.text,
            "kind": partial(self.pick, list(statement_kinds())),
            "attribution": partial(self.attribution, sources, speakers),
            **{name: partial(self.pick, words) for name, words in _WORDS_OF.items()},
            **dict.fromkeys(("note", "url", "value"), self.text),
            "hedge": self.phrases,
            "date": partial(self.pick, _DATES),
            "likelihood": self.likelihood,
            "weight": self.degree,
            "implicit": _yes,
            "undeveloped": _yes,
            "tags": self.tags,
            "expect": self.expectations,
        }
        text, group = self.text(), self.pick([(), *(group.path for group in groups)])
        fields = self.chosen(values)
        if fields.get("kind") == "question":
            fields["alternatives"] = self.some(ALTERNATIVES, 2)
        return Statement(name, text, group=group, **fields)

    def relation(
        self,
        declared: Sequence[str],
        ids: Sequence[str],
        name: str,
        sources: Sequence[str] = (),
        speakers: Sequence[str] = (),
    ) -> Relation:
        """Make a relation between statements, or aimed at one of the relations."""
        kind = self.pick(list(relation_kinds().values()))
        if "statement" not in kind.aims and not ids:
            kind = relation_kinds()["supports"]
        at_step = (
            ids and "relation" in kind.aims and ("statement" not in kind.aims or self.number(2))
        )
        target = self.pick(ids if at_step else declared)
        first = self.pick(declared)
        linked = self.some([end for end in declared if end != first], 2 if kind.linked else 0)
        values: dict[str, Callable[[], object]] = {
            **dict.fromkeys(("scheme", "cq", "warrant", "note", "url"), self.text),
            "attribution": partial(self.attribution, sources, speakers),
            "hedge": self.phrases,
            "tags": self.tags,
            "implicit": _yes,
            "strict": _yes,
            "weight": self.degree,
            "id": lambda: name,
        }
        return Relation(kind.name, (first, *linked), target, **self.chosen(values))


_WORDS_OF = {"mode": MODES, "stance": STANCES, "confidence": CONFIDENCES, "standard": standards()}


def _yes() -> bool:
    return True


def _texts_of(kind: type) -> list[str]:
    return [name for name in fields_dict(kind) if name not in {"name", "span"}]


def _bytes(count: int) -> st.SearchStrategy[Dice]:
    return st.binary(min_size=count, max_size=count).map(Dice)


names = _bytes(3).map(Dice.name)
texts = _bytes(6).map(Dice.text)
titles = _bytes(6).map(Dice.title)
likelihoods = _bytes(12).map(Dice.likelihood)


def _groups(dices: Sequence[Dice]) -> list[Group]:
    groups: dict[tuple[str, ...], Group] = {}
    for dice in dices:
        parents = [(), *(path for path in groups if len(path) < DEEPEST)]
        group = dice.group(parents)
        groups.setdefault(group.path, group)
    return list(groups.values())


def _relations(
    dices: Sequence[Dice],
    declared: Sequence[str],
    ids: Sequence[str],
    sources: Sequence[str],
    speakers: Sequence[str],
) -> list[Relation]:
    relations: dict[str, Relation] = {}
    for dice, name in zip(dices if declared else (), ids, strict=False):
        relation = dice.relation(declared, list(relations), name, sources, speakers)
        relations.setdefault(relation.id, relation)
    return list(relations.values())


def _numbered(words: Iterable[str]) -> list[str]:
    """Keep the words, but for doubles, which get a number."""
    numbered: dict[str, None] = {}
    for word in words:
        numbered.setdefault(word if word not in numbered else f"{word}{len(numbered)}")
    return list(numbered)


@st.composite
def argument_maps(draw: st.DrawFn, *, max_statements: int = 6) -> ArgumentMap:
    """Draw a sound map; every part of it may be empty, and its parts stand in any order."""
    dices = draw(st.lists(_bytes(60), max_size=max_statements))
    steps = draw(st.lists(_bytes(60), max_size=max_statements))
    headings = _groups(draw(st.lists(_bytes(16), max_size=7)))
    rest = draw(_bytes(180))
    counts = (len(dices), len(steps), rest.number(3), rest.number(3))
    words = iter(_numbered(rest.name() for _ in range(sum(counts))))
    declared, ids, sources, actors = ([next(words) for _ in range(count)] for count in counts)
    relations = _relations(steps, declared, ids, sources, [*sources, *actors])
    return ArgumentMap(
        metadata=rest.metadata(),
        statements=[
            dice.statement(name, headings, sources, [*sources, *actors])
            for dice, name in zip(dices, declared, strict=True)
        ],
        relations=relations[::-1] if rest.number(2) else relations,
        groups=headings,
        sources=[rest.source(name) for name in sources],
        actors=[rest.actor(name) for name in actors],
        origin=rest.origin([*declared, *(relation.id for relation in relations)]),
    )
