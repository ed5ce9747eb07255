"""Makes pictures within a page smaller: what elements share is said once, in the style sheet."""

import re
from collections import Counter

from argmap.drawing.scene.theme import DARK
from argmap.drawing.svg.style import dark_rules

_STYLES = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "font-size", "font-weight", "paint-order", "text-anchor",
)  # fmt: skip
_ATTRIBUTE = re.compile(rf' ({"|".join(_STYLES)})="([^"]*)"')
_ELEMENT = re.compile(r"<(?:path|rect|polyline|polygon|text|circle|line|g)(?= )[^>]*>")
_CLASSES = re.compile(r' class="([^"]*)"')  # HTML has its classes between other quotes
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_OFTEN = 3  # uses, from which on a rule is shorter than attributes


def shared(html: str, code: str) -> tuple[str, str, str]:
    """Return HTML with classes for the attributes that elements of its pictures share, and rules.

    Classes that `code`, styles and scripts, does not name are left out.  The rules give way to any
    other of the page, as the attributes did.  The last ones make the pictures dark.
    """
    uses = Counter(_rule(element[0]) for element in _ELEMENT.finditer(html)).most_common()
    often = [rule for rule, count in uses if rule and count >= _OFTEN]
    names = {rule: f"a{at}" for at, rule in enumerate(often)}

    def styled(element: re.Match[str]) -> str:
        name = names.get(_rule(element[0]))
        if name is None:
            return element[0]
        bare = _ATTRIBUTE.sub("", element[0])
        if ' class="' in bare:
            return bare.replace(' class="', f' class="{name} ', 1)
        tag, rest = bare[:-1].partition(" ")[::2]
        return f'{tag} class="{name}" {rest}>'

    used = {*_CLASS.findall(code), *names.values()}

    def known(data: re.Match[str]) -> str:
        kept = " ".join(word for word in data[1].split() if word in used)
        return f' class="{kept}"' if kept else ""

    html = _CLASSES.sub(known, _ELEMENT.sub(styled, html))
    rules = "".join(f":where(.{name}){{{rule}}}" for rule, name in names.items())
    nights = ((name, _night(rule)) for rule, name in names.items())
    dark = "".join(f":where(.{name}){{{night}}}" for name, night in nights if night)
    return html, rules, dark_rules([html]) + dark


def _night(rule: str) -> str:
    """Return the colours of a rule as they are on a dark page."""
    pairs = (each.partition(":") for each in rule.split(";"))
    return ";".join(f"{name}:{DARK[value]}" for name, _, value in pairs if value in DARK)


def _rule(element: str) -> str:
    pairs = _ATTRIBUTE.findall(element)
    return ";".join(f"{name}:{value}{'px' * (name == 'font-size')}" for name, value in pairs)
