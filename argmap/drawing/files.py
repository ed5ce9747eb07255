"""Write a file at once or not at all."""

from os import PathLike


def write_bytes(path: str | PathLike[str], content: bytes) -> None:
    """Put `content` into the file at `path` by way of a temporary one beside it.

    A link is followed, and a device such as /dev/null is written to directly.
    """
    import os
    from pathlib import Path
    from tempfile import NamedTemporaryFile

    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as draft:
        draft.write(content)
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        os.chmod(draft.name, mode)
        os.replace(draft.name, target)
    except OSError:
        os.unlink(draft.name)
        raise


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask
