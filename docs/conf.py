"""The site: `python -m sphinx -W -b html docs site` builds it.

Every example map in it is drawn anew, and the playground is built into it, for which npm is needed
(`-D playground=0` leaves it out).
"""

import sys
from pathlib import Path

import argmap

project = "argmap"
author = "The argmap developers"
copyright = "2026, the argmap developers"  # noqa: A001 - the name that Sphinx reads
release = argmap.__version__
sys.path.insert(0, str(Path(__file__).parent / "extensions"))
extensions = ["myst_parser", "sphinx.ext.autodoc", "argmap.documents.sphinx", "generated_pages", "hanging_lines",
              "sphinx_copybutton"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_use_type_comments = False
default_role = "literal"  # docstrings mark code as Markdown does
exclude_patterns = ["site", "_build", "playground", "extensions"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = "argmap"
html_favicon = "playground/icon.svg"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}
myst_html_meta = {
    "description": "Argument maps as plain text: written in any editor, checked, evaluated, and drawn "
    "clearly enough to be read instead of the text.",
}
copybutton_prompt_text = "$ "  # only what is typed is copied, not what is printed
copybutton_exclude = ".linenos"


def _playground(app, trouble):
    """Build the playground into a site that was built."""
    if trouble or app.builder.name not in ("html", "dirhtml") or app.config.playground in (False, "0"):
        return
    sys.path.insert(0, str(Path(app.confdir) / "playground"))
    try:
        from playground import BuildError, build

        build(Path(app.outdir) / "playground")
    except BuildError as refused:
        from sphinx.errors import ExtensionError

        raise ExtensionError(str(refused)) from None
    finally:
        del sys.path[0]


def _linked(app, document):
    """Let every picture lead to itself in its own size: a page shows wide ones small."""
    from docutils import nodes

    for image in document.findall(nodes.image):
        image["scale"] = 100


def setup(app):
    app.add_config_value("playground", True, "")
    app.connect("doctree-read", _linked)
    app.connect("build-finished", _playground)
