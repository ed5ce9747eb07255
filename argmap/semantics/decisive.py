"""Which claims decide the status of another: its defence, its decisive attackers, its circle.

Not here: the sentences (`explain`), what would change it (`counterfactual`).
"""

from collections.abc import Iterator

from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.grounds import Ground, Grounds, undercutting


class Decisive:
    """What decides the claims of a result."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds

    def hits(self, name: str) -> list[Ground]:
        """Return the attacks on a claim that hold and succeed."""
        return [one for one in self.grounds.attacks(name) if one.label == IN and not one.failed]

    def fallen(self, step: Ground) -> list[str]:
        """Return what a step rests on and is refuted, unless an undercut stops it anyway.

        These are its sources, or else what backs it when nothing does so successfully.
        """
        found: list[str] = []
        work = [step]
        for one in work:
            if one.failed or any(cut.label == IN for cut in one.against):
                continue
            fallen = [name for name in one.sources if self.grounds.label(name) == OUT]
            found += fallen
            if not fallen and not any(other.label == IN for other in one.backing):
                work.extend(one.backing)
        return found

    def defence(self, name: str) -> tuple[str, ...]:
        """Return what beats the attacks on a claim and on what it rests on, nearest first.

        What it rests on is not among them.
        """
        found: dict[str, None] = {}
        seen, work = {name}, [name]
        for one in work:
            holding = next((own for own in self.grounds.reasons(one) if own.label == IN), None)
            beating = list(self._beating(one, holding))
            found.update(dict.fromkeys(beating))
            for more in (*(holding.sources if holding is not None else ()), *beating):
                if more not in seen:
                    seen.add(more)
                    work.append(more)
        return tuple(one for one in found if one != name)

    def _beating(self, name: str, holding: Ground | None) -> Iterator[str]:
        threats = list(self.grounds.attacks(name))
        if holding is not None:
            threats.extend(holding.against)
        for attack in threats:
            if attack.failed:
                continue
            undercut = next((one for one in attack.against if one.label == IN), None)
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
        found: dict[str, None] = {}
        seen, work = {name}, [name]
        for one in work:
            hits = self.hits(one)
            reasons = [] if hits else self.grounds.reasons(one)
            hits += [cut for step in reasons for cut in step.against if cut.label == IN]
            found.update(dict.fromkeys(source for hit in hits for source in hit.sources))
            for fallen in (below for step in reasons for below in self.fallen(step)):
                if fallen not in seen:
                    seen.add(fallen)
                    work.append(fallen)
        return tuple(found)

    def circle(self, name: str) -> tuple[str, ...]:
        """Return a circle among the claims of the same label on which a claim hangs."""
        label = self.grounds.label(name)
        place: dict[str, int] = {}
        at: str | None = name
        while at is not None and at not in place:
            place[at] = len(place)
            at = next(self._behind(at, label), None)
        return () if at is None else tuple(list(place)[place[at] :])[::-1]

    def _behind(self, name: str, label: int) -> Iterator[str]:
        """Yield the claims of that label which keep a claim from being decided."""
        steps = [*self.grounds.attacks(name), *self.grounds.reasons(name)]
        if label == OUT:
            steps = self.grounds.reasons(name)
        for step in undercutting(steps):
            if not step.failed:
                yield from (one for one in step.sources if self.grounds.label(one) == label)

    def is_circular(self, name: str) -> bool:
        """Tell whether a claim is out only because its support runs in a circle."""
        seen = {name}
        work = [name]
        for one in work:
            reasons = self.grounds.reasons(one)
            if self.hits(one) or not reasons:
                return False
            for step in reasons:
                fallen = self.fallen(step)
                if not fallen or not set(fallen) <= set(step.sources):
                    return False
                work.extend(source for source in fallen if source not in seen)
                seen.update(fallen)
        return True
