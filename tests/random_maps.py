"""Random maps for the drawing: every kind of statement and relation, groups, long and odd texts."""

from random import Random

from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.relations import relation_kinds

_WORDS = [
    "war",
    "peace",
    "evidence",
    "therefore",
    "because",
    "Überlegung",
    "naïve",
    "промышленность",
    "λόγος",
    "和平",
    "宣言",
    "supercalifragilisticexpialidocious-and-then-some",
    "a",
    "I",
    "<b>&amp;</b>",
    "\\N",
    "{x|y}",
    "100%",
    "ét́é",
    "שלום",
    "مرحبا",
    "👍🏽",
    "\u200bzero",
]


def random_map(seed: int, *, most: int = 24) -> ArgumentMap:
    """Return the map of a seed: the same one every time."""
    random = Random(seed)  # noqa: S311 - the same maps in every run, nothing secret
    builder = Builder(_text(random, 6), author=_text(random, 2))
    builder.source("report", _text(random, 5), url="https://example.org/a?b=1&c=2")
    builder.actor("speaker", _text(random, 3))
    names = _statements(random, builder, random.randint(1, most))
    _relations(random, builder, names)
    return builder.build()


def _text(random: Random, most: int) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(random.randint(0, most)))


def _statements(random: Random, builder: Builder, count: int) -> list[str]:
    paths = _paths(random)
    names = []
    for number in range(count):
        builder.group(*random.choice(paths))
        name = f"s{number}" if random.random() < 0.9 else "a-rather-long-name-" * 4 + f"n{number}"
        builder.statement(
            name,
            _text(random, random.choice((0, 8, 40))),
            kind=random.choice(("", "", "", *statement_kinds())),
            title=_text(random, random.choice((0, 4, 12))),
            implicit=random.random() < 0.1,
            hedge=random.choice(("", "", "may have")),
            mode=random.choice(("", "reports")),
            by=random.choice(((), "speaker")),
            source=random.choice(((), (), "report")),
            url=random.choice(("", "", "https://example.org/", "javascript:alert(1)")),
        )
        names.append(name)
    return names


def _paths(random: Random) -> list[tuple[str, ...]]:
    if random.random() < 0.4:
        return [()]
    tops = [(f"Group {number}",) for number in range(random.randint(1, 4))]
    return [(), *tops, *((*top, "Inner") for top in tops[:2])][random.randint(0, 1) :]


def _relations(random: Random, builder: Builder, names: list[str]) -> None:
    kinds = relation_kinds()
    ids: list[str] = []
    seen = set()
    for _ in range(random.randint(0, 2 * len(names))):
        kind = random.choice(("supports", "supports", "attacks", *kinds))
        traits = kinds[kind]
        many = random.choice((1, 1, 2, 3)) if traits.linked else 1
        sources = tuple(random.sample(names, min(many, len(names))))
        pool = [*(names if "statement" in traits.aims else ())]
        pool += ids if "relation" in traits.aims else []
        target = random.choice(pool) if pool else ""
        if not target or target in sources or (kind, sources, target) in seen:
            continue
        seen.add((kind, sources, target))
        relation = builder.relate(
            kind,
            sources,
            target,
            scheme=random.choice(("", "", "argument from sign", _text(random, 12))),
            weight=random.choice((None, None, 0.1, 0.5, 0.9)),
            strict=random.random() < 0.1,
        )
        ids.append(relation.id)
