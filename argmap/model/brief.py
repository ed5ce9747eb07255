"""A member of a map on one line, for people at a prompt: only what was said.

Not here: how maps are written (`syntax.write`).
"""

from typing import Any

from attrs import fields


def brief(member: Any) -> str:
    """Return the call that makes a member, without what is as it is by default."""
    values = [
        (field, getattr(member, field.name))
        for field in fields(type(member))
        if field.repr and getattr(member, field.name) != field.default
    ]
    words = [f"{field.name}={value!r}" if field.kw_only else repr(value) for field, value in values]
    return f"{type(member).__name__}({', '.join(words)})"
