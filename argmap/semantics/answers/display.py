"""What a method says of every claim by its name, and its tables in text and for notebooks.

Plain styles only, which show on light and dark pages; a long result is cut after some hundred rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import islice
from typing import Any, TypeVar

from attrs import define

from argmap.model.verdict import Verdict
from argmap.semantics.answers.evaluable import no_claim

Value = TypeVar("Value")

_MOST_ROWS = 300  # rows of a table in a notebook
_GROUPS = {"stands": "#1F8A4C", "falls": "#C62828", "open": "#A66F00"}
_QUIET = "#6B7280"  # what is merely given, and what has no verdict
_BAR = 120  # pixels
_CELL = '<td style="text-align:left">{}</td>'


def table(caption: str, rows: Iterable[Sequence[str]], count: int | None, note: str = "") -> str:
    """Return a table of rows whose cells are HTML already.

    `count` is how many rows there are, None when that is not known.
    """
    first = list(islice(rows, _MOST_ROWS))
    shown = "".join(f"<tr>{''.join(map(_CELL.format, row))}</tr>" for row in first)
    further = ""
    if count is None:
        further = "<p>… and more</p>" if len(first) == _MOST_ROWS else ""
    elif count > _MOST_ROWS:
        further = f"<p>… and {count - _MOST_ROWS:,} more</p>"
    mentioned = f"<p>{escape(note)}</p>" if note else ""
    return f"<table><caption>{escape(caption)}</caption>{shown}</table>{further}{mentioned}"


def badge(verdict: Verdict | None) -> str:
    """Return a verdict with its mark, in the colour of its group."""
    if verdict is None:
        return f'<span style="color:{_QUIET}">no verdict</span>'
    colour = _QUIET if verdict is Verdict.GIVEN else _GROUPS[verdict.group]
    return f'<span style="color:{colour}">{verdict.mark} {verdict.word}</span>'


def bar(strength: float) -> str:
    """Return a strength in [0, 1] as a number and a bar."""
    full = round(_BAR * strength)
    return (
        f'{strength:.3f} <span style="display:inline-block;height:.7em;width:{full}px;'
        f'background:#1F5FA8"></span>'
    )


def words(text: object) -> str:
    """Return a text as HTML."""
    return escape(str(text))


def headline(subject: Any, name: str) -> str:
    """Return the headline of a statement as HTML, '' for an argument of a framework."""
    statement = subject.index.statements.get(name)
    return escape(statement.headline) if statement else ""


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

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._by_name)

    def _text(self, value: Value) -> str:
        return str(value)

    def _html(self, value: Value) -> str:
        return words(self._text(value))

    def __repr__(self) -> str:
        return f"<{self.title}: {len(self)} claims>"

    def __str__(self) -> str:
        width = max(map(len, self), default=0)
        rows = [f"{name:{width}}  {self._text(value)}" for name, value in self.items()]
        return "\n".join(filter(None, [*rows, self.note]))

    def _repr_html_(self) -> str:
        rows = (
            (self._html(value), words(name), headline(self.subject, name))
            for name, value in self.items()
        )
        return table(self.title, rows, len(self), self.note)
