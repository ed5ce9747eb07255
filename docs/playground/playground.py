"""Build the playground: `python docs/playground/playground.py FOLDER`; the site's build calls it.

Pyodide, CodeMirror and esbuild come from npm, at the versions of `package-lock.json`; argmap and the
packages that it needs come from the environment in which this runs.  Nothing is fetched by whoever
uses the playground but the files in its folder.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLES = ("school-phones", "peace-declaration", "continental-drift", "free-will", "harbour-mill",
            "infusion-pump")  # fmt: skip
COPIED = ("style.css", "icon.svg")
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LIBRARY = "python_stdlib.zip"
# Of the standard library, what only serves to test, debug and document programs, or runs processes.
IDLE = ("_pyrepl/", "doctest.", "multiprocessing/", "pdb.", "pydoc.", "pydoc_data/", "unittest/",
        "xmlrpc/")  # fmt: skip
# The command and the PNG writer, which do not run in a browser, and what only they need.
LEFT_OUT = ("argmap/commands/", "argmap/preview/", "argmap/command_line.py", "argmap/__main__.py",
            "argmap/drawing/fonts/Arimo")  # fmt: skip
UNUSED = {"click"}
PURE_PARTS = {"pyyaml"}  # packages that work without their compiled part
BROWSER = {"sys_platform": "emscripten", "platform_machine": "wasm32", "platform_system": "Emscripten",
           "os_name": "posix", "python_version": "3.14", "python_full_version": "3.14.2"}  # fmt: skip


class BuildError(RuntimeError):
    """What keeps the playground from being built, in a sentence."""


def build(target: Path) -> dict[str, int]:
    """Write the playground to a folder; return its files with their sizes compressed, in bytes."""
    npm, node = _programs()
    modules = _modules(npm)
    if target.exists():
        shutil.rmtree(target)
    (target / "pyodide").mkdir(parents=True)
    for name in COPIED:
        shutil.copy(HERE / name, target / name)
    for name in PYODIDE:
        shutil.copy(modules / "pyodide" / name, target / "pyodide" / name)
    _library(modules / "pyodide" / LIBRARY, target / "pyodide" / LIBRARY)
    lock = json.loads((modules / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = {}  # none of Pyodide's own packages is used, and the list is long
    (target / "pyodide" / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    with TemporaryDirectory() as folder:
        _bundle(node, modules, target, Path(folder))
        _packages(node, target, Path(folder))
    loaded = [path for path in target.rglob("*") if path.suffix in (".wasm", ".zip", ".json")]
    worker = (HERE / "worker.js").read_text(encoding="utf-8")
    size = sum(path.stat().st_size for path in loaded)
    (target / "worker.js").write_text(worker.replace("{bytes}", str(size)), encoding="utf-8")
    index = (HERE / "index.html").read_text(encoding="utf-8")
    (target / "index.html").write_text(index.replace("{policy}", policy()), encoding="utf-8")
    _service_worker(target)
    return {
        path.relative_to(target).as_posix(): _compressed(path)
        for path in sorted(target.rglob("*"))
        if path.is_file()
    }


def policy() -> str:
    """Return what the playground may do: its own files, and in the frame the script of the page."""
    from argmap.drawing.html.frame import asset

    script = b64encode(sha256(asset("page.js").encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{script}'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; "
        "connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
    )


def _programs() -> tuple[str, str]:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise BuildError(
            "the playground needs npm and Node.js 18 or newer on PATH; "
            "without them build the rest of the site: python -m sphinx -D playground=0 …"
        )
    return npm, node


def _modules(npm: str) -> Path:
    """Return the folder of the npm packages, fetched when the lock file is not that of the last time."""
    modules, lock = HERE / "node_modules", (HERE / "package-lock.json").read_bytes()

    def is_current() -> bool:
        stamp = modules / ".argmap-lock"
        return stamp.is_file() and stamp.read_bytes() == lock

    if is_current():
        return modules
    with TemporaryDirectory(dir=HERE, prefix="node_modules-") as scratch:  # two may build at once
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, scratch)
        fetch = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", scratch]
        _run(fetch, "npm could not fetch the packages")
        fetched = Path(scratch) / "node_modules"
        (fetched / ".argmap-lock").write_bytes(lock)
        if not is_current():
            shutil.rmtree(modules, ignore_errors=True)
            fetched.rename(modules)
    return modules


def _bundle(node: str, modules: Path, target: Path, scratch: Path) -> None:
    examples = scratch / "examples.json"
    examples.write_text(json.dumps([*_examples()], ensure_ascii=False), encoding="utf-8")
    _run(
        [node, str(modules / "esbuild" / "bin" / "esbuild"), "main.js", "--bundle", "--minify",
         "--format=esm", "--target=es2022", "--legal-comments=none", "--log-level=warning",
         f"--alias:argmap-examples={examples}", f"--outfile={target / 'main.js'}"],
        "esbuild could not bundle the playground",
    )  # fmt: skip


def _examples() -> Iterator[dict[str, str]]:
    for name in EXAMPLES:
        text = (ROOT / "docs" / "examples" / f"{name}.arg").read_text(encoding="utf-8")
        title = re.search(r"^@title (.+)$", text, re.MULTILINE)
        yield {"title": title[1] if title else name, "text": text}


def _library(source: Path, target: Path) -> None:
    """Copy the standard library without what is idle here."""
    with ZipFile(source) as whole, ZipFile(target, "w") as archive:
        for entry in whole.infolist():
            if not entry.filename.startswith(IDLE):
                archive.writestr(ZipInfo(entry.filename), whole.read(entry), ZIP_DEFLATED, 9)


def _packages(node: str, target: Path, scratch: Path) -> None:
    """Write argmap and what it needs as one zip of compiled modules."""
    sources = scratch / "sources.zip"
    with ZipFile(sources, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(HERE / "driver.py", "driver.py")
        for folder, place in ((ROOT / "argmap", "argmap"), (ROOT / "grammars", "argmap/grammars")):
            for path in sorted(folder.rglob("*")):
                name = f"{place}/{path.relative_to(folder).as_posix()}"
                if path.is_file() and "__pycache__" not in name and not name.startswith(LEFT_OUT):
                    archive.write(path, name)
        for package in _needed():
            for path, name in _files(package):
                archive.write(path, name)
    _run(
        [node, str(HERE / "compile.mjs"), str(sources), str(target / "packages.zip")],
        "the Python modules could not be compiled",
    )


def _needed() -> list[Distribution]:
    """Return the packages that argmap needs in a browser, by the markers in its metadata."""
    from packaging.requirements import Requirement

    waiting, found = ["argmap"], {}
    while waiting:
        name = waiting.pop().lower()
        if name in found or name in UNUSED:
            continue
        found[name] = distribution(name)
        for line in found[name].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({**BROWSER, "extra": ""}):
                waiting.append(requirement.name)
    del found["argmap"]  # it is taken from the checkout
    return [found[name] for name in sorted(found)]


def _files(package: Distribution) -> Iterator[tuple[Path, str]]:
    for file in package.files or ():
        path, name = Path(str(file.locate())), file.as_posix()
        if name.startswith("..") or "__pycache__" in name or name.endswith(("/RECORD", "/METADATA", ".pyi")):
            continue
        if path.suffix in (".so", ".pyd", ".dylib"):
            if package.name.lower() not in PURE_PARTS:
                raise BuildError(f"{package.name} has a compiled part, and no browser runs it")
            continue
        yield path, name


def _service_worker(target: Path) -> None:
    files = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())
    version = sha256()
    for name in files:
        version.update(name.encode() + (target / name).read_bytes())
    script = (HERE / "sw.js").read_text(encoding="utf-8")
    script = script.replace("{version}", f"argmap-playground-{version.hexdigest()[:16]}")
    script = script.replace('["{files}"]', json.dumps(files))
    (target / "sw.js").write_text(script, encoding="utf-8")


def _compressed(path: Path) -> int:
    """Return the size of a file as a server sends it: what is packed already is sent as it is."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 9)))


def _run(command: list[str], trouble: str) -> None:
    done = subprocess.run(
        command, cwd=HERE, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
    )  # fmt: skip
    if done.returncode:
        raise BuildError(f"{trouble}:\n{(done.stderr or done.stdout).strip()[-2000:]}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python docs/playground/playground.py FOLDER")
    try:
        sizes = build(Path(sys.argv[1]))
    except BuildError as refused:
        sys.exit(str(refused))
    for name, size in sizes.items():
        print(f"{size:>10,}  {name}")
    print(f"{sum(sizes.values()):>10,}  bytes compressed")
