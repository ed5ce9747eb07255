"""What is said of a map as a whole."""

import re

from attrs import field, frozen

from argmap.faults import refuse
from argmap.model.words import as_text


@frozen(kw_only=True)
class Metadata:
    """Title, author and date of the map, the article that it maps, its language and semantics.

    `language` is a BCP 47 tag, `semantics` the name of the method by which the map wants to be
    evaluated.  Empty strings mean that nothing was said.
    """

    title: str = field(default="", converter=as_text)
    author: str = field(default="", converter=as_text)
    article: str = field(default="", converter=as_text)
    date: str = field(default="", converter=as_text)
    language: str = ""
    semantics: str = ""

    def __attrs_post_init__(self) -> None:
        if self.language and not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", self.language):
            raise refuse("ARG206", f"{self.language!r} is no language", "write a tag such as en")
        if self.semantics and not re.fullmatch(r"[a-z][a-z0-9-]*", self.semantics):
            raise refuse("ARG202", f"{self.semantics!r} is no name of a semantics")


UNTITLED = Metadata()
