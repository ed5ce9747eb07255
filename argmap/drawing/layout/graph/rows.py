"""Put parts into rows in their order, so that the whole fits a screen as large as it can."""

from collections.abc import Sequence

from argmap.drawing.layout.places import Places, joined

_MOST_WIDTHS = 60


def in_rows(parts: Sequence[Places], gap: float, ratio: float) -> Places:
    """Return the parts from left to right and top to bottom, `gap` points apart.

    The rows are as wide as makes the screen of `ratio` : 1 that holds them the smallest.
    """
    rows = min(
        (_rows(parts, room, gap) for room in _rooms(parts, gap)),
        key=lambda rows: _extent(rows, gap, ratio),
    )
    placed: list[Places] = []
    y = 0.0
    for row in rows:
        x = 0.0
        for part in row:
            placed.append(part.moved(x - part.extent.x, y - part.extent.y))
            x += part.width + gap
        y += max(part.height for part in row) + gap
    return joined(placed)


def _rooms(parts: Sequence[Places], gap: float) -> list[float]:
    """Return the widths to try: those of the first one, two, three … parts in a row."""
    widest = max(part.width for part in parts)
    rooms = [widest]
    wide = -gap
    for part in parts:
        wide += part.width + gap
        rooms.append(max(widest, wide))
    step = max(1, len(rooms) // _MOST_WIDTHS)
    return [*rooms[::step], rooms[-1]]


def _rows(parts: Sequence[Places], room: float, gap: float) -> list[list[Places]]:
    rows: list[list[Places]] = []
    left = 0.0
    for part in parts:
        if not rows or left < part.width - 1e-6:
            rows.append([])
            left = room
        rows[-1].append(part)
        left -= part.width + gap
    return rows


def _extent(rows: Sequence[Sequence[Places]], gap: float, ratio: float) -> float:
    wide = max(sum(part.width + gap for part in row) - gap for row in rows)
    high = sum(max(part.height for part in row) + gap for row in rows) - gap
    return max(wide / ratio, high)
