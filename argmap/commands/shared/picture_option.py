"""An option of a picture, as an option of a verb."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from argmap.model.picture_options import PictureOption

F = TypeVar("F", bound=Callable[..., Any])


def picture_option(option: PictureOption, **details: Any) -> Callable[[F], F]:
    """Return what adds the option to a verb; `details` are further ones of Click."""
    flag = option.flag
    if option.kind is bool:
        flags = f"{flag}/--no-{flag[2:]}" if option.default else flag
        return click.option(flags, is_flag=True, default=option.default, help=option.help)
    type_: Any = click.Choice(option.words) if option.words else option.kind
    return click.option(
        flag,
        type=click.IntRange(min=0) if type_ is int else type_,
        default=(option.default or None) if option.words else option.default,
        metavar=option.metavar or None,
        help=option.help,
        **details,
    )
