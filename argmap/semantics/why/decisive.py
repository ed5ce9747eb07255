"""Which claims decide the status of another: its defence, its decisive attackers, its circle.

Not here: the sentences (`explain`), what would change it (`counterfactual`).
"""

from collections.abc import Iterator

from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.why.grounds import Ground, Grounds, undercutting


class Decisive:
    """What decides the claims of a result."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds
        self._circles: dict[str, tuple[str, ...]] = {}  # by claim that hangs on it, as found

    def hits(self, name: str) -> list[Ground]:
        """Return the attacks on a claim that hold and succeed."""
        return [
            attack
            for attack in self.grounds.attacks(name)
            if attack.label == IN and not attack.failed
        ]

    def fallen(self, step: Ground) -> list[str]:
        """Return what a step rests on and is refuted, unless an undercut stops it anyway.

        These are its sources, or else what backs it when nothing does so successfully.
        """
        names: list[str] = []
        grounds = [step]
        for ground in grounds:
            if ground.failed or any(cut.label == IN for cut in ground.against):
                continue
            fallen = [name for name in ground.sources if self.grounds.label(name) == OUT]
            names += fallen
            if not fallen and not any(ground.label == IN for ground in ground.backing):
                grounds.extend(ground.backing)
        return names

    def defence(self, name: str) -> tuple[str, ...]:
        """Return what beats the attacks on a claim and on what it rests on, nearest first.

        What it rests on is not among them.
        """
        outcome: dict[str, None] = {}
        seen, queue = {name}, [name]
        for word in queue:
            holding = next(
                (reason for reason in self.grounds.reasons(word) if reason.label == IN), None
            )
            beating = list(self._beating(word, holding))
            outcome.update(dict.fromkeys(beating))
            for further in (*(holding.sources if holding is not None else ()), *beating):
                if further not in seen:
                    seen.add(further)
                    queue.append(further)
        return tuple(word for word in outcome if word != name)

    def _beating(self, name: str, holding: Ground | None) -> Iterator[str]:
        threats = list(self.grounds.attacks(name))
        if holding is not None:
            threats.extend(holding.against)
        for attack in threats:
            if attack.failed:
                continue
            undercut = next((ground for ground in attack.against if ground.label == IN), None)
            if undercut is not None:
                yield from undercut.sources
                continue
            for fallen in self.fallen(attack)[:1]:
                yield from self._counters(fallen)

    def _counters(self, fallen: str) -> Iterator[str]:
        hit = next(iter(self.hits(fallen)), None)
        if hit is not None:
            yield from hit.sources
            return
        for reason in self.grounds.reasons(fallen):
            for cut in reason.against:
                if cut.label == IN:
                    yield from cut.sources
                    break

    def attackers(self, name: str) -> tuple[str, ...]:
        """Return the claims whose attacks and undercuts refute a claim, or what it rests on."""
        outcome: dict[str, None] = {}
        seen, queue = {name}, [name]
        for word in queue:
            hits = self.hits(word)
            reasons = [] if hits else self.grounds.reasons(word)
            hits += [cut for step in reasons for cut in step.against if cut.label == IN]
            outcome.update(dict.fromkeys(source for hit in hits for source in hit.sources))
            for fallen in (below for step in reasons for below in self.fallen(step)):
                if fallen not in seen:
                    seen.add(fallen)
                    queue.append(fallen)
        return tuple(outcome)

    def circle(self, name: str) -> tuple[str, ...]:
        """Return a circle among the claims of the same label on which a claim hangs."""
        label = self.grounds.label(name)
        place: dict[str, int] = {}
        at: str | None = name
        while at is not None and at not in place and at not in self._circles:
            place[at] = len(place)
            at = next(self.behind(at, label), None)
        circle: tuple[str, ...] = ()
        if at in self._circles:
            circle = self._circles[at]
        elif at is not None:
            circle = tuple(list(place)[place[at] :])[::-1]
        self._circles.update(dict.fromkeys(place, circle))
        return circle

    def behind(self, name: str, label: int) -> Iterator[str]:
        """Yield the claims of a label which keep a claim from being decided."""
        steps = [*self.grounds.attacks(name), *self.grounds.reasons(name)]
        if label == OUT:
            steps = self.grounds.reasons(name)
        for step in undercutting(step for step in steps if step.sources):
            if not step.failed:
                yield from (
                    source for source in step.sources if self.grounds.label(source) == label
                )
