"""Plain files: read with care, and written so that a failure leaves the old one."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

if sys.platform != "win32":
    import fcntl

LARGEST = 200_000_000  # bytes, or characters: anything as large is refused
IS_FOLDER = "it is a folder"
TOO_LARGE = f"it has {LARGEST // 1_000_000} MB or more"

_PART = ".argmap-"  # how the names of unfinished files begin; short, since names have 255 bytes
_OLD = 3600.0  # seconds after which an unfinished file is litter where files cannot be locked


def as_path(path: str | os.PathLike[str]) -> Path:
    """Return the path of a file; what names none, such as bytes or None, raises `TypeError`."""
    if isinstance(path, str | os.PathLike) and isinstance(os.fspath(path), str):
        return Path(path)
    hint = "; argmap.loads(file.read()) reads an open one" if hasattr(path, "read") else ""
    raise TypeError(f"the path of a file (str or Path) is needed, not {type(path).__name__}{hint}")


def is_there(path: str | os.PathLike[str]) -> bool:
    """Return whether a file or folder is there, as far as it can be seen; it never raises."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises for what cannot be seen


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Return whether a folder is there, as far as it can be seen; it never raises."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for what cannot be seen


def files_below(
    folder: str | os.PathLike[str], refuse: Callable[[OSError], None] | None = None
) -> Iterator[Path]:
    """Yield what is not a folder below a folder; links to folders are not followed.

    Left out are the folders that tools keep for themselves: hidden ones and `node_modules`.  What
    is done about a folder that cannot be read says `refuse`.
    """
    for place, inner, names in os.walk(folder, onerror=refuse):
        inner[:] = [name for name in inner if name[0] != "." and name != "node_modules"]
        yield from (Path(place, name) for name in names)


def read_plain(path: Path, *, largest: int | None = None) -> tuple[bytes | None, str]:
    """Return the bytes of a plain file, or None and why they cannot be had.

    A device and a folder are refused before they are opened, and so is a file of `largest` bytes
    or more.  A pipe is read, as `<(command)` in a shell is one, unless `largest` is given.
    """
    limit = LARGEST if largest is None else largest
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return None, IS_FOLDER
        if stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode):
            return None, "it is a device"
        if stat.S_ISFIFO(status.st_mode) and largest is not None:
            return None, "it is a pipe"
        if status.st_size >= limit:
            return None, _too_large(limit)
        with path.open("rb") as stream:
            data = stream.read(limit)
    except OSError as failure:
        return None, (failure.strerror or str(failure)).lower()
    except ValueError:
        return None, "the path holds a NUL character"
    return (data, "") if len(data) < limit else (None, _too_large(limit))


def _too_large(limit: int) -> str:
    return TOO_LARGE if limit == LARGEST else f"it has {limit:,} bytes or more"


def write_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` to `path` in one move: until it is whole, an old file stays as it is.

    The new file stands beside the old one until it is whole and on the disk, then takes its place
    with its mode and owner.  A link is followed; a device or pipe is written to as it is.

    Errors: `PermissionError` for a file that is read-only, or that belongs to somebody else;
    `OSError` for one with several hard links, which replacing would part, and for every other
    failure.
    """
    target = Path(os.path.realpath(path))
    old = _status(target)
    if old is not None and not stat.S_ISREG(old.st_mode):
        target.write_bytes(data)
        return
    if old is not None:
        _refuse(target, old)
    _sweep(target.parent)
    try:
        with _part(target.parent) as (part, descriptor):
            _write_all(descriptor, data)
            if old is not None:
                _inherit(part, old)
            os.fsync(descriptor)
            part.replace(target)
    except OSError as failure:  # it names the unfinished file, or none
        raise OSError(failure.errno, failure.strerror, os.fspath(path)) from failure


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _refuse(target: Path, old: os.stat_result) -> None:
    if not old.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):  # root could write it
        raise PermissionError(errno.EACCES, "it is read-only", os.fspath(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(target))
    if old.st_nlink > 1:
        what = "it has several names (hard links), which would part"
        raise OSError(errno.EMLINK, what, os.fspath(target))


def _inherit(part: Path, old: os.stat_result) -> None:
    if hasattr(os, "chown"):
        new = part.stat()
        if new.st_uid != old.st_uid:
            os.chown(part, old.st_uid, old.st_gid)
        elif new.st_gid != old.st_gid:
            with suppress(PermissionError):  # the group may be one that we are not in
                os.chown(part, -1, old.st_gid)
    part.chmod(stat.S_IMODE(old.st_mode))


@contextmanager
def _part(folder: Path) -> Iterator[tuple[Path, int]]:
    """Open a new, locked file in a folder; remove it unless it has been moved away.

    The lock tells a file that is being written from one that a killed run left behind.
    """
    path, descriptor = _opened(folder)
    try:
        yield path, descriptor
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _opened(folder: Path) -> tuple[Path, int]:
    while True:
        path = folder / f"{_PART}{os.urandom(8).hex()}.part"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, 0o666)
        # Without a name another run took it for litter before it was locked.
        if not _lock(descriptor) or os.fstat(descriptor).st_nlink:
            return path, descriptor
        os.close(descriptor)  # pragma: no cover - a race of two runs


def _lock(descriptor: int, *, waits: bool = True) -> bool:
    """Lock an open file; return whether it is locked now, which it cannot be everywhere."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder; failing at it does not stop the writing."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PART) and entry.name.endswith(".part"):
                _remove_litter(Path(entry.path))


def _remove_litter(path: Path) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            if time() - path.stat().st_mtime > _OLD:
                path.unlink()
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            if _lock(descriptor, waits=False):
                path.unlink(missing_ok=True)
        finally:
            os.close(descriptor)
