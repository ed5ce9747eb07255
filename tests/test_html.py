"""The page: one file, safe whatever stands in the map, with the whole map in the outline."""

import re
from base64 import b64encode
from functools import partial
from gzip import compress
from hashlib import sha256
from html.parser import HTMLParser
from json import loads as parsed
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from random_maps import debate
from shell import run
from strategies import argument_maps

import argmap
from argmap.drawing.fit import flowing
from argmap.drawing.html.document import page
from argmap.drawing.html.far import far_chips
from argmap.drawing.html.figure import outline_of
from argmap.drawing.html.picture import packed
from argmap.drawing.paper import PAPERS
from argmap.drawing.scene.shapes import Box
from argmap.drawing.scene.view import view
from argmap.semantics.evaluate import evaluate

EXAMPLES = sorted((Path(__file__).parents[1] / "docs" / "examples").glob("*.arg"))

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<!--",
    "]]>",
    "{{7*7}}${7*7}",
    "</style><style>*{background:url(http://x)}",
    "&lt;script&gt;",
    "\u2028\u2029",
)


class Elements(HTMLParser):
    """Collects elements, attributes and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def elements(html: str) -> Elements:
    parser = Elements()
    parser.feed(html)
    return parser


def hostile_map() -> argmap.ArgumentMap:
    builder = argmap.Builder("</title><script>alert(1)</script>")
    claim = builder.claim("main", "A claim.")
    for number, text in enumerate(HOSTILE):
        name = f"h{number}"
        builder.supports(
            builder.premise(
                name,
                text,
                title=text.strip() or "",
                note=text,
                tags=(f"tag {text}".replace(",", " "),),
            ),
            claim,
        )
    return builder.build()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_page_is_one_file_that_fetches_nothing(path: Path) -> None:
    html = page(argmap.load(path))
    document = elements(html)
    assert document.tags.count("script") == 2
    assert document.tags.count("style") == 1
    assert not {"link", "iframe", "object", "embed", "base", "img"} & set(document.tags)
    assert not [
        name for _, name, _ in document.attributes if name.startswith("on") or name == "style"
    ]
    assert not [value for _, name, value in document.attributes if name == "src"]
    assert len(document.ids) == len(set(document.ids))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_policy_names_the_script_and_the_style_by_their_hashes(path: Path) -> None:
    html = page(argmap.load(path))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    for kind in ("style", "script"):
        body = re.search(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        assert body is not None
        digest = b64encode(sha256(body[1].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy[1]
    assert "unsafe" not in policy[1]
    assert "default-src 'none'" in policy[1]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_outline_has_every_statement_once(path: Path) -> None:
    map_ = argmap.load(path)
    document = elements(page(map_))
    for statement in map_.statements:
        assert document.ids.count(statement.name) == 1


@given(argument_maps())
@settings(max_examples=25)
def test_every_statement_of_any_map_stands_once_in_the_outline(map_: argmap.ArgumentMap) -> None:
    names = [
        entry.name
        for entries in outline_of(map_).values()
        for entry in entries
        if not entry.is_reference
    ]
    assert sorted(names) == sorted(statement.name for statement in map_.statements)


def test_nothing_that_is_hostile_becomes_markup() -> None:
    document = elements(page(hostile_map()))
    assert document.tags.count("script") == 2
    assert "img" not in document.tags
    assert not [name for _, name, _ in document.attributes if name.startswith("on")]
    links = [value for tag, name, value in document.attributes if tag == "a" and name == "href"]
    assert not [link for link in links if ":" in link and not link.startswith("#")]


def test_the_data_cannot_end_their_element() -> None:
    html = page(hostile_map())
    start = html.index("id='am-data-'>") + len("id='am-data-'>")
    data = html[start : html.index("</script>", start)]
    assert not set(data) & set("<>&\u2028\u2029")
    facts = parsed(data)["statements"]
    assert facts["h1"]["note"] == HOSTILE[1]


def test_a_dangerous_address_is_not_a_link() -> None:
    builder = argmap.Builder()
    builder.claim("a", "A.", url="javascript:alert(1)")
    builder.claim("b", "B.", url="https://example.org/b")
    html = page(builder.build())
    start = html.index("id='am-data-'>") + len("id='am-data-'>")
    links = parsed(html[start : html.index("</script>", start)])["links"]
    assert links == {"javascript:alert(1)": False, "https://example.org/b": True}


@pytest.mark.parametrize("text", ["", "# Nothing here yet\n", "question q: Why?\n", "a: A.\n"])
def test_small_maps_have_a_page(text: str) -> None:
    assert page(argmap.loads(text or "@title Empty\n")).rstrip().endswith("</html>")


def test_the_page_of_fifty_statements_is_small() -> None:
    html = page(argmap.load(EXAMPLES[0].parent / "peace-declaration.arg"))
    assert len(html.encode()) < 200_000
    assert len(compress(html.encode())) < 50_000


def test_the_command_writes_a_page(tmp_path: Path) -> None:
    source = tmp_path / "a.arg"
    source.write_text("@title Tea\nclaim a: A.\n  + b: B.\n", encoding="utf-8")
    target = tmp_path / "a.html"
    assert run("render", source, "-o", target)[0] == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    argmap.load(source).render(tmp_path / "b.html")
    assert (tmp_path / "b.html").read_bytes() == target.read_bytes()


def test_a_page_whose_search_is_stopped_shows_grounded_verdicts_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("argmap.semantics.evaluate.evaluate", partial(evaluate, limit=1))
    lines = [f"a{i}: Claim {i}" for i in range(20)]
    lines += [f"a{i} attacks a{(i + step) % 20}" for i in range(20) for step in (1, 4, 7)]
    shown = page(argmap.loads("\n".join(["@semantics preferred", *lines])))
    assert (
        "No preferred verdicts: stopped after 1 step, the limit. Shown are the grounded verdicts"
        in shown
    )
    assert "undecided" in shown


def test_cards_leave_to_the_details_what_these_say() -> None:
    text = 'claim a "Tea": It is warm.\n  + b "Made": Just now.\n    @date 2018\n    @hedge may\n'
    html = page(argmap.loads(text))
    picture = html.split("<svg id=", 1)[1].split("</section>", 1)[0]
    assert "“may”" in picture
    assert not {"PREMISE", "HEDGE", "2018", "badge-given"} & set(re.findall(r"[\w-]+", picture))
    details = known_of(html)["b"]
    assert details["kind"] == "Premise"
    assert details["date"] == "2018"
    assert details["unweighed"] == "Not weighed: its hedge."


@pytest.mark.parametrize("written", ["just now", '"just now"', "“just now”", "„just now“"])
def test_a_quote_has_its_marks_once(written: str) -> None:
    html = page(argmap.loads(f"a: Tea is warm.\n  @quote {written}\n  @hedge {written}\n"))
    assert known_of(html)["a"]["quote"] == known_of(html)["a"]["hedges"] == "“just now”"
    assert html.count("“just now”") == 4, "details, card and outline"


def test_titles_of_a_small_picture_stand_in_the_middle_of_their_cards() -> None:
    html = page(argmap.load(EXAMPLES[-2]))
    boxes = dict(re.findall(r'data-name="([^"]+)" data-box="([^"]+)"', html))
    titles = re.findall(r'<g data-far="([^"]+)">(.*?)</g>', html)
    assert len(titles) > 40
    for name, lines in titles:
        _, y, _, height = map(float, boxes[name].split())
        bases = [float(base) for base in re.findall(r' y="([^"]+)"', lines)]
        assert 4 < (bases[0] + bases[-1]) / 2 - (y + height / 2) < 7.2, "half a capital letter"


def test_groups_stand_in_the_columns_in_which_all_is_largest() -> None:
    sizes = [(400, 280), (1700, 510), (1500, 710), (650, 360)]
    areas = [Box(0, 0, *size) for size in sizes]
    in_three_columns = 1400 / (400 + 1700 + 650 + 3 * 14)
    assert packed(areas, 1400, 750) == pytest.approx(in_three_columns)
    assert packed(areas[:1], 800, 280 + 14) == pytest.approx(1)


def test_details_say_what_a_source_is_and_what_is_said_of_a_step() -> None:
    html = page(
        argmap.loads("""\
source log "The log": Incidents of 2025
  @author The team
claim a "A": A is.
  + b "B": B is.
    @source log, p. 2
    ~@scheme argument from sign
    ~@cq Is it a sign?
""")
    )
    details = known_of(html)
    assert details["b"]["sources"] == [["log", "p. 2"]]
    assert '"about":"Incidents of 2025 · The team"' in html
    remarks = "Scheme: argument from sign. Critical question: Is it a sign?"
    assert details["a"]["rows"] == [["Rests on", [[["b"], remarks]]]]
    assert details["b"]["rows"] == [["Bears on", [[["a"], f"as a reason. {remarks}"]]]]


def test_an_outline_says_which_way_an_explanation_runs() -> None:
    text = "shut: The shop is shut.\nbuys: The owner buys.\nbuys explains shut\n"
    outline = page(argmap.loads(text)).partition("<section id='am-outline-'")[2]
    assert "explained by</span><a href='#buys'>↗ The owner buys." in outline


def test_reasons_in_the_details_begin_with_the_reason() -> None:
    html = page(argmap.loads("claim a: Tea is warm.\n  + b: It was just made.\n"))
    assert (
        known_of(html)["a"]["why"] == "It rests on “It was just made”, and nothing is against it."
    )
    assert "why" not in known_of(html)["b"]


def test_a_method_that_does_not_suit_the_map_gives_way_to_the_grounded_one() -> None:
    map_ = argmap.loads("@semantics stage\nclaim a: A is.\n  + b: B is.\n  - c: C is.\n")
    assert known_of(page(map_))["a"]["verdict"] == "disputed"
    assert "The map asks for stage" in map_.report().html


@pytest.mark.parametrize(("text", "leftward"), [("claim a: שלום.", True), ("claim a: Tea.", False)])
def test_an_outline_runs_as_its_map_does(text: str, *, leftward: bool) -> None:
    assert ("class='am-text' dir='rtl'" in page(argmap.loads(text))) == leftward


def test_every_page_says_in_short_how_many_verdicts_there_are() -> None:
    assert "<h2>In short</h2><p dir='ltr'>1 given.</p>" in page(argmap.loads("claim a: Tea."))


def known_of(html: str) -> dict[str, dict[str, object]]:
    """Return what the script of a page knows of its statements."""
    data = html.split("id='am-data-'>", 1)[1].split("</script>", 1)[0]
    known: dict[str, dict[str, object]] = parsed(data)["statements"]
    return known


class Depth(HTMLParser):
    """Counts the deepest element, as a browser nests them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.depth = self.deepest = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as it is called
        if tag not in ("meta", "link", "input", "img", "br", "hr", "wbr"):
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as it is called
        self.depth -= 1

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """An element of SVG without content nests nothing."""


@pytest.mark.slow
def test_no_page_nests_more_elements_than_browsers_do() -> None:
    levels = 1_000
    text = "a: Yes.\n" + "".join(f"{'  ' * level}+ s{level}: So.\n" for level in range(1, levels))
    map_ = argmap.loads(text)
    for written in (page(map_), map_.render().figure(), map_.report().html):
        measured = Depth(written)
        assert measured.depth == 0
        assert 200 < measured.deepest < 512
        assert written.count("<li") >= levels


@pytest.mark.parametrize("map_", [*map(argmap.load, EXAMPLES), *map(debate, range(30))])
def test_chips_of_a_small_picture_are_larger_and_clear_of_all_else(
    map_: argmap.ArgumentMap,
) -> None:
    drawn = flowing(evolve(view(map_), is_quiet=True), PAPERS["screen"], steady=False)
    far, boxes = far_chips(drawn), drawn.places.boxes
    assert far.keys() == drawn.scene.chips.keys()
    taken = {**boxes, **{key: box for key, (_, box) in far.items()}}
    for key, (chip, box) in far.items():
        near = drawn.scene.chips[key]
        assert (chip.text, chip.size >= near.size) == (near.text, True)
        assert chip.width <= box.width + 0.01
        assert not [name for name, place in taken.items() if name != key and box.meets(place)]
        frames = [frame for _, frame in drawn.places.frames if frame.holds(boxes[key].middle)]
        assert all(frame.x < box.x and box.right < frame.right for frame in frames)
