"""A map or a member of it on one line, for people at a prompt, and numbers of things."""

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


def sizes(family: str, title: str, **members: Sized) -> str:
    """Return a map, or what makes one, as its title and how many members it has, by their nouns."""
    shown = f" {title!r}" if title else ""
    return f"<{family}{shown}: {', '.join(counted(len(members[noun]), noun) for noun in members)}>"


def counted(number: int, noun: str) -> str:
    """Return a number of things, such as `1 statement` or `2,000 statements`."""
    return f"{number:,} {noun}{'s' * (number != 1)}"
