"""Colours for `.arg` in everything that uses Pygments.

Installed as an entry point: `pygmentize -l arg`, fences of Sphinx and MkDocs, notebooks.  `RULES`
are also what the TextMate grammar is made of, so no rule spans lines or knows what stood before.
"""

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Comment, Generic, Keyword, Name, Operator, Punctuation, String, Text

from argmap.kinds import statement_kinds
from argmap.relations import relation_kinds

_KINDS = "|".join((*statement_kinds(), "source", "actor"))
_VERBS = "|".join(relation_kinds())
_SPACE = "[ \\t]*"
_NAME = r"[^\W\d]\w*(?:-+\w+)*"
_TITLE = r'"(?:[^"\\\n]|\\.)*"|[“”„‟＂](?:[^“”„‟＂\\\n]|\\.)*[“”‟＂]'
_BULLET = "[+＋][>＞]|[-－][>＞]|[>＞][<＜]|[~～][+＋]|[&＆+＋\\-－=＝~～]"
_STEPS = rf"{_NAME}(?:{_SPACE}(?:&|->){_SPACE}{_NAME})*"

RULES = (
    (r"^([ \t]*)(//.*)$", (Text, Comment.Single)),
    (r"^([ \t]*)([#＃]{1,6}.*)$", (Text, Generic.Heading)),
    (r"^([ \t]*)([~～]?[@＠][\w-]+)(.*)$", (Text, Name.Decorator, String)),
    (
        (rf'^({_SPACE})({_BULLET})?({_SPACE})(?:({_KINDS})(?=[ \t:："“„]))?({_SPACE})({_NAME})?'
        rf"({_SPACE})({_TITLE})?({_SPACE})([:：])(?![/\\])"),
        (Text, Operator, Text, Keyword.Type, Text, Name.Variable, Text, String.Symbol, Text,
         Punctuation),
    ),
    (rf"^({_SPACE})({_BULLET})({_SPACE})({_STEPS})({_SPACE})$",
     (Text, Operator, Text, Name.Variable, Text)),
    (rf"^({_STEPS})([ \t]+)({_VERBS})([ \t]+)({_STEPS})({_SPACE})$",
     (Name.Variable, Text, Keyword, Text, Name.Variable, Text)),
    (rf"^({_SPACE})({_BULLET})(?=[ \t])", (Text, Operator)),
    (r"(\\.)", (String.Escape,)),
)  # fmt: skip


class ArgLexer(RegexLexer):  # type: ignore[misc]  # Pygments is an extra
    """The language of argmap."""

    name = "argmap"
    aliases = ("arg", "argmap")
    filenames = ("*.arg",)
    url = "https://pypi.org/project/argmap/"
    tokens = {  # noqa: RUF012 - as Pygments wants it
        "root": [
            *((rule, bygroups(*kinds)) for rule, kinds in RULES),
            (r"[^\\\n]+", Text),
            (r"\\?\n", Text),
        ]
    }
