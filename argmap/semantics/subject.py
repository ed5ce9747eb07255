"""What can be evaluated: a map or a framework.

Not here: what is done with it (`evaluate`, `strengths`, `rank`).
"""

from os import PathLike
from typing import TypeAlias

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.framework import Framework

Subject: TypeAlias = ArgumentMap | Framework


def known_subject(subject: object) -> None:
    """Raise `TypeError` for what is neither a map nor a framework."""
    if not isinstance(subject, Subject):
        hint = "; argmap.load reads a file" if isinstance(subject, str | PathLike) else ""
        raise TypeError(f"{subject!r} is neither an ArgumentMap nor a Framework{hint}")
