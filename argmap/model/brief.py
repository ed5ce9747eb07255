"""A map or a member of it on one line, for people at a prompt."""

from collections.abc import Sized
from typing import Any

from attrs import fields


def brief(member: Any) -> str:
    """Return the call that makes a member, without what is as it is by default: what was said."""
    values = [
        (field, getattr(member, field.name))
        for field in fields(type(member))
        if field.repr and getattr(member, field.name) != field.default
    ]
    words = [f"{field.name}={value!r}" if field.kw_only else repr(value) for field, value in values]
    return f"{type(member).__name__}({', '.join(words)})"


def sizes(family: str, title: str, statements: Sized, relations: Sized) -> str:
    """Return a map, or what makes one, as its title and what there is in it."""
    shown = f" {title!r}" if title else ""
    counts = ((len(statements), "statement"), (len(relations), "relation"))
    words = ", ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in counts)
    return f"<{family}{shown}: {words}>"
