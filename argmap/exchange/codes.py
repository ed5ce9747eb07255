"""What can be wrong with a file of another tool, and what a format cannot hold: the codes."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve

from argmap.codes import CodePage, table
from argmap.diagnostics import Severity

_ERRORS = table(r"""
ARG411 A file that is not in its format
    The file is damaged, or is in another format than the one that was named or guessed. The
    message says what was met and where. `argmap formats` lists the formats, `--from` chooses one.

ARG412 A file that is too deep or too large
    Files of other tools are read to a limited depth of nesting. What is nested deeper, or refers to
    itself so often that it would fill the memory, is refused.

ARG415 A format that needs another package
    Most formats are read with nothing but argmap. This one is read by a package that has to be
    installed; the message says how. All syntaxes of RDF need `argmap[rdf]`, for example; the same
    graph can often be had as AIF JSON, which needs nothing.

ARG418 A file in no known format
    The file is JSON, YAML or XML about something else, or in a format that argmap does not know.
    Formats are recognised by the keys or the root element of their top level, which `argmap
    formats` lists. Where one of them fits all the same, `--from` names it.
""")
_WARNINGS = table(r"""
ARG410 Something that a format cannot hold
    The written file says less than the map. Each finding says what was left out or changed, and
    how often. `argmap convert --strict` makes it an error; `arg` and `json` hold everything.

ARG413 Something that a format does not allow
    The file holds something that its own format forbids, such as an edge between two pieces of
    information without an inference between them. It is kept, and written back as it was, but has
    no place in the argument.

ARG414 Something that was not understood
    The file holds something that has no meaning in a map of arguments. It was passed over, and the
    message says what it was.

ARG416 A file without statements
    The file is in its format, but nothing in it asserts anything, so that the map is empty. A
    file that was just begun looks like this; so does one that holds a text or a dialogue which
    nobody has analysed yet. What it holds is kept where the format is also written.

ARG417 A text that is missing beside the file
    The annotations of brat speak of a text in a file of the same name that ends with `.txt`. It is
    not there, is not UTF-8, or is another one. The map is read without quotes. From a pipe or a
    string argmap cannot know where the text is: name the file instead.
""")
CODES: Mapping[str, CodePage] = MappingProxyType(
    {
        **_ERRORS,
        **{code: evolve(page, severity=Severity.WARNING) for code, page in _WARNINGS.items()},
    }
)
