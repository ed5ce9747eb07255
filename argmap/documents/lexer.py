"""Colours for `.arg` in everything that uses Pygments.

Installed as an entry point: `pygmentize -l arg`, fences of Sphinx and MkDocs, notebooks.
"""

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Comment, Generic, Keyword, Name, Operator, Punctuation, String, Text

from argmap.kinds import statement_kinds
from argmap.relations import relation_kinds

_KINDS = (*statement_kinds(), "source", "actor")
_NAME = r"[^\W\d][\w-]*"
_BULLET = r"(?:<?[+~&=>-]+[<>]?|><)"

_HEAD = (
    rf"^([ \t]*)({_BULLET})?([ \t]*)({'|'.join(_KINDS)})?([ \t]*)({_NAME})?([ \t]*)"
    r'("[^"\n]*")?([ \t]*)(:)(?![/\\])'
)
_HEAD_TOKENS = (
    *(Text, Operator, Text, Keyword.Type, Text, Name.Variable, Text),
    *(String.Symbol, Text, Punctuation),
)
_STEPS = rf"{_NAME}(?:[ \t]*(?:&|->)[ \t]*{_NAME})*"
_RELATION = rf"^({_STEPS})([ \t]+)({'|'.join(relation_kinds())})([ \t]+)({_STEPS})([ \t]*\n?)"


class ArgLexer(RegexLexer):  # type: ignore[misc]  # Pygments is an extra
    """The language of argmap."""

    name = "argmap"
    aliases = ("arg", "argmap")
    filenames = ("*.arg",)
    url = "https://pypi.org/project/argmap/"
    tokens = {  # noqa: RUF012 - as Pygments wants it
        "root": [
            (r"\s*//.*\n?", Comment.Single),
            (r"(#{1,6})([ \t]+)(.*\n?)", bygroups(Generic.Heading, Text, Generic.Heading)),
            (r"(\s*)(~?@[\w-]+)(.*\n?)", bygroups(Text, Name.Decorator, String)),
            (_HEAD, bygroups(*_HEAD_TOKENS)),
            (_RELATION, bygroups(Name.Variable, Text, Keyword, Text, Name.Variable, Text)),
            (rf"^([ \t]*)({_BULLET})(?=[ \t])", bygroups(Text, Operator)),
            (r"\\.", String.Escape),
            (r"[^\\\n]+", Text),
            (r"\\?\n", Text),
        ]
    }
