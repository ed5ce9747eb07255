"""What is said of a map as a whole."""

import re

from attrs import field, frozen

from argmap.codes import refuse
from argmap.model.brief import brief
from argmap.model.vocabulary import as_choice, as_method, as_page, as_string, as_text

_TAG = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z"


def _language(tag: str) -> str:
    if tag != "" and not re.match(_TAG, as_string(tag)):
        raise refuse("ARG206", f"{tag!r} is not a language tag", "write a tag such as en")
    return tag


@frozen(kw_only=True, repr=False)
class Metadata:
    """Title, author and date of the map, the article that it maps, its language and semantics.

    `language` is a BCP 47 tag, `semantics` the name of the method by which the map wants to be
    evaluated.  `support` says what its supports mean and `rebuttals` whether reasons and attacks
    rebut each other.  `layout` and `page` are what its pictures are drawn by and for.  Empty
    strings mean that nothing was said.
    """

    title: str = field(default="", converter=as_text)
    author: str = field(default="", converter=as_text)
    article: str = field(default="", converter=as_text)
    date: str = field(default="", converter=as_text)
    language: str = field(default="", converter=_language)
    semantics: str = field(default="", converter=as_method)
    support: str = ""
    rebuttals: str = ""
    layout: str = ""
    page: str = field(default="", converter=as_page)

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        for name in ("support", "rebuttals", "layout"):
            as_choice(name, getattr(self, name))


UNTITLED = Metadata()
