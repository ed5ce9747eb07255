"""Texts that try to run or fetch something, and maps that hold one in every field.

`CALL` is what they run: it says so in a dialog, and leaves a mark that can be asked for.
"""

from itertools import product

import argmap
from argmap import Actor, Attribution, Citation, Relation, Source, Statement

CALL = "window.ran=1,alert(1)"
AWAY = "http://127.0.0.1:9/away"  # nothing listens there, and a request would be seen

BRANCHES = 6  # reasons of each statement
GROUPED = 5  # every so many statements one stands in a group, whose title is its payload

ENDS = ("", "'>", '">', "</title>", "</style>", "</script>", "</svg>", "-->", "]]>", "</textarea>")
ELEMENTS = (
    f"<script>{CALL}</script>",
    f"<script src={AWAY}></script>",
    f"<img src=x onerror={CALL}>",
    f"<svg/onload={CALL}>",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={CALL}>#x'>",
    f"<svg><foreignObject><iframe src=javascript:{CALL}></foreignObject></svg>",
    f"<math><mi xlink:href='javascript:{CALL}'>x</mi></math>",
    f"<math><mtext><style><img src=x onerror={CALL}></style></mtext></math>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    f"<object data='javascript:{CALL}'></object>",
    f"<embed src={AWAY}>",
    f"<details open ontoggle={CALL}>x</details>",
    f"<video><source onerror={CALL}></video>",
    f"<input autofocus onfocus={CALL}>",
    f"<link rel=stylesheet href={AWAY}>",
    f"<meta http-equiv=refresh content='0;{AWAY}'>",
    f"<base href={AWAY}>",
)
PLAIN = (
    f"' onmouseover='{CALL}' x='",
    f'" autofocus onfocus="{CALL}" x="',
    f"` onclick=`{CALL}`",
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f"java\tscript:{CALL}",
    f"&#106;avascript:{CALL}",
    f"javascript&colon;{CALL}",
    f"//{AWAY.removeprefix('http://')}",
    f"data:text/html,<script>{CALL}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"data:image/svg+xml,<svg onload={CALL}>",
    f"vbscript:{CALL}",
    f"blob:{CALL}",
    f"{{{{constructor.constructor('{CALL}')()}}}}",
    f"${{{CALL}}}",
    f"<%= {CALL} %>",
    f"#{{{CALL}}}",
    f"\\u003cscript>{CALL}\\u003c/script>",
    f"\u2028{CALL}\u2029",
    f"}};{CALL};//",
    f"';{CALL}//",
    f"*{{background:url({AWAY})}}",
    f"}}*{{background:url({AWAY})}}@import '{AWAY}';",
    f"expression({CALL})",
    f"url(javascript:{CALL})",
    f'#panic() #read("/etc/passwd") [x](javascript:{CALL})',
    f"![x]({AWAY})",
    f'[x]: {AWAY} "title"',
    f"<a href=javascript:{CALL}>x</a>",
    f"<a href='{AWAY}' ping='{AWAY}'>x</a>",
    f"<form action=javascript:{CALL}><button>x",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
)  # fmt: skip
PAYLOADS = tuple(dict.fromkeys((*(f"{a}{b}" for a, b in product(ENDS, ELEMENTS)), *PLAIN)))


def hostile_map() -> argmap.ArgumentMap:
    """Return a map in which every payload stands in every field that takes a text."""
    statements, relations, sources, actors = [], [], [], []
    for at, text in enumerate(PAYLOADS):
        sources.append(
            Source(f"source{at}", text, title=text, author=text, publisher=text, published=text,
                   url=text, reliability=text, note=text)
        )  # fmt: skip
        actors.append(Actor(f"actor{at}", text, title=text, url=text, note=text))
        attribution = Attribution(
            by=(f"actor{at}",), citations=(Citation(f"source{at}", text),), quote=text
        )
        statements.append(
            Statement(f"p{at}", text, title=text, kind="premise",
                      group=() if at % GROUPED else (text,), attribution=attribution,
                      hedge=text, tags=(text.replace(",", " "),), note=text, url=text, value=text)
        )  # fmt: skip
        above = f"p{at // BRANCHES - 1}" if at >= BRANCHES else "main"
        relations.append(
            Relation("supports", f"p{at}", above, scheme=text, cq=text, warrant=text, hedge=text,
                     note=text, url=text)
        )  # fmt: skip
    groups = dict.fromkeys(statement.group for statement in statements if statement.group)
    statements.insert(0, Statement("main", PAYLOADS[0], title=PAYLOADS[1], kind="claim"))
    statements.insert(1, Statement("q", PAYLOADS[2], title=PAYLOADS[3], kind="question"))
    relations.append(Relation("answers", "main", "q"))
    return argmap.ArgumentMap(
        metadata=argmap.Metadata(
            title=PAYLOADS[-3], author=PAYLOADS[2], article=PAYLOADS[4], date=PAYLOADS[5]
        ),
        statements=tuple(statements),
        relations=tuple(relations),
        groups=tuple(argmap.Group(path, note=path[0]) for path in groups),
        sources=tuple(sources),
        actors=tuple(actors),
    )
