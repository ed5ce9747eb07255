"""What a method says of the claims of a map: verdicts, strengths, ranks or probabilities.

A row for each says how the question is put to the library and what the answer looks like, for
people and for programs: verbs ask `Judged` and look into no result themselves.

For programs each verb prints one object: its `version`, what must be said of the whole
(`semantics`, `note`, `stopped` …), and under `statements` one object a claim.  What is not known,
since a search was stopped, is null.  Keys may be added in a later version; none gets another
meaning.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import frozen

from argmap.commands.shared.evaluating import MARKS, bar, likely, painted
from argmap.commands.shared.method_options import Asked
from argmap.model.verdict import Verdict
from argmap.system.files import is_there

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.semantics.answers.status import Status
    from argmap.semantics.methods import Method

VERSION = 2  # of the JSON of verdicts: grows when a key changes its meaning
_EVEN, _ROUNDING = 0.5, 1e-9  # a strength or a probability of one half leans neither way

Names = tuple[str, ...]


def of_status(status: "Status | None") -> dict[str, Any]:
    """Return a label, and the old word for it (for one release), null where it is not known."""
    return {"label": status and status.value, "status": status and str(status)}


def of_claim(verdict: Verdict | None, status: "Status | None") -> dict[str, Any]:
    """Return a verdict as its word, and the label; null is what there is not, or is not known."""
    return {"verdict": verdict and verdict.word, **of_status(status)}


@frozen(eq=False, kw_only=True)
class Judged:
    """What a method says of the claims of a map.

    `kind` is what it gives, `outcome` its result, None where it was stopped before there was
    one.  `stopped` says why the search ended early, '' when it did not; `settled` whether every
    verdict is known; `unweighed` says what the map holds that the method does not weigh.
    """

    method: "Method"
    kind: "AnswerKind"
    names: Names
    outcome: Any
    stopped: str = ""
    settled: bool = True
    unweighed: str = ""

    @property
    def has_statuses(self) -> bool:
        """Whether the method says which claims stand; else it gives strengths or an order."""
        return self.kind is VERDICTS

    @property
    def _is_in_words(self) -> bool:
        return self.has_statuses or self.outcome is None

    @property
    def heading(self) -> str:
        """What the answer is, behind the name of the method."""
        if self.outcome is None:
            return f"{self.method.title}: nothing is certain without search"
        return f"{self.method.title}{self.kind.caption(self)}"

    def column(self, name: str) -> str:
        """Return what is said of a claim, in as many columns for each."""
        if not self._is_in_words:
            return (self.kind.column or self.kind.text)(self.outcome, name)
        if self.stopped or self.outcome is None or self.outcome.semantics.unique:
            return self.text(name)
        claim = self.outcome[name]
        in_some = claim.credulous and not claim.sceptical
        return f"{self.text(name)}{'in some  ' if in_some else ' ' * 9}"

    def text(self, name: str) -> str:
        """Return what is said of a claim by itself."""
        if self._is_in_words:
            return painted(self.word(name))
        return self.kind.text(self.outcome, name)

    def leaning(self, name: str) -> tuple[str, str]:
        """Return what is said of a claim, in short, and on which side that is, '' on neither."""
        if self._is_in_words:
            word, verdict = self.word(name), self.verdict(name)
            return f"{MARKS[word]} {word}", verdict.label if verdict is not None else ""
        if self.kind is ORDER:
            return f"rank {self.outcome[name]}", ""
        value = self.row(name)[self.kind.keys[0]]
        side = "in" if value > _EVEN else "out"
        return f"{value:.3f}", "" if abs(value - _EVEN) < _ROUNDING else side

    def row(self, name: str) -> dict[str, Any]:
        """Return what is said of a claim, for programs; null is what is not known."""
        if not self.has_statuses:
            keys = self.kind.keys
            values = self.kind.values(self.outcome[name]) if self.knows(name) else ()
            return {**dict.fromkeys(keys), **dict(zip(keys, values, strict=False))}
        row = of_claim(self.verdict(name), self.status(name))
        if name in getattr(self.outcome, "left_out", ()):
            row["status"] = None  # which has no word for it
        return row

    def whole(self, **extra: Any) -> dict[str, Any]:
        """Return what is said of the whole, for programs, `extra` behind the facts about it."""
        facts = {name: getattr(self.outcome, name, None) for name in self.kind.facts}
        return {
            "version": VERSION,
            "semantics": self.method.name,
            **(facts if self.outcome is not None or self.has_statuses else {}),
            **extra,
            "note": self.note,
            "not_weighed": self.unweighed,
            "stopped": self.stopped,
        }

    def status(self, name: str) -> "Status | None":
        """Return the status of a claim, None where it is not known or the method has none."""
        if self.outcome is None or not self.has_statuses:
            return None
        known: Callable[[str], Status | None] = (
            self.outcome.status if self.settled else self.outcome.certain.get
        )
        return known(name)

    def verdict(self, name: str) -> Verdict | None:
        """Return the verdict on a claim, None where it is not known or there is none."""
        known: Callable[[str], Verdict | None] = (
            self.outcome.verdict if self.has_statuses and self.settled else {}.get
        )
        return known(name)

    def word(self, name: str) -> str:
        """Return the verdict on a claim as a word, or what is to be said where there is none."""
        verdict = self.verdict(name)
        if verdict is not None:
            return verdict.word
        if name in getattr(self.outcome, "left_out", ()):
            return "left out"
        status = self.status(name)
        if self.settled:
            return "no verdict"
        if status is None:
            return "not known"
        return "stands" if status.value == "in" else "falls"

    def knows(self, name: str) -> bool:
        """Return whether the method says anything of a claim."""
        if self.outcome is None or name not in self.outcome:
            return False
        return self.settled or name in self.outcome.certain

    @property
    def reading(self) -> str:
        """Say why reasons and attacks do not rebut each other, where that matters; else ''."""
        return getattr(self.outcome, "rebuttals_note", "") if self.settled else ""

    @property
    def always(self) -> bool:
        """Whether there is an extension of every map; proof standards always have an answer."""
        return getattr(self.method, "exists", True)

    @property
    def note(self) -> str:
        """What must be said about the result as a whole, or ''."""
        if self.settled:
            return str(self.outcome.note)
        doubtful = self.outcome is not None and not self.always
        return f"All this holds if there is a {self.method.name} extension." * doubtful

    def asked(self, claims: Sequence[str], map_: "ArgumentMap") -> tuple[str, ...]:
        """Return the claims that were asked for, all where none was; `KeyError` for others."""
        from argmap.semantics.answers.evaluable import no_claim
        from argmap.semantics.methods import methods

        known = set(self.names)
        for name in claims:
            if name not in known:
                if name in methods():
                    raise KeyError(f"no claim {name!r}; the method is --semantics {name}")
                several = is_there(name) or name == "-"
                hint = "; FILE is one map, and it comes before the claims" if several else ""
                raise KeyError(f"{no_claim(name, map_, self.names)}{hint}")
        return tuple(dict.fromkeys(claims)) or self.names


class AnswerKind(NamedTuple):
    """What a family of methods gives: how it is asked, and what its answer looks like.

    `facts` are what is said of the whole, for programs.  `keys` name what is said of a claim and
    `values` takes it out of the result; `text` shows it, and `column` does in a list.  Verdicts,
    which may be known in part, are shown by `Judged` itself.
    """

    ask: "Callable[[ArgumentMap, Any, Asked], Any]"
    caption: Callable[[Judged], str]
    facts: Names
    keys: Names = ()
    values: Callable[[Any], tuple[Any, ...]] = lambda value: (value,)
    text: Callable[[Any, str], str] = lambda outcome, name: bar(outcome[name])
    column: Callable[[Any, str], str] | None = None


def answer_kind(method: "Method") -> AnswerKind:
    """Return what a method gives."""
    from argmap.semantics.methods import gives

    return _KINDS[gives(method)]


def _verdicts(map_: "ArgumentMap", method: "Method", asked: Asked) -> Any:
    from argmap.semantics.evaluate import evaluate

    return evaluate(map_, method.name, **asked.keywords())


def _strengths(map_: "ArgumentMap", method: Any, asked: Asked) -> Any:
    from argmap.semantics.weighing.strengths import strengths

    return strengths(map_, method, assume=asked.assume, without=asked.without)


def _order(map_: "ArgumentMap", method: "Method", asked: Asked) -> Any:
    """Return the order of a map; what is left out is in none."""
    from argmap.semantics.weighing.rank import ranking

    if asked.assume:
        refused = "compares attacks, and takes nothing as given: no --assume"
        raise ValueError(f"{method.name!r} {refused}")
    if asked.without:
        map_ = map_.subgraph({statement.name for statement in map_} - {*asked.without})
    return ranking(
        map_,
        method.name,
        support=asked.support,
        preference=asked.preference,
        audience=asked.audience,
        **asked.bounds(),
    )


def _chances(map_: "ArgumentMap", method: "Method", asked: Asked) -> Any:
    from argmap.semantics.weighing.probability import chances

    return chances(map_, semantics=method.name, **asked.keywords())


def _over(judged: Judged) -> str:
    result = judged.outcome
    supports = f", with {result.reading.name} supports" if result.reading is not None else ""
    if not judged.settled:
        where = "" if judged.always else ", if there is an extension at all"
        return f"{supports}: what is certain without search{where}"
    if judged.stopped:
        return f"{supports}: the verdicts over all extensions, which were not counted"
    if result.semantics.unique:
        return f"{supports}: the verdict on each claim"
    return f"{supports}: the verdicts over {_all(result.extensions.counted)}"


def _all(count: int | None) -> str:
    from argmap.semantics.phrases import roughly

    few = {None: "all extensions", 0: "no extension, since there is none", 1: "the one extension"}
    if count is None or count in few:
        return few[count]
    reported = roughly(count)
    if reported[0].isdigit():
        return f"all {reported} extensions"
    return f"all extensions, of which there are {reported}"


VERDICTS = AnswerKind(_verdicts, _over, facts=("rebuttals",))
STRENGTHS = AnswerKind(
    _strengths,
    lambda _: ": how strong each claim is, from 0 to 1",
    facts=("converged", "iterations", "residual"),
    keys=("strength",),
)
ORDER = AnswerKind(
    _order,
    lambda _: ": the rank of each claim, 1 the most acceptable",
    facts=("steps", "exact"),
    keys=("rank",),
    text=lambda ranks, name: (
        f"rank {ranks[name]} of {len(ranks.tiers)}" if name in ranks else "no rank"
    ),
    column=lambda ranks, name: f"{ranks[name]:4}",
)
CHANCES = AnswerKind(
    _chances,
    lambda _: ": how likely each claim is to stand",
    facts=("cases", "exact"),
    keys=("probability", "low", "high"),
    values=lambda chance: (chance.value, chance.low, chance.high),
    text=lambda chances, name: likely(chances[name]),
)
_KINDS = dict(zip(("verdicts", "strengths", "an order", "probabilities"),
                  (VERDICTS, STRENGTHS, ORDER, CHANCES), strict=True))  # fmt: skip
