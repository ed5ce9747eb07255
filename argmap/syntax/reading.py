"""What comes of reading, from any format: a map and findings.

Not here: the reading itself; nothing here loads a parser.
"""

from attrs import frozen

from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile, Span


@frozen
class Reading:
    """What came of a text: the map, or None when none came of it; findings in order of place.

    `comments` are the comment lines, slashes included, in order; `sources` the files that were
    read, the included ones first.  `is_arg` says that they are in argmap's own language, so
    that what a rule would add to a text has a meaning in them; `format_name` is the name of another
    format.  There can be errors beside a map: what another tool refuses can be read here.
    """

    map: ArgumentMap | None
    diagnostics: tuple[Diagnostic, ...] = ()
    comments: tuple[Span, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    is_arg: bool = False
    format_name: str = ""

    def unwrap(self) -> ArgumentMap:
        """Return the map, or raise `ArgmapError` with the findings."""
        if self.map is None:
            raise ArgmapError(self.diagnostics)
        return self.map
