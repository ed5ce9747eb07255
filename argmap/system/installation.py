"""What is installed: the versions that belong in a bug report."""

import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

_PATIENCE = 5.0  # seconds that `dot -V` may take


def versions() -> Iterator[tuple[str, str]]:
    """Yield what is installed, each with its version: Python, system, packages, layout engines."""
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()})"
    yield "system", platform.platform()
    for name in _packages():
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"
    yield "dot", _system_dot()


def lack(failure: Exception, module: str, package: str, extra: str = "") -> str:
    """Return the end of a sentence about a package whose import failed: why, and what to do.

    `module` is what was imported, `extra` the extra of argmap that asks for the package.
    """
    if isinstance(failure, ModuleNotFoundError) and failure.name == module:
        source = f"'argmap[{extra}]'" if extra else package
        return f"{package}, which is not installed: pip install {source}"
    why = " ".join(f"{type(failure).__name__}: {failure}".split())
    return f"{package}, which cannot be imported ({why}): pip install --force-reinstall {package}"


def _packages() -> list[str]:
    """Return the packages that argmap asks for, hard ones first, then those of the extras."""
    try:
        lines = requires("argmap") or []
    except PackageNotFoundError:  # a checkout that is used without being installed
        return []
    for_tests = ("extra == 'test'", 'extra == "test"', "extra == 'dev'", 'extra == "dev"')
    wanted = sorted(
        (line for line in lines if not line.endswith(for_tests)),
        key=lambda line: "extra ==" in line,
    )
    return list(dict.fromkeys(re.split(r"[<>=!~;\[( ]", line, maxsplit=1)[0] for line in wanted))


def _system_dot() -> str:
    path = shutil.which("dot")
    if path is None:
        return "not installed"
    try:
        done = subprocess.run(  # noqa: S603 - the path is that of `dot`
            [path, "-V"], capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.SubprocessError) as failure:
        return f"does not run: {failure}"
    return done.stderr.strip() or done.stdout.strip()
