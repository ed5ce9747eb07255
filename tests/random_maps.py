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


def debate(seed: int, *, least: int = 5, most: int = 90) -> ArgumentMap:
    """Return the map of a seed as people write them: groups of trees, undercuts, far uses."""
    random = Random(seed)  # noqa: S311 - the same maps in every run, nothing secret
    builder = Builder(f"Debate {seed}")
    count = random.randint(least, most)
    groups = random.randint(1, 1 + count // 12)
    names: list[str] = []
    steps: list[str] = []
    seen: set[tuple[str, tuple[str, ...], str]] = set()

    def relate(kind: str, sources: tuple[str, ...], target: str) -> None:
        if target not in sources and (kind, sources, target) not in seen:
            seen.add((kind, sources, target))
            steps.append(builder.relate(kind, sources, target).id)

    for group in range(groups):
        builder.group(f"Group {group}")
        for at in range(max(1, count // groups)):
            name = f"c{len(names)}"
            builder.statement(name, _sentence(random, 22), title=_sentence(random, 4))
            names.append(name)
            if at and steps and random.random() < 0.2:
                relate("undercuts", (name,), random.choice(steps[-6:]))
            elif at:
                linked = random.random() < 0.1
                target = random.choice(names[-1 - at : -1])
                sources = (name, *random.sample(names[:-1], linked))
                relate(random.choice(("supports", "supports", "attacks")), sources, target)
            if random.random() < 0.15:
                relate(random.choice(("supports", "attacks")), (name,), random.choice(names))
    return builder.build()


def _sentence(random: Random, most: int) -> str:
    words = "council tram harbour wages noise doctors pupils rents winter water trust"
    return " ".join(random.choices(words.split(), k=random.randint(2, most))).capitalize()


def random_debate(seed: int, *, count: int) -> ArgumentMap:
    """Return a map as people write them: trees in groups, some steps, some reasons used again."""
    random = Random(seed)  # noqa: S311 - the same maps in every run, nothing secret
    builder = Builder("A debate")
    names: list[str] = []
    groups = random.randint(1, 1 + count // 20)
    for number in range(count):
        home = number * groups // count
        builder.group(*((f"Group {home}",) if groups > 1 else ()))
        name = builder.statement(
            f"s{number}", "A text of usual length. " * random.randint(1, 4)
        ).name
        near = [name for at, name in enumerate(names) if at * groups // count == home][-12:]
        target = random.choice(near) if near and random.random() < 0.9 else ""
        if target:
            _debated(random, builder, name, target)
        candidates = [name for name in names if name != target]
        if candidates and random.random() < 0.06:
            builder.supports(name, random.choice(candidates))
        names.append(name)
    return builder.build()


def _debated(random: Random, builder: Builder, name: str, target: str) -> None:
    verb = random.choice((builder.supports, builder.supports, builder.attacks))
    step = verb(name, target, scheme=random.choice(("", "", "argument from sign")))
    if random.random() < 0.1:
        builder.undercuts(builder.statement(f"u-{name}", "Not so."), step)
