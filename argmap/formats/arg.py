"""The language of argmap itself, as one format among the others.

Not here: the language (`syntax`).
"""

from argmap.exchange.format import Format, Written
from argmap.model import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading


def _read(source: SourceFile) -> Reading:
    from argmap.syntax.files import read_source

    return read_source(source)


def written(map_: ArgumentMap) -> str:
    """Return the text of a map, with the comments of the text that it was read from."""
    if map_.record is None or not map_.record.comments:
        from argmap.syntax.write import write

        return write(map_)
    from argmap.syntax.comments import with_comments

    return with_comments(map_)


arg = Format(name="arg", read=_read, write=lambda map_: Written(written(map_)))
