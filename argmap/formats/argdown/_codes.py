"""What can be wrong with an Argdown text; all of it is read nevertheless.

A finding is an error where Argdown refuses the text, else a warning, or a remark.
"""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve

from argmap.codes import CodePage, table
from argmap.diagnostics import Severity

_WARNINGS = table(r"""
ARG420 An empty line that is missing, or one too many
    In Argdown an empty line ends what stands before it. One must stand before a heading, a
    definition in the first column and the `(1)` of a premise; none may stand between the lines
    of a premise-conclusion structure, or before the relations of a statement. Argdown refuses
    the text, or reads something else; here it is read as it is meant.

ARG421 A title where none can stand, or a text that is missing
    `[…]` and `<…>` are titles in Argdown and stand at the beginning of a statement. Within a
    text Argdown refuses them; here they are taken as text. Write `\[` or `\<` for the
    character, or `@[…]` for a mention. Behind `[…]:`, `(1)` and `#` stands a text.

ARG422 A relation that is not indented under anything
    A line with a bullet (`+`, `-`, `_`, `><` and their arrows) is indented more than the line
    that it belongs to, and belongs to the first such line above.

ARG423 A premise-conclusion structure that is not whole
    Premises are numbered from `(1)`, in order, without a gap; a line of at least four dashes,
    or the rules between two lines of two dashes, leads to the conclusion, which is the last
    line. An argument has one such structure.

ARG424 Data that cannot be read
    Braces hold an object in YAML: `{key: value, other: "text"}`. Braces that are part of a text
    need a backslash before them. What stands in it under the key `argmap` are attributes with the
    words of `.arg`; what is none is left out.

ARG425 A setting that is not known, or frontmatter that cannot be read
    The frontmatter is YAML between two lines `===` at the beginning of the text. What is not
    known is kept and has no effect.

ARG426 A title that is used and never defined
    Another title is so like this one that it may be misspelt. Argdown makes a new statement of
    it without a word. A mention that leads nowhere is reported too.

ARG427 One title with different texts
    All texts under one title are the same statement to Argdown, and the last of them is shown.
    Where that is meant, mark the one to show with `{isCanonical: true}`.

ARG428 Characters that Argdown takes for something else
    `//` begins a comment, also in an address; `.A.` and `:A:` and some more are replaced by
    signs; `_` and `*` before a word open italic text, which must be closed; a number with a
    full stop at the start of a line is a list. A backslash takes the meaning away. A byte-order
    mark at the beginning of a file belongs to its text.

ARG429 Tabs and blanks mixed
    The depth of a relation is the number of characters before its bullet, and a tab counts as
    one of them, however wide it looks.

ARG430 An include that is not followed
    `@include(path)` stands for the whole text of a file in the same folder or below it. Others are
    not read, nor what a text names that is not a file itself. Their statements are missing, and the
    line is kept.

ARG431 An undercut that aims at something else
    An undercut aims at an inference. Under a statement, Argdown aims it at the last inference
    above, to whatever argument that belongs. Write it under the dashes of the inference that is
    meant, or under the argument. Where the frontmatter explodes arguments (`explodeArguments`),
    Argdown leaves undercuts of those with several inferences out of its map.

ARG432 A relation that Argdown does not allow there
    `><` holds between statements only, and under an inference stand only undercuts.

ARG433 A heading that has to change
    Headings with the same title under the same heading get numbers, and headings lie at most
    six levels deep in a map.

ARG434 A text without a statement
    Everything in the text is a comment, frontmatter or a heading, or stands outside of the fences
    for Argdown. A map without statements says nothing. Argdown refuses a text without a heading,
    too.

ARG435 A list within a list
    The items of a list stand in one column, all with `*` or all with numbers. Argdown refuses
    others; here they are items like the rest.

ARG437 A relation that premises and conclusions do not show
    One argument is said to support or to attack another, and both have premises and a conclusion.
    Then a conclusion of the one should be a premise of the other, or contradict one. Where none is,
    the relation is a sketch that the reconstruction does not bear out: name the premise that is
    meant with the title of the conclusion, relate the two statements, add the premise that is
    missing, or leave the relation out.
""")
_NOTES = table(r"""
ARG436 Text that is not in the map
    A paragraph without a title, to which nothing is related, is prose to Argdown: it stands in the
    document and not in the map. Give it a title in brackets, and relate it, if it is meant as a
    statement.
""")
CODES: Mapping[str, CodePage] = MappingProxyType(
    {code: evolve(page, severity=Severity.WARNING) for code, page in _WARNINGS.items()}
    | {code: evolve(page, severity=Severity.INFO) for code, page in _NOTES.items()}
)
