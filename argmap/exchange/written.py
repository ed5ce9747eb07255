"""What comes of writing a map in a format."""

from attrs import frozen

from argmap.diagnostics import Diagnostic


@frozen
class Written:
    """What came of writing: the text, and a finding for each thing that the format cannot hold."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
