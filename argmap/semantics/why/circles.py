"""The circles on which claims hang: of support that fails, or of what stays open."""

from collections.abc import Iterator
from functools import cached_property

from argmap.semantics.answers.result import Result
from argmap.semantics.engine.labels import OUT, UNDECIDED
from argmap.semantics.engine.strong_components import components_of
from argmap.semantics.why.account import Accounts
from argmap.semantics.why.grounds import bearing


class Circles(Accounts):
    """The circles among the claims of a result."""

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self._known_circles: dict[str, tuple[str, ...]] = {}  # by claim that hangs on it, as found

    def circle(self, name: str) -> tuple[str, ...]:
        """Return a circle among the claims of the same label on which a claim hangs."""
        label = self.label(name)
        place: dict[str, int] = {}
        at: str | None = name
        while at is not None and at not in place and at not in self._known_circles:
            place[at] = len(place)
            at = next(self._behind(at, label), None)
        circle: tuple[str, ...] = ()
        if at in self._known_circles:
            circle = self._known_circles[at]
        elif at is not None:
            circle = tuple(list(place)[place[at] :])[::-1]
        self._known_circles.update(dict.fromkeys(place, circle))
        return circle

    def _behind(self, name: str, label: int) -> Iterator[str]:
        """Yield the claims of a label which keep a claim from being decided."""
        steps = self.reasons(name)
        if label != OUT:
            steps = [*self.attacks(name), *steps]
        for step in bearing(step for step in steps if step.sources):
            if not step.failed:
                yield from (word for word in step.sources if self.label(word) == label)

    def only_reasons(self, name: str) -> bool:
        """Return whether a claim is out only because its support runs in a circle."""
        seen, queue = {name}, [name]
        for word in queue:
            reasons = self.reasons(word)
            if self.of(word).hits or not reasons:
                return False
            for step in reasons:
                fallen = self.fallen(step)
                if not fallen or not set(fallen) <= set(step.sources):
                    return False
                queue.extend(source for source in fallen if source not in seen)
                seen.update(fallen)
        return True

    def hangs_on(self, name: str, rival: str) -> bool:
        """Return whether an open claim, on which another depends, depends on that in turn.

        The strongly connected parts of what is open say so; they are found once, in linear time.
        """
        return self._parts[name] == self._parts.get(rival)

    @cached_property
    def _parts(self) -> dict[str, int]:
        names = [name for name in self.names if not self.label(name)]
        components = components_of({name: self._behind(name, UNDECIDED) for name in names})
        return {name: number for number, part in enumerate(components) for name in part}

    def hanging(self, name: str) -> str:
        """Say on which circle a claim hangs, and that nothing decides it."""
        circle = self.circle(name)
        if name in circle:
            start = circle.index(name)
            circle = (*circle[start:], *circle[:start])
        if not circle and self.result.semantics.unique:
            return ""
        if not circle:
            return "it falls in some extensions and is merely left open in others"
        inside = name in circle
        if len(circle) == 1:
            itself = "it speaks" if inside else f"it hangs on {self.call(circle[0])}, which speaks"
            return f"{itself} against itself, with nothing else to decide that"
        if len(circle) == 2 and self._at_odds(*circle):  # noqa: PLR2004 - a pair
            pair = f"it hangs on {self.called(circle)}, which are against"
            if inside:
                pair = f"it and {self.call(circle[1])} are against"
            return f"{pair} each other, with nothing else to decide between them"
        place = "is in" if inside else "hangs on"
        shown = " → ".join(map(self.call, [*circle, circle[0]]))
        return f"it {place} the circle {shown}, with nothing outside to decide it"

    def _at_odds(self, word: str, rival: str) -> bool:
        """Return whether two claims attack each other, each by itself."""
        return all(
            any(hit.sources == (by,) and not hit.failed for hit in self.attacks(on))
            for by, on in ((word, rival), (rival, word))
        )
