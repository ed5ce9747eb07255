"""The site: `python -m sphinx -W docs site` builds it; every example map in it is drawn anew."""

import argmap

project = "argmap"
author = "The argmap developers"
copyright = "2026, the argmap developers"  # noqa: A001 - the name that Sphinx reads
release = argmap.__version__
extensions = ["myst_parser", "argmap.documents.sphinx"]
exclude_patterns = ["site", "_build"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 4
suppress_warnings = ["myst.xref_missing"]
html_theme = "furo"
html_title = "argmap"
html_show_sphinx = False
