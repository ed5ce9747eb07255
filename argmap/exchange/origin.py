"""What the origin of a map has kept, taken as what a reader put there.

An origin may have been edited since, so that anything can stand in it.
Not here: what each format keeps.
"""

from argmap.exchange.shapes import Json


def kept_text(value: Json) -> str:
    """Return a text, '' where something else stands."""
    return value if isinstance(value, str) else ""


def kept_texts(value: Json) -> tuple[str, ...]:
    """Return the texts of a list, none where something else stands."""
    return (
        tuple(text for text in value if isinstance(text, str)) if isinstance(value, tuple) else ()
    )
