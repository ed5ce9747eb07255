"""The standard "scintilla of evidence"."""

from argmap.semantics.standards import Standard

scintilla = Standard(
    name="scintilla",
    title="Scintilla of evidence",
    definition="There is an applicable reason for it.",
    source="Gordon, Prakken & Walton 2007, doi:10.1016/j.artint.2007.04.010",
    met=lambda pro, _: pro > 0,
    asks="any reason is enough",
)
