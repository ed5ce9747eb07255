r"""Write texts so that Argdown reads them as they are: a backslash before what means something.

A backslash has no power between the two stops of `.x.` and the colons of `:x:`, where Argdown looks
for signs to replace; so what stands there is left alone, and it is the first stop that gets one.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from argmap.formats.argdown.read.patterns import UNCLOSED

_LIVE = re.compile(r"[\\\[<{#*_.:/]|===|(?<=@)i(?=nclude\()")
_LIVE_IN_RULE = re.compile(r"[\\{.:/<,]|--")
_OPENING = re.compile(
    r"[' \t]*(?:[-+<>]|_>|[*_](?!\S)|#+(?![^ ])|\([0-9]+\)|[0-9]+\.(?!\S)|\ufeff)"
)
_CODE = re.compile(r"\.\S+?\.|:\S+?:")
_MENTIONED = re.compile(r"\[[^\]]{2,200}\]|<[^>]{2,200}>")
_TAG = re.compile(r"#(?:\(([^)]+)\)|([A-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+))")
_PLAIN_TAG = re.compile(r"[A-Za-z0-9\-\u00C0-\u1FFF\u3040-\uD7FF]+\Z")
_NO_TAG = re.compile(r"[()\[\]<>{}\\\n]|===")
_NO_STATEMENT = re.compile(r"\A-|[\[\]<>]|@include\(")
_NO_ARGUMENT = re.compile(r"\A[-+_!/]|[<>]|@include\(")


class Escaper:
    """Escapes for one document; `codes` are its signs (`.A.`), `removes` that tags leave texts.

    `titles` are titles in their brackets, which are live where they are mentioned (`@[title]`).
    """

    def __init__(
        self, codes: Mapping[str, str], *, removes: bool = False, titles: Collection[str] = ()
    ) -> None:
        self.codes = codes
        self.removes = removes
        self.titles = titles

    def text(self, text: str, tags: Collection[str] = ()) -> str:
        """Return a text for the middle of a line; those of the tags that stand in it are live."""
        if _LIVE.search(text) is None:
            return text
        live = () if self.removes else tags
        last = text.rfind(">")

        def ends(at: int) -> int:
            if text[at] in "[<" and text[at - 1 : at] == "@":
                mentioned = _MENTIONED.match(text, at)
                if mentioned is not None and mentioned[0] in self.titles:
                    return mentioned.end()
            return _in_text(text, at, live, last)

        return "".join(self._pieces(text, _LIVE, ends))

    def tagged(self, text: str, tags: Collection[str]) -> str:
        """Return a text with its tags, which stand behind it if Argdown removes them there."""
        words = [tag(word) for word in tags] if self.removes else []
        tagged_text = self.text(text, tags)
        return " ".join((tagged_text, *words)) if all(words) else tagged_text

    def rule(self, text: str, *, commas: bool = False) -> str:
        """Return the rule of an inference; with `commas` they belong to it."""
        if _LIVE_IN_RULE.search(text) is None:
            return text
        plain, inner = ("", ",") if commas else (",", "")
        return "".join(
            self._pieces(text, _LIVE_IN_RULE, lambda at: _in_rule(text, at, plain=plain), inner)
        )

    def _pieces(
        self, text: str, live: re.Pattern[str], ends: Callable[[int], int], inner: str = ""
    ) -> Iterator[str]:
        """Yield the text with backslashes; `ends` tells up to where a live sign is taken as it is.

        That is the place of the sign itself where it has to be escaped.  `inner` is what has to be
        escaped between two stops as well.
        """
        at = 0
        while at < len(text):
            match = live.search(text, at)
            if match is None:
                yield text[at:]
                return
            start = match.start()
            yield text[at:start]
            code = _CODE.match(text, start)
            if code is not None:
                apart = code[0] in self.codes or (inner and inner in code[0])
                at = start if apart else code.end()
            else:
                at = ends(start)
            if at == start:
                yield "\\"
                at = start + 1
            yield text[start:at]


def _in_text(text: str, at: int, tags: Collection[str], last: int) -> int:
    """Return `at` where a sign has to be escaped; `last` is the place of the last `>`."""
    sign, after = text[at], text[at + 1 : at + 2]
    if sign == "#":
        match = _TAG.match(text, at)
        if match is not None and " ".join((match[1] or match[2]).split()) in tags:
            return match.end()
        plain = after in ("", " ")  # a backslash can be part of a tag
    elif sign in "*_":
        plain = after in ("", " ")
    elif sign == "/":
        plain = after not in ("/", "*")
    elif sign == "<":  # at the start it would look like a title that is not closed
        slip = at == 0 and UNCLOSED.match(text) is not None
        plain = at > last and text[at + 1 : at + 4] != "!--" and not slip
    else:
        plain = sign in ".:"
    return at if not plain else at + 1


def _in_rule(text: str, at: int, *, plain: str) -> int:
    sign, after = text[at], text[at + 1 : at + 2]
    if sign == "/":
        live = after in ("/", "*") and after != ""
    elif sign == "<":
        live = text.startswith("<!--", at)
    else:
        live = sign not in f".:{plain}"
    return at if live else at + 1


def opening(text: str) -> str:
    """Return an escaped text so that it can begin a line."""
    return f"\\{text}" if _OPENING.match(text) else text


def tag(word: str) -> str:
    """Return how a tag is written, '' if Argdown has no way to."""
    if _PLAIN_TAG.match(word):
        return f"#{word}"
    if _NO_TAG.search(word) or " ".join(word.split()) != word or not word:
        return ""
    return f"#({word})"


def as_title(text: str, *, argument: bool) -> str:
    """Return a title for the brackets of a statement or argument, as like `text` as can be.

    '' if nothing is left of it.
    """
    unfit, lead, signs = (_NO_ARGUMENT, "-+_!/", "<>") if argument else (_NO_STATEMENT, "-", "[]<>")
    if unfit.search(text) is None:
        return text
    bare = text.translate(dict.fromkeys(map(ord, signs), ""))
    return " ".join(bare.replace("@include(", "include(").split()).lstrip(f"{lead} ")
