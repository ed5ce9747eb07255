"""What comes of reading, from any format: a map and findings.

Not here: the reading itself; nothing here loads a parser.
"""

from attrs import frozen

from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.model import ArgumentMap
from argmap.model.parts import TextRecord


@frozen
class Reading(TextRecord):
    """What came of a text: the map, or None when none came of it, and what is remembered of it.

    There can be errors beside a map: what another tool refuses can be read here.
    """

    map: ArgumentMap | None
    diagnostics: tuple[Diagnostic, ...] = ()

    def unwrap(self) -> ArgumentMap:
        """Return the map, or raise `ArgmapError` with the findings."""
        if self.map is None:
            raise ArgmapError(self.diagnostics)
        return self.map
