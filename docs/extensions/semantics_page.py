"""The page of all methods, `docs/semantics.md`, made of what each says of itself."""

from collections.abc import Iterable

from argmap.semantics.compilation.support import READINGS
from argmap.semantics.extensions import Semantics
from argmap.semantics.gradual import Gradual
from argmap.semantics.likelihoods import Probability
from argmap.semantics.methods import family
from argmap.semantics.ranking import RankingSemantics
from argmap.semantics.standards import Standard

_HEAD = """\
# Semantics

Every method by which argmap evaluates a map or a framework. This page is made from the modules
themselves; [which claims stand](evaluation.md) explains what they are for and when to use which.

A method is asked for by its name: `argmap evaluate --semantics NAME FILE`, `@semantics NAME` in a
map, `argmap.evaluate(map, semantics="NAME")`, for strengths `argmap.strengths(map, method="NAME")`,
for rankings `argmap.ranking(map, method="NAME")`.
"""

_EXTENSIONS = """\
## Extensions

A set of arguments is *free of conflict* when nothing in it attacks anything in it, and it *defends*
an argument when it attacks all that attacks it. The code is that of the ICCMA competition, for
`argmap solve`. Where a map has reasons, linked premises or undercuts, its statements and steps take
the place of the arguments; the definitions that need no defence are for attacks only.
"""

_STANDARDS = """\
## Proof standards

For maps. This is balancing as Carneades 4 does it: a claim is judged by its own `@standard`, or
that of the exclusive question that it answers, or the one that was asked for. The weights are those
of the steps, 1 where none is given. A step of the scheme `cumulative` weighs the share of its
premises that hold. What is in conflict is decided when every reason for each side is settled, so
that circles stay undecided; an assumption holds whatever is said, and a statement of weight 0 is
not taken as given. After Gordon & Walton 2016, Formalizing balancing arguments,
doi:10.3233/978-1-61499-686-6-327.
"""

_GRADUAL = """\
## Strengths

w is the base weight of an argument (`@weight`), E what comes of its attackers and supporters, and s
the strength of one of these. Where nothing runs in a circle the strengths are exact; circles are
iterated until nothing moves by more than a billionth. A circle can have several fixed points: two
claims that attack each other with weight 1 can settle at 1 and 0, at 0 and 1, or between. What is
given is the one that is reached from the base weights, which treats alike what is alike; where the
iteration swings it is damped (by a half, a quarter, a tenth) and then followed as a flow, and a
note says when nothing settles. What is undeveloped has the weight 0.5.
"""

_RANKINGS = """\
## Rankings

An order of the arguments, from the most acceptable down, for attacks between single arguments; a
map with reasons or undercuts is refused. Sequences of numbers have no end, but the order is exact:
once the arguments that are equal so far have as many attackers from each group of equals, their
numbers stay equal for ever. Where numbers are equal by coincidence, argmap goes on for as many
steps as there are arguments, and says that their equality is not proved.
"""

_PROBABILITIES = """\
## Probabilities

How likely each claim is to stand when some statements are not certain. In Python
`argmap.semantics.weighing.probability.chances(map)` does the same, under any semantics of extensions and
with probabilities of your own.
"""

_SUPPORTS = """\
## Supports

What a support means, for semantics of extensions: `--support NAME`, or
`argmap.evaluate(map, support="NAME")`. Deductive and necessary supports are implications, and
argument u attacks v when u is or implies an x, v is or implies a y, and x attacks y. These are the
direct attacks and, with deductive supports, the supported (x attacks v itself), the mediated (u
itself attacks y) and the super-mediated ones; with necessary supports the secondary (u itself
attacks y) and the extended ones. `argmap.abstract` returns the framework of attacks that is left. A
circle of such supports stands or falls as one.

Sources: Cayrol & Lagasquie-Schiex 2013, doi:10.1016/j.ijar.2013.03.001; Boella, Gabbay, van der
Torre & Villata 2010, Support in abstract argumentation; Nouioua & Risch 2011, Argumentation
frameworks with necessities; Oren & Norman 2008, Semantics for evidence-based argumentation.

"""


def reference_page() -> str:
    """Return the page, in Markdown."""
    chances = family(Probability).values()
    phrases = [
        _HEAD,
        _EXTENSIONS,
        *map(_of_semantics, _by_name(family(Semantics).values())),
        _STANDARDS,
        *map(_of_standard, family(Standard).values()),
        _GRADUAL,
        *map(_of_gradual, family(Gradual).values()),
        _RANKINGS,
        *map(_of_ranking, family(RankingSemantics).values()),
        _PROBABILITIES,
        *(
            _entry(chance.name, chance.title, chance.definition, [], chance.source)
            for chance in chances
        ),
        _SUPPORTS + "\n".join(f"- `{name}`: {text}" for name, text in READINGS.items()) + "\n",
    ]
    return "\n".join(phrases)


def _by_name(members: Iterable[Semantics]) -> list[Semantics]:
    return sorted(members, key=lambda row: row.name)


def _of_semantics(semantics: Semantics) -> str:
    facts = [f"ICCMA code {semantics.code}"]
    facts.append("exactly one extension" if semantics.unique else "any number of extensions")
    if not semantics.exists:
        facts.append("perhaps none")
    if not semantics.complete:
        facts.append("for attacks only")
    return _entry(semantics.name, semantics.title, semantics.definition, facts, semantics.source)


def _of_standard(standard: Standard) -> str:
    return _entry(standard.name, standard.title, standard.definition, [], standard.source)


def _of_gradual(gradual: Gradual) -> str:
    facts = [f"base weight {gradual.initial:g} where none is given"]
    if not gradual.bipolar:
        facts.append("for attacks only")
    return _entry(gradual.name, gradual.title, gradual.definition, facts, gradual.source)


def _of_ranking(ranking_semantics: RankingSemantics) -> str:
    return _entry(
        ranking_semantics.name,
        ranking_semantics.title,
        ranking_semantics.definition,
        [],
        ranking_semantics.source,
    )


def _entry(name: str, title: str, definition: str, facts: list[str], source: str) -> str:
    text = "; ".join(facts)
    mentioned = f"\n{text[:1].upper()}{text[1:]}.\n" if facts else ""
    return f"### {title}: `{name}`\n\n{definition}\n{mentioned}\nSource: {source}\n"
