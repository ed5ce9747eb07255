"""The right-hand outline of a block, as steps: how far right anything reaches down to a depth.

A step (bottom, right) says that nothing above `bottom` reaches beyond `right`; both grow from step
to step.  Blocks are flush on the left, so this is all that a neighbour has to know.
"""

from bisect import bisect_left

Steps = list[tuple[float, float]]
_MOST = 7  # steps: fewer make wider rows, more cost time


def reach(steps: Steps, depth: float) -> float:
    """Return how far right a block reaches above `depth`, in logarithmic time."""
    at = bisect_left(steps, (depth,))
    return steps[at][1] if at < len(steps) else steps[-1][1]


def beside(left: Steps, right: Steps, x: float) -> Steps:
    """Return the outline of two blocks, the right one moved by `x`, clear of the left one."""
    joint = [(bottom, edge + x) for bottom, edge in right]
    depth, most = joint[-1]
    joint += [step for step in left if step[0] > depth and step[1] > most]
    return _few(joint)


def below(top: Steps, bottom: Steps, x: float, y: float) -> Steps:
    """Return the outline of a block and another one below it, moved by (`x`, `y`)."""
    most = top[-1][1]
    joint = list(top)
    for depth, edge in bottom:
        if edge + x > most:
            joint.append((depth + y, edge + x))
        else:
            joint[-1] = (depth + y, joint[-1][1])
    return _few(joint)


def _few(steps: Steps) -> Steps:
    """Return at most `_MOST` steps, which reach no less far anywhere."""
    while len(steps) > _MOST:
        steps = [*steps[:-1:2], steps[-1]]
    return steps
