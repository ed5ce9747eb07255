"""Put parts into rows in their order, so that the whole fits a screen as large as it can."""

from collections.abc import Sequence

from argmap.drawing.layout.places import Places, joined

_MOST_WIDTHS = 60


def in_rows(drafts: Sequence[Places], gap: float, ratio: float) -> Places:
    """Return the parts from left to right and top to bottom, `gap` points apart.

    The rows are as wide as makes the screen of `ratio` : 1 that holds them the smallest.
    """
    rows = min(
        (_rows(drafts, room, gap) for room in _rooms(drafts, gap)),
        key=lambda rows: _extent(rows, gap, ratio),
    )
    placed: list[Places] = []
    y = 0.0
    for row in rows:
        x = 0.0
        for places in row:
            placed.append(places.moved(x - places.extent.x, y - places.extent.y))
            x += places.width + gap
        y += max(places.height for places in row) + gap
    return joined(placed)


def _rooms(drafts: Sequence[Places], gap: float) -> list[float]:
    """Return the widths to try: those of the first one, two, three … parts in a row."""
    widest = max(draft.width for draft in drafts)
    rooms = [widest]
    wide = -gap
    for draft in drafts:
        wide += draft.width + gap
        rooms.append(max(widest, wide))
    step = max(1, len(rooms) // _MOST_WIDTHS)
    return [*rooms[::step], rooms[-1]]


def _rows(drafts: Sequence[Places], room: float, gap: float) -> list[list[Places]]:
    rows: list[list[Places]] = []
    left = 0.0
    for draft in drafts:
        if not rows or left < draft.width - 1e-6:
            rows.append([])
            left = room
        rows[-1].append(draft)
        left -= draft.width + gap
    return rows


def _extent(rows: Sequence[Sequence[Places]], gap: float, ratio: float) -> float:
    wide = max(sum(places.width + gap for places in row) - gap for row in rows)
    high = sum(max(places.height for places in row) + gap for row in rows) - gap
    return max(wide / ratio, high)
