"""Boxes and curves in the plane: points are (x, y) in points, y grows downwards."""

from math import dist

from attrs import frozen

Point = tuple[float, float]
_POINT = 1e-6  # points: what is shorter cannot be seen


@frozen
class Box:
    """A rectangle by its left top corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom side."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The centre."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    def moved(self, dx: float, dy: float) -> "Box":
        """Return the box at another place."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def flipped(self, axis: float) -> "Box":
        """Return the mirror image at the upright line in the middle between 0 and `axis`."""
        return Box(axis - self.right, self.y, self.width, self.height)

    def grown(self, by: float) -> "Box":
        """Return the box with every side pushed out."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def with_width(self, width: float) -> "Box":
        """Return the box with another width and its left side where it was."""
        return Box(self.x, self.y, width, self.height)

    def holds(self, point: Point) -> bool:
        """Return whether a point lies inside or on the rim."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def meets(self, box: "Box") -> bool:
        """Return whether the boxes overlap; boxes that only touch do not."""
        return (
            self.x < box.right
            and box.x < self.right
            and self.y < box.bottom
            and box.y < self.bottom
        )


@frozen
class Curve:
    """Cubic Bézier pieces end to end: a start and three points for every piece."""

    points: tuple[Point, ...]

    def reversed(self) -> "Curve":
        """Return the curve run backwards."""
        return Curve(self.points[::-1])

    def sampled(self, steps: int = 12) -> tuple[Point, ...]:
        """Return points along the curve, `steps` for every piece and the start."""
        outcome = [self.points[0]]
        for at in range(0, len(self.points) - 1, 3):
            piece = self.points[at : at + 4]
            outcome.extend(_head_of(piece, step / steps)[-1] for step in range(1, steps + 1))
        return tuple(outcome)

    def shortened(self, by: float) -> "Curve":
        """Return the curve without its last `by` points, cut out of its last piece.

        That is exact where the piece is straight, and near enough where it bends.
        """
        piece = self.points[-4:]
        speed = max(3 * dist(piece[2], piece[3]), dist(piece[0], piece[3]))
        if by <= 0 or speed <= _POINT:
            return self
        return Curve(self.points[:-4] + _head_of(piece, max(0.05, 1 - by / speed)))


def moved(points: tuple[Point, ...], dx: float, dy: float) -> tuple[Point, ...]:
    """Return points at another place."""
    return tuple((x + dx, y + dy) for x, y in points)


def straight(start: Point, end: Point) -> Curve:
    """Return the straight line between two points as a curve."""
    x, y = (end[0] - start[0]) / 3, (end[1] - start[1]) / 3
    return Curve((start, (start[0] + x, start[1] + y), (end[0] - x, end[1] - y), end))


def bounds(boxes: list[Box]) -> Box:
    """Return the least box around some boxes, an empty one around none."""
    if not boxes:
        return Box(0.0, 0.0, 0.0, 0.0)
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)


def along(start: Point, end: Point, share: float) -> Point:
    """Return the point at a share of the way from one point to another."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _head_of(piece: tuple[Point, ...], share: float) -> tuple[Point, ...]:
    """Return the first part of a piece, by de Casteljau's construction."""
    start, leaving, entering, end = piece
    first, middle = along(start, leaving, share), along(leaving, entering, share)
    second, last = along(first, middle, share), along(middle, along(entering, end, share), share)
    return start, first, second, along(second, last, share)
