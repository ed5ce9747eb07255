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
extensions = ["myst_parser", "argmap.documents.sphinx"]
exclude_patterns = ["site", "_build", "playground"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 4
suppress_warnings = ["myst.xref_missing"]
html_theme = "furo"
html_title = "argmap"
html_show_sphinx = False


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


def setup(app):
    app.add_config_value("playground", True, "")
    app.connect("build-finished", _playground)
