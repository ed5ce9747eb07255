"""Say what is wrong with the data of a text, at the place where they stand.

Not here: what can be wrong with them (`formats.argdown.model.details`).
"""

from attrs import frozen

from argmap.formats.argdown.model.details import OWN, Tell
from argmap.formats.argdown.read.findings import Notes
from argmap.source import Span


@frozen
class Telling:
    """Knows where the data of a text are."""

    notes: Notes

    def of(self, *places: Span | None) -> Tell:
        """Return how to say what is wrong with the data that stand in one of these places."""

        def tell(message: str) -> None:
            for span in (*places, Span(self.notes.source, 0, len(self.notes.source.text))):
                if span is not None:
                    at = span.source.text.find(OWN, span.start, span.end)
                    if at >= 0:
                        self.notes.at("ARG424", message, Span(span.source, at, at + len(OWN)))
                        return
            self.notes.add("ARG424", message, 0)

        return tell
