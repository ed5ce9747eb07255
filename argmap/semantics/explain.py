"""Say in sentences why a claim stands, is refuted or is undecided.

Not here: the steps themselves (`grounds`), what decides (`decisive`), what would change it
(`counterfactual`).
"""

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.decisive import Decisive
from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.explanation import Explanation
from argmap.semantics.grounds import Ground, Grounds
from argmap.semantics.result import Result
from argmap.semantics.standards import Standard
from argmap.semantics.status import LABELS
from argmap.semantics.wording import clauses, every_one, joined, number

_MOST_SENTENCES = 6
_MOST_TOLD = 2  # reasons that fail
_MOST_STEPS = 4  # that are told one by one
_LINKS = {"deductive": ("which follows from", "which follows from it"),
          "necessary": ("which is needed for", "which it needs")}  # fmt: skip


def explain(result: Result, name: str) -> Explanation:
    """Return why a claim has its status; linear in what bears on it."""
    status = result.status(name)
    if result.explaining is None:
        result.explaining = _Explaining(result)
    work = result.explaining
    sentences, seen, queue = [], {name}, [name]
    for one in queue:
        sentence, decisive = work.sentence(one)
        sentences.append(sentence)
        queue.extend(more for more in dict.fromkeys(decisive) if more not in seen)
        seen.update(decisive)
        if len(sentences) == _MOST_SENTENCES:
            break
    return Explanation(name, status, tuple(sentences), work.decisive)


Said = tuple[str, list[str]]  # a clause, and the names on which it rests and that need a reason


class _Explaining:
    def __init__(self, result: Result) -> None:
        self.result = result
        self.grounds = Grounds(result)
        self.decisive = Decisive(self.grounds)

    def sentence(self, name: str) -> Said:
        label = self.grounds.label(name)
        clause, decisive = (self._undecided, self._stands, self._refuted)[label](name)
        verb = "is " if label != IN else ""
        return f"{name} {verb}{LABELS[label]}: {clause}.", decisive

    def _stands(self, name: str) -> Said:
        if name in self.result.assumed:
            return "it is assumed here, whatever else is said", []
        reasons = self.grounds.reasons(name)
        holding = [one for one in reasons if one.label == IN]
        failing = [one for one in reasons if one.label == OUT]
        attacks = self.grounds.attacks(name)
        said = []
        rests: list[str] = []
        if holding:
            said.append(_follows(holding) + self._though(failing))
            rests = [one for one in holding[0].sources if self.grounds.attacks(one)]
        elif reasons:
            said.append(self._somehow(reasons))
        elif not attacks:
            return "it is taken as given, and nothing attacks it", []
        if not attacks:
            said.append("nothing attacks it")
        elif len(attacks) > _MOST_STEPS:
            said.append(f"all {number(len(attacks))} attacks on it fail")
        else:
            said += self._failures(attacks)
            rests += [one for attack in attacks for one in self.decisive.fallen(attack)]
        return clauses(said), rests

    def _though(self, failing: list[Ground]) -> str:
        """Return from what a claim that follows from others does not, and why if that is short."""
        if not failing:
            return ""
        if len(failing) > _MOST_TOLD:
            return f", though not from {joined(map(_all, failing), 'or')}"
        told = [_all(step) + self._lost(step) for step in failing]
        return f", though not from {(', or ' if ',' in told[0] else ' or ').join(told)}"

    def _lost(self, step: Ground) -> str:
        """Say of a step that is refuted what undercuts it, or which of its premises is."""
        cuts = [name for one in step.against if one.label == IN for name in one.sources]
        if cuts:
            return f", which {joined(cuts)} {'undercut' if len(set(cuts)) > 1 else 'undercuts'}"
        fallen = [one for one in self.decisive.fallen(step) if one in step.sources]
        be = "is" if len(fallen) == 1 else "are"
        if not fallen:
            return ""
        which = "which" if len(fallen) == len(step.sources) else f"of which {joined(fallen)}"
        return f", {which} {be} refuted"

    def _somehow(self, reasons: list[Ground]) -> str:
        """Say why a claim stands although none of its reasons holds in every extension."""
        semantics = self.result.semantics
        if isinstance(semantics, Standard) or semantics.unique:
            return "it needs no reason"
        ways = joined([_all(step) for step in reasons if step.label != OUT], "or")
        return f"one of its reasons holds in every extension, {ways}"

    def _failures(self, attacks: list[Ground]) -> list[str]:
        """Return why attacks fail, those on refuted claims in one clause."""
        said = []
        fallen: list[str] = []
        weak: dict[str, None] = {}
        for attack in attacks:
            undercut = next((one for one in attack.against if one.label == IN), None)
            beaten = self.decisive.fallen(attack)
            if attack.failed:
                said.append(f"the attack by {_all(attack)} fails because {attack.failed}")
            elif undercut is not None:
                said.append(f"the attack by {_all(attack)} is undercut by {_all(undercut)}")
            elif beaten and set(beaten) <= set(attack.sources):
                fallen += beaten
            elif beaten:
                backing = f"its backing by {joined(beaten)}"
                said.append(f"the attack by {_all(attack)} has lost {backing}")
            else:
                weak[_all(attack)] = None
        if weak:
            plural = len(weak) > 1
            said.append(
                f"the attack{'s' if plural else ''} by {joined(weak)} {'are' if plural else 'is'} "
                "not enough"
            )
        if fallen:
            one = len(set(fallen)) == 1
            does = ("attacks", "attack") if self._direct(attacks) else ("is against", "are against")
            be = "is" if one else "are"
            said.insert(0, f"{joined(fallen)}, which {does[not one]} it, {be} refuted")
        return said

    def _direct(self, attacks: list[Ground]) -> bool:
        return all(attack.way == ("", "") for attack in attacks)

    def _refuted(self, name: str) -> Said:
        if name in self.result.left_out:
            return "it is left out here, whatever else is said", []
        hits = self.decisive.hits(name)
        if hits:
            return self._hit(hits)
        reasons = self.grounds.reasons(name)
        if not reasons:
            return self._baseless(name), []
        if any(one.label == IN for one in reasons):
            return self._outweighed(name), []
        return self._unsupported(name, reasons)

    def _outweighed(self, name: str) -> str:
        against = [one for step in self.grounds.attacks(name) for one in step.sources]
        if against:
            return f"its reasons do not weigh enough against {joined(against)}"
        return "its reasons are too weak for the standard that it has to meet"

    def _unsupported(self, name: str, reasons: list[Ground]) -> Said:
        """Say why the reasons of a claim, none of which holds, fail."""
        if self.decisive.is_circular(name):
            circle = self.decisive.circle(name)
            if len(circle) < 2:  # noqa: PLR2004 - a circle of one
                return "it rests on nothing but itself", []
            return f"its reasons rest on nothing but each other: {joined(circle)}", []
        if len(reasons) > 1:
            return self._all_fail(reasons)
        undercuts = [one for one in reasons[0].against if one.label == IN]
        if undercuts:
            does = ("undercuts its only reason", "undercut its only reason")
            return self._unanswered(does, undercuts)
        fallen = self.decisive.fallen(reasons[0])
        if not fallen:
            return "its only reason fails in every extension, each time in another way", []
        be = "is" if len(fallen) == 1 else "are"
        return f"its only reason rests on {joined(fallen)}, which {be} refuted", fallen

    def _baseless(self, name: str) -> str:
        subject = self.result.subject
        given = not isinstance(subject, ArgumentMap) or any(
            subject[one].weight != 0 for one in self.grounds.alike(name)
        )
        if given and self.grounds.attacks(name):
            if isinstance(self.result.semantics, Standard):
                return "its own weight is not enough against what is said against it"
            return "every extension attacks it, each in its own way"
        reading = self.result.reading
        if reading is not None and reading.implied is None:
            return "it is no evidence, and nothing supports it"
        return "its weight is 0, and nothing supports it"

    def _all_fail(self, reasons: list[Ground]) -> Said:
        """Say why none of several reasons holds."""
        fallen = [one for reason in reasons for one in self.decisive.fallen(reason)]
        fail = f"{every_one(len(reasons))} of its reasons fail"
        if len(reasons) > _MOST_STEPS:
            return fail, fallen
        cuts = [
            f"{_all(cut)} {'undercuts' if len(cut.sources) == 1 else 'undercut'} the step from "
            f"{_all(reason)}"
            for reason in reasons
            for cut in [one for one in reason.against if one.label == IN][:1]
        ]
        if not cuts:
            return fail, fallen
        if fallen:
            be = "is" if len(set(fallen)) == 1 else "are"
            cuts.insert(0, f"{joined(fallen)} {be} refuted")
        return f"{fail}, since {joined(cuts)}", fallen

    def _hit(self, hits: list[Ground]) -> Said:
        """Say what attacks a claim with success; an attack that follows from another, as that."""
        own = [hit for hit in hits if hit.way == ("", "") and hit.sources]
        if own:
            return self._unanswered(("attacks it", "attack it"), own)
        hit = hits[0]
        by, on = hit.way
        behind, ahead = _LINKS[self.result.reading.name]
        who = _all(hit)
        if not who:
            return f"{on or 'it'}{f', {ahead},' if on else ''} has the weight 0 and no reason", []
        subject = f"{by}, {behind} {who}," if by else who
        target = f"{on}, {ahead}" if on else "it"
        verb = "attacks" if by or len(hit.sources) == 1 else "attack"
        clause = f"{subject} {verb} {target}"
        rests = [name for name in hit.sources if self.grounds.attacks(name)]
        stands = "stands" if len(hit.sources) == 1 else "stand"
        return f"{clause}, and {who} {stands}", rests

    def _unanswered(self, does: tuple[str, str], hits: list[Ground]) -> Said:
        plain = [hit for hit in hits if not any(map(self._answered, hit.sources))]
        who = list(dict.fromkeys(name for hit in plain or hits for name in hit.sources))
        linked = len(plain or hits) == 1 and len(who) > 1
        many = " together" if linked else ""
        clause = f"{joined(who)}{many} {does[0] if len(who) == 1 else does[1]}"
        if plain:
            return f"{clause}, and nothing answers {joined(who, 'or')}", []
        stand = f"{who[0]} stands" if len(who) == 1 else f"{every_one(len(who))} stand"
        return f"{clause}, and {stand}", [name for name in who if self._answered(name)]

    def _answered(self, name: str) -> bool:
        """Tell whether something is said for or against a claim, so that it needs a reason."""
        return bool(self.grounds.attacks(name) or self.grounds.reasons(name))

    def _undecided(self, name: str) -> Said:
        result = self.result
        if not result.exists:
            return f"there is no {result.semantics.name} extension, so nothing is decided", []
        verdict = result[name]
        if not result.semantics.unique and verdict.credulous:
            many = result.semantics.name
            split = f"it is in some of the {many} extensions and not in others"
            circle = self.decisive.circle(name)
            known = len(circle) > 1
            return f"{split}, since {self._knot(name, circle)[0]}" if known else split, []
        circle = self.decisive.circle(name)
        if not circle:
            return "it is refuted in some extensions and merely left open in others", []
        return ", and nothing ".join(self._knot(name, circle)), []

    def _knot(self, name: str, circle: tuple[str, ...]) -> tuple[str, str]:
        """Return the circle on which a claim hangs, in words, and what does not decide it."""
        if len(circle) == 1:
            itself = "it speaks" if name in circle else f"it hangs on {circle[0]}, which speaks"
            return f"{itself} against itself", "else decides that"
        if len(circle) == 2 and self._at_odds(*circle):  # noqa: PLR2004 - a pair
            other = next((one for one in circle if one != name), circle[0])
            pair = f"it and {other} attack" if name in circle else (
                f"it hangs on {joined(circle)}, which attack")  # fmt: skip
            return f"{pair} each other", "else decides between them"
        place = "is in" if name in circle else "hangs on"
        shown = " → ".join([*circle, circle[0]])
        return f"it {place} the circle {shown}", "outside decides it"

    def _at_odds(self, one: str, other: str) -> bool:
        """Tell whether two claims attack each other, each by itself."""
        return all(
            any(hit.sources == (by,) and not hit.failed for hit in self.grounds.attacks(on))
            for by, on in ((one, other), (other, one))
        )


def _follows(steps: list[Ground]) -> str:
    """Return from what a claim follows."""
    if len(steps) > _MOST_STEPS:
        return f"{number(len(steps))} reasons for it hold"
    ways = list(dict.fromkeys(_all(step) for step in steps))
    if len(ways) == 1:
        return f"it follows from {ways[0]}"
    if len(ways) == 2:  # noqa: PLR2004 - a pair
        return f"it follows from {ways[0]}, and independently from {ways[1]}"
    return f"it follows from {', from '.join(ways[:-1])} and from {ways[-1]}, each by itself"


def _all(step: Ground) -> str:
    """Return the sources of a step, as one when they are linked."""
    return joined(step.sources) + (" together" if len(step.sources) > 1 else "")
