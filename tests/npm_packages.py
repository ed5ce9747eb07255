"""Packages of npm for tests, fetched once a run; a test without them is skipped with its reason.

`ARGMAP_NPM` names a folder that has them already, or where they are to go.
"""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import gettempdir

import pytest


def npm_folder(*packages: str) -> Path:
    """Return a folder `node_modules` with these packages, or skip the test."""
    folder, reason = _fetched(packages)
    if folder is None:
        pytest.skip(reason)
    return folder


@cache
def _fetched(packages: tuple[str, ...]) -> tuple[Path | None, str]:
    configured = os.environ.get("ARGMAP_NPM", "")
    folder = Path(
        configured or f"{gettempdir()}/argmap-npm-{os.getuid() if hasattr(os, 'getuid') else 0}"
    )
    modules = folder / "node_modules"
    if all((modules / package).is_dir() for package in packages):
        return modules, ""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None, "npm is not installed"
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts",
         "--prefix", str(folder), *packages],
        capture_output=True,
        check=False,
    )  # fmt: skip
    return (modules, "") if done.returncode == 0 else (None, "npm reaches no registry")
