"""The TextMate grammar of `.arg`, made of the rules of the Pygments lexer.

`grammars/arg.tmLanguage.json` is for editors that read such grammars, and the playground colours by
it.  Each rule is a `match` of one line, in what Oniguruma and JavaScript both read.
"""

from json import dumps
from typing import Any

from pygments.token import Comment, Generic, Keyword, Name, Operator, Punctuation, String, Text

from argmap.documents.lexer import RULES

SCOPES = {
    Comment.Single: "comment.line.double-slash.arg",
    Generic.Heading: "markup.heading.arg",
    Keyword: "keyword.other.relation.arg",
    Keyword.Type: "storage.type.kind.arg",
    Name.Decorator: "entity.other.attribute-name.arg",
    Name.Variable: "entity.name.statement.arg",
    Operator: "keyword.operator.bullet.arg",
    Punctuation: "punctuation.separator.head.arg",
    String: "string.unquoted.value.arg",
    String.Escape: "constant.character.escape.arg",
    String.Symbol: "string.quoted.double.title.arg",
}
# What Python means by these, in classes that both other dialects know.
CLASSES = ((r"[^\W\d]", r"[\p{L}\p{Nl}\p{No}_]"), (r"[\w-]", r"[\p{L}\p{N}_-]"),
           (r"\w", r"[\p{L}\p{N}_]"))  # fmt: skip


def grammar() -> str:
    """Return the grammar as JSON."""
    value = {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "argmap",
        "scopeName": "source.arg",
        "fileTypes": ["arg"],
        "patterns": [_pattern(rule, kinds) for rule, kinds in RULES],
    }
    return dumps(value, ensure_ascii=False, indent=2) + "\n"


def _pattern(rule: str, kinds: tuple[Any, ...]) -> dict[str, Any]:
    for python, both in CLASSES:
        rule = rule.replace(python, both)
    captures = {
        str(number): {"name": SCOPES[kind]}
        for number, kind in enumerate(kinds, start=1)
        if kind is not Text
    }
    return {"match": rule, "captures": captures}
