"""What can be wrong with a text or a graph so that it cannot be taken: the codes and their pages.

One table for both ways in: the reader of texts and the constructors of the model report the same
codes with the same words.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypedDict, Unpack

from attrs import frozen

from argmap.diagnostics import ArgmapError, Diagnostic, Fix, Label, Severity
from argmap.source import Span


@frozen
class CodePage:
    """The manual page of a code: a short title, a page of Markdown, and how bad it is.

    `name` is that of the rule; '' for every other code.
    """

    code: str
    title: str
    page: str
    severity: Severity = Severity.ERROR
    name: str = ""


class Details(TypedDict, total=False):
    """What a finding can have besides its code, message and place."""

    note: str
    hints: tuple[str, ...]
    labels: tuple[Label, ...]
    fixes: Iterable[Fix]


def error(
    code: str, message: str, span: Span | None = None, **details: Unpack[Details]
) -> Diagnostic:
    """Return the error `code`, which must stand in the table."""
    return Diagnostic(CODES[code].code, message, span, **details)


def refuse(code: str, message: str, *hints: str) -> ArgmapError:
    """Return the exception with which a constructor refuses what a text could not say either."""
    return ArgmapError([error(code, message, hints=hints)])


def table(manual: str) -> Mapping[str, CodePage]:
    """Return the pages of a manual: `CODE title`, below it a page; a blank line between two."""
    pages: dict[str, CodePage] = {}
    for entry in manual.strip().split("\n\n"):
        head, *page = entry.split("\n")
        code, _, title = head.partition(" ")
        pages[code] = CodePage(code, title, " ".join(line.strip() for line in page))
    return MappingProxyType(pages)


# A code and its title, below it the page, indented; a blank line between two.  ARG0xx is about the
# shape of lines, ARG1xx about names and words, ARG2xx about values, ARG5xx about files.
CODES = table(r"""
ARG001 A line that is none of the five kinds
    A line is a heading (`# Title`), a declaration (`claim name: text`), a reference (`+ name`),
    a relation (`a supports b`) or an attribute (`@key value`). This one is none.

ARG002 A title without its closing quote
    A title stands between two double quotes on one line: `claim name "Title": text`. Write `\"`
    for a quote inside.

ARG003 A control character
    NUL and other control characters, lone surrogates and noncharacters have no meaning in a
    text and break the files that are made from it. Delete them.

ARG004 A file that is not UTF-8
    Files are UTF-8, with or without a byte-order mark. Save the file as UTF-8.

ARG005 Tabs mixed with blanks
    Indentation is made of blanks or of tabs, the same all through a file; otherwise nobody can
    see what belongs to what.

ARG006 A column that nothing opened
    A line must stand in the column of an earlier line at its level, or deeper than the line
    that it belongs to. This one falls between two columns.

ARG007 An indented line that continues nothing
    An indented line without a bullet goes on with the text of the line above it. Here that line
    has no text. Give the line a bullet (`+ - ~ & = +> -> ><`) or move it to the left.

ARG008 A heading that is empty or too deep
    A heading is one to six `#`, a blank and a title.

ARG009 An invalid name
    A name starts with a letter or `_` and goes on with letters, digits, `_` and `-`, in any
    script; it does not end with `-`.

ARG010 Too many words before the colon
    A declaration has at most a kind, a name and a title before its colon: `premise idle "No
    action": text`.

ARG011 A bullet with nothing above it
    A bullet says what its line is to the line above that it is indented under. This one is
    indented under nothing, or under a line that is not a statement.

ARG012 An undercut with no step to act on
    `~` undercuts the step that the line above opened with its bullet: an inference or an
    attack. A claim that opens no step can be attacked with `-`, not undercut.

ARG013 A linked premise with nothing to join
    `&` joins the `+`, `-` or `~` above it in the same column, so that both make one reason.

ARG014 A declaration without a colon
    In the first column a statement has a colon between its head and its text: `claim: text` or
    `claim name: text`. Behind a bullet a text needs none (`+ It is fun`), but a kind or a title
    does: `+ premise: text`, `+ "Title": text`.

ARG015 A line inside a text that looks like a line of its own
    An indented line without a bullet goes on with the text above it. This one opens like a line of
    its own: with a dash, the bullet or number of another kind of list, an arrow, or words with a
    colon. Write it as it is meant: with a bullet (`+ name: text`), as an attribute (`@key value`),
    at the end of the line above, or, to go on with the text, with a backslash before it.

ARG016 A bulleted line with two meanings
    The line may be a statement, or something else: more of the text above, when a `-` stands below
    an unfinished text or a list stands in a note; a relation between two names, which takes no
    bullet; or a number with its sign. `- : text` is always a statement, `\- text` always more of
    the text above.

ARG017 A number where a name is needed
    A name opens with a letter. Number a list as `p1: text`, `p2: text`, and refer to its items as
    `p1` and `p2`; behind a bullet a statement needs no number: `+ text`.

ARG018 A name in the marks of another language
    Names stand in the text as they are: without quotes, backquotes, brackets or asterisks. Only
    titles stand between quotes: `claim name "Title": text`.

ARG019 A map in a fence
    Fences of backquotes belong to Markdown. In a file `.md` a map stands between a line
    ```` ```arg ```` and a line ```` ``` ````, with any text around it; a file `.arg` holds the map
    alone, and what is not part of it in comments (`// text`).

ARG020 A text in another language
    The file holds JSON, XML, HTML, LaTeX, Mermaid or DOT. Maps of other tools are read from their
    formats, whatever their files are called (`argmap formats` lists them); anything else is written
    anew, a line for each statement: `claim: text`, and below it `+ a reason` or `- an objection`.

ARG101 An unknown statement
    A name that is used must be declared somewhere in the file or in a file that it includes. An
    unknown name is an error, never a new statement.

ARG102 A name that is declared twice
    Statements, sources, actors and step ids of a map share one set of names, so that a name
    always says which.

ARG103 A step that does not exist
    `a -> b` is the inference or attack from `a` to `b`. It must be made somewhere, with a
    bullet or a verb.

ARG104 A step that is not unique
    More than one step leads from the one to the other. Give the one that is meant an `@id` and
    use that.

ARG105 An unknown kind
    The word before a name is the kind of the statement, such as claim, premise or question, or
    it is source or actor; `docs/language.md` lists the kinds.

ARG106 An unknown verb
    A relation that is written flat has a verb, such as supports, attacks or answers;
    `docs/language.md` lists them.

ARG107 An unknown attribute
    An attribute is `@key value`, and the key must be known; `docs/language.md` lists them.

ARG108 An attribute where nothing takes it
    Each attribute belongs to the map, a statement, a step, a source, an actor, a question or a
    heading, and is indented under its line.

ARG109 An unknown source or actor
    `@source` names a declared `source`, `@by` a declared `actor` or source.

ARG110 A relation that is made twice
    The same relation from the same sources to the same target says nothing new. Where two
    different steps are meant, give one of them an `@id`.

ARG111 A relation that cannot aim at this
    Undercuts aim at steps; attacks, contradictions and answers at statements; supports and
    preferences at either. Only reasons and attacks may have several sources.

ARG112 An attribute that is given twice
    A line has each attribute once, but for `@source`, `@by`, `@tags` and `@expect`, which add
    up.

ARG113 Steps that aim at each other in a circle
    A relation may aim at another relation, but following the aims must end at a statement.

ARG114 A source or actor used as a statement
    Sources and actors say where a statement comes from. They are not asserted and support
    nothing. Write what the source says as a premise and give it `@source name`.

ARG115 An unknown group
    The group of a statement is the path of its headings, and each heading must exist.

ARG116 A reference to itself in one step
    The same statement cannot be a source of a step twice.

ARG201 A number outside its range
    Weights and strengths are numbers from 0 to 1, such as `0.7`.

ARG202 A word that the attribute does not know
    The attribute takes one of a few words, which the message lists.

ARG203 A likelihood that cannot be read
    A likelihood is a percentage (`60%`), a range (`20-40%`) or a term of ICD 203: almost no
    chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain.

ARG204 A value where none is taken, or none where one is needed
    `@implicit` and `@collapsed` take no value or `yes` or `no`; every other attribute needs
    one.

ARG205 A character that a text cannot hold
    Texts hold no control characters, lone surrogates or noncharacters, and titles are not
    empty.

ARG206 A language that is not a tag
    A language is a tag such as `en`, `de-CH` or `zh-Hant`.

ARG207 An unknown version of the language
    `@argmap 1` is the only version so far.

ARG208 An origin that is not JSON
    `@origin` is the name of a format and a JSON object with `parts` and `rest`, at most 64 levels
    deep. It is written by `argmap convert`; delete it where it is not needed.

ARG209 A date that cannot be read
    `@date` is a calendar date of ISO 8601, as exact as it is known: a year (`2018`), a month
    (`2018-09`), a day (`2018-09-05`), or a day and a time (`2018-09-05T14:30`).

ARG501 A file that cannot be read
    The file does not exist, is not a plain file, or may not be read.

ARG502 An include that is not allowed
    `@include "other.arg"` takes a relative path inside the folder of the including file: no
    absolute path, no way out with `..` or a symbolic link, no device.

ARG503 Too many includes
    A map includes at most 64 files.

ARG504 A file that is too large
    A file of more than 200 MB is not read.

ARG505 JSON that is not an argument map
    A map in JSON follows `docs/argmap.schema.json`. The message says what is wrong and where.

ARG506 A version of the JSON that is not known
    The file was written by a newer argmap. Update argmap to read it.
""")
