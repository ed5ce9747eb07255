"""What a method says of every claim of a map, or argument of a framework, by its name."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from attrs import define

from argmap.semantics.answers.display import headline, table, words
from argmap.semantics.answers.evaluable import no_claim

Value = TypeVar("Value")


@define(eq=False, repr=False, slots=False)
class ByName(Mapping[str, Value]):
    """The values of all claims by name, which print as a table in text and in notebooks.

    `subject` is the map or framework, `title` that of the method.
    """

    subject: Any
    title: str
    _by_name: Mapping[str, Any]

    @property
    def note(self) -> str:
        """What must be said about the result as a whole, or ''."""
        return ""

    def __getitem__(self, name: str) -> Value:
        return self._value(name, self._known(name))

    def _known(self, name: str) -> Any:
        """Return what is kept of a name, or raise `KeyError` with the nearest known names."""
        if name not in self._by_name:
            raise KeyError(no_claim(name, self.subject, self._by_name))
        return self._by_name[name]

    def _value(self, name: str, kept: Any) -> Value:  # noqa: ARG002 - some make it of the name
        value: Value = kept
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def _text(self, value: Value) -> str:
        """Return a value as text."""
        return str(value)

    def _html(self, value: Value) -> str:
        """Return a value as HTML."""
        return words(self._text(value))

    def __repr__(self) -> str:
        return f"<{self.title}: {len(self)} claims>"

    def __str__(self) -> str:
        width = max(map(len, self), default=0)
        rows = [f"{name:{width}}  {self._text(value)}" for name, value in self.items()]
        return "\n".join([*rows, *([self.note] if self.note else [])])

    def _repr_html_(self) -> str:
        rows = (
            (self._html(value), words(name), headline(self.subject, name))
            for name, value in self.items()
        )
        return table(self.title, rows, len(self), self.note)
