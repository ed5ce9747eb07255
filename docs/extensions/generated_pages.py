"""The pages of the site that say what the code says: gallery, commands, one page a code.

They are written into `docs/` when the site is built, and git ignores them.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from zlib import compressobj

import click

import argmap
from argmap.codes import CodePage
from argmap.command_line import SECTIONS
from argmap.command_line import argmap as command
from argmap.reference.manual import pages as manual_pages

# The examples in the order of the gallery, each with what it shows.
EXAMPLES = {
    "school-phones": "A debate in class: reasons for and against, one that takes two premises together, and a "
    "doubt about a step. The smallest map that has nearly everything.",
    "peace-declaration": "A newspaper column of 700 words in fifty statements: questions and rival answers, who says "
    "what, how surely, and what the column leaves unsaid. [How it was made](../how-this-map-was-made.md) goes "
    "through it passage by passage.",
    "continental-drift": "A scientific dispute as it stood in 1930: rival claims, evidence, and what was missing.",
    "harbour-mill": "A case in court: exhibits, testimony, rival accounts of a fire, and what undercuts whom.",
    "free-will": "A philosophical argument with its best-known objections and the replies to them.",
    "infusion-pump": "A safety case: claims about a device, argued down to test reports and their weak points.",
}


def gallery(examples: Path) -> dict[str, str]:
    """Return the pages of the gallery: one that shows all, and one for each example."""
    pages, cards = {}, []
    for name, words in EXAMPLES.items():
        text = (examples / f"{name}.arg").read_text(encoding="utf-8")
        title = _title(text) or name
        pages[f"gallery/{name}.md"] = (
            f"# {title}\n\n{words}\n\n"
            f"```{{argmap}} ../examples/{name}.arg\n:page: readme\n:min-text: 9\n```\n\n"
            f"{_page(name)} {_try(text)} [The text](../examples/{name}.arg) as a file.\n\n"
            f"## The text\n\n```{{literalinclude}} ../examples/{name}.arg\n:language: arg\n```\n"
        )
        cards.append(
            f"## {title}\n\n{words}\n\n"
            f"```{{argmap}} ../examples/{name}.arg\n:page: readme\n:min-text: 9\n:collapse:\n```\n\n"
            f"[The whole map and its text]({name}.md) · {_page(name)}\n"
        )
    tree = "\n".join(EXAMPLES)
    pages["gallery/index.md"] = (
        "# Gallery\n\nEach map here is drawn when the site is built, folded to its main claims and what bears "
        "on them. Each opens as a page, which shows all of it, and has its text. Any of them opens in the "
        "[playground](../playground.md), to be changed.\n\n"
        + "\n".join(cards)
        + f"\n```{{toctree}}\n:hidden:\n{tree}\n```\n"
    )
    return pages


def _title(text: str) -> str:
    found = re.search(r"^@title (.+)$", text, re.MULTILINE)
    return found[1] if found else ""


def playground_link(text: str) -> str:
    """Return the part of the playground's address that holds a text, as its Share link makes it."""
    packer = compressobj(9, wbits=-15)
    packed = packer.compress(text.encode()) + packer.flush()
    return f"#arg={urlsafe_b64encode(packed).decode().rstrip('=')}"


def _page(name: str) -> str:
    return f'<a href="../maps/{name}.html">Open it as a page,</a> to zoom, search and fold it.'


def _try(text: str) -> str:
    return (
        f'<a href="../playground/index.html{playground_link(text)}">Try it in the playground.</a>'
    )


def commands() -> dict[str, str]:
    """Return the reference of the command, made of what `--help` prints."""
    pieces = [
        "# Commands\n",
        "What `argmap VERB --help` prints, on one page. FILE may be `-` for standard input, and everywhere but in "
        "`fmt` a file in any [format](../formats.md); where a verb looks at many maps, FILES may be folders.\n",
    ]
    listed = [name for names in SECTIONS.values() for name in names]
    rest = [name for name in command.list_commands(click.Context(command)) if name not in listed]
    for section, names in {**SECTIONS, "More": tuple(rest)}.items():
        pieces += [f"## {section}\n"] if names else []
        pieces += [piece for name in names for piece in _verb(name)]
    return {"commands/index.md": "\n".join(pieces)}


def _verb(name: str) -> Iterator[str]:
    verb = command.get_command(click.Context(command), name)
    if verb is None:
        return
    top = click.Context(command, info_name="argmap", **command.context_settings)
    context = click.Context(verb, info_name=name, parent=top)
    yield f"### argmap {name}\n"
    usage = " ".join(verb.collect_usage_pieces(context))
    yield f"```text\nargmap {name} {usage}\n```\n"
    yield f"{_prose(verb.help or '')}\n"
    options = [one for one in verb.get_params(context) if isinstance(one, click.Option)]
    rows = [record for one in options if (record := one.get_help_record(context))]
    if rows:
        yield "| option | what it does |\n|---|---|"
        yield from (f"| {_code(option)} | {_cell(words)} |" for option, words in rows)
        yield ""
    if verb.epilog:
        examples = verb.epilog.replace("\b", "").strip().splitlines()
        lines = [re.sub(r"^Examples?:", "", line).strip() for line in examples]
        yield "```text\n" + "\n".join(line for line in lines if line) + "\n```\n"


def _prose(text: str) -> str:
    lines = [line.strip() for line in text.replace("\b", "").strip().splitlines()]
    return re.sub(r"(?<![`\w])(--[a-z][a-z-]+)", r"`\1`", "\n".join(lines))


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


def _cell(text: str) -> str:
    return _prose(text).replace("\n", " ").replace("|", "\\|").replace("<", "&lt;")


def codes() -> dict[str, str]:
    """Return a page for each code, and the list of them."""
    all_pages = manual_pages()
    pages = {f"codes/{code}.md": _code_page(page) for code, page in all_pages.items()}
    rows = "\n".join(
        f"| [{code}]({code}.md) | {page.severity} | {_cell(page.title)} |"
        for code, page in all_pages.items()
    )
    tree = "\n".join(all_pages)
    pages["codes/index.md"] = (
        f"# A page for each code\n\nThe same as [all codes on one page](../codes.md), with examples to try.\n\n| code | severity | what it is about |\n|---|---|---|\n{rows}\n\n"
        f"```{{toctree}}\n:hidden:\n{tree}\n```\n"
    )
    return pages


def _code_page(page: CodePage) -> str:
    rule = f", the rule `{page.name}`" if page.name else ""
    silence = (
        f" `// argmap: ignore {page.code}` above a line silences it there." if page.name else ""
    )
    text = re.sub(
        r"^```arg\b[^\n]*\n(.*?)^```$",
        lambda block: f"{block[0]}\n\n{_try(block[1])}",
        page.page.strip(),
        flags=re.DOTALL | re.MULTILINE,
    )
    return (
        f"# {page.code}: {page.title}\n\nSeverity: {page.severity}{rule}.{silence}\n\n{text}\n\n"
        "[All codes](../codes.md) are on one page, too.\n"
    )


def write(folder: Path) -> None:
    """Write the pages into the sources of the site; a page that is the same is not touched."""
    wanted = {**gallery(folder / "examples"), **commands(), **codes()}
    for room in ("gallery", "commands", "codes"):
        for path in (folder / room).glob("*.md"):
            if f"{room}/{path.name}" not in wanted:
                path.unlink()
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def write_maps(examples: Path, folder: Path) -> None:
    """Write the page of each example into a site that was built."""
    folder.mkdir(exist_ok=True)
    for name in EXAMPLES:
        argmap.load(examples / f"{name}.arg").render(folder / f"{name}.html")


def _maps(app, trouble):  # noqa: ANN001, ANN202 - Sphinx calls it
    if not trouble and app.builder.name in ("html", "dirhtml"):
        write_maps(Path(app.confdir) / "examples", Path(app.outdir) / "maps")


def setup(app):  # noqa: ANN001, ANN201 - Sphinx calls it
    """Write the pages before Sphinx looks for its sources."""
    app.connect("config-inited", lambda app, _: write(Path(app.confdir)))
    app.connect("build-finished", _maps)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
