"""An address is not safe to be a link.

A drawing turns addresses into links that readers click.  Only `https`, `http`, `mailto`, `ftp`,
`doi`, `urn` and relative addresses are safe; `javascript:` and `data:` run code in the reader's
browser, invisible characters hide where a link leads, and a user name or password before `@` gives
a secret away or imitates another site.

Wrong:
    claim rise: The sea is rising.
      + gauges: The gauges show it.
        @url javascript:alert(1)

Right:
    claim rise: The sea is rising.
      + gauges: The gauges show it.
        @url https://gauges.example/north

Write the plain address of the page.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.model.urls import SCHEMES, url_danger
from argmap.source import Span

_NEAR = 4000  # characters behind a line in which its attributes are looked for


@rule("ARG342", "An address that is not safe", severity=Severity.ERROR)
def unsafe_url(map_: ArgumentMap) -> Findings:
    addresses = [(member, member.url) for member in map_.declared]
    addresses += ((source, source.archive) for source in map_.sources)
    for member, url in addresses:
        danger = url_danger(url) if url else ""
        if danger:
            yield unsafe_url.finding(
                member,
                f"the address of {member.name!r} {danger}",
                span=_place(member.span, url),
                note="not safe as a link",
                hints=(f"write the plain address; it may begin with {', '.join(SCHEMES[:3])}",),
            )


def _place(span: Span | None, url: str) -> Span | None:
    if span is None:
        return None
    start = span.source.text.find(url, span.start, span.end + _NEAR)
    return None if start == -1 else Span(span.source, start, start + len(url))
