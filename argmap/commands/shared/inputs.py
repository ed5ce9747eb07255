"""What the verbs share: their FILE arguments, options of any verb, reading and writing files."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from argmap.system.characters import safe
from argmap.system.files import files_below, is_folder, is_there, write_file
from argmap.system.streams import reason

if TYPE_CHECKING:
    from argmap.document.document import Document
    from argmap.model.picture_options import PictureOption

STDIN = "-"
FILE = click.Path(readable=False)  # the name of a file or folder, as it is typed
FILE.name = "file"  # as --help calls it

F = TypeVar("F", bound=Callable[..., Any])


def _read_together(
    context: click.Context, _argument: click.Parameter, files: tuple[str, ...]
) -> tuple[str, ...]:
    if len(files) > 1:
        from argmap.syntax.files import together

        context.with_resource(together(files))
    return files


files_argument = click.argument(
    "files", type=FILE, nargs=-1, required=True, metavar="FILE…", callback=_read_together
)
"""The argument FILE…: files, folders, or `-`."""


def _remember(context: click.Context, _option: click.Parameter, name: str) -> None:
    if name:
        from argmap.document.foreign import readable_format

        try:
            readable_format(name)
        except ValueError as unknown:
            raise click.UsageError(str(unknown)) from None
    context.meta[_FROM] = name


from_option = click.option(
    "--from",
    "from_format",
    default="",
    metavar="FORMAT",
    expose_value=False,
    callback=_remember,
    help="The format of the input; 'argmap formats' lists all.",
)
"""The option --from FORMAT, which `read_input` looks up."""

_FROM, _FENCE = "argmap.from", "argmap.fence"


def read_input(name: str, data: bytes | None = None) -> "Document":
    """Return the document of a file, or of its bytes, as --from and --fence say."""
    from argmap.api import read

    return read(name, format=chosen_format(), fence=_chosen(_FENCE) or 0, data=data)


def chosen_format() -> str:
    """Return the format that --from names, '' where it does not."""
    return _chosen(_FROM) or ""


def _chosen(key: str) -> Any:
    context = click.get_current_context(silent=True)
    return context.meta.get(key) if context is not None else None


def combined(*options: Callable[[Any], Any]) -> Callable[[F], F]:
    """Return what adds several options or arguments to a verb, in the order of its help."""

    def add(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return add


fence_option = combined(
    click.option(
        "--fence",
        type=click.IntRange(min=1),
        metavar="N",
        expose_value=False,
        callback=lambda context, _, number: context.meta.update({_FENCE: number}),
        help="Read only the N-th fenced map of a Markdown file.",
    ),
    from_option,
)
"""The options about how a file is read, --fence N and --from FORMAT: `read_input` looks them up."""

_AFTER = "of search after which to stop."
limit_options = combined(
    click.option("--limit", type=click.IntRange(1), metavar="STEPS", help=f"Steps {_AFTER}"),
    click.option("--timeout", type=float, metavar="SECONDS", help=f"Seconds {_AFTER}"),
)
"""The options --limit and --timeout, each None where it is not given."""


def picture_option(option: "PictureOption", **details: Any) -> Callable[[F], F]:
    """Return what adds an option of a picture to a verb; `details` are further ones of Click."""
    flag = option.flag
    if option.kind is bool:
        flags = f"{flag}/--no-{flag[2:]}" if option.default else flag
        return click.option(flags, is_flag=True, default=option.default, help=option.help)
    type_: Any = click.Choice(option.words) if option.words else option.kind
    return click.option(
        flag,
        type=click.IntRange(min=0) if type_ is int else type_,
        default=(option.default or None) if option.words else option.default,
        metavar=option.metavar or None,
        help=option.help,
        **details,
    )


def choice(flag: str, words: Sequence[str], text: str, **details: Any) -> Callable[[F], F]:
    """Return an option that takes one of some words, in capitals, too; --format is `format_`."""
    name = flag.removeprefix("--").replace("format", "format_")
    type_ = click.Choice(words, case_sensitive=False)
    return click.option(flag, name, type=type_, help=text, **details)


def listed(flag: str, text: str, metavar: str = "NAME,…") -> Callable[[F], F]:
    """Return an option that takes words between commas, and may be given several times."""

    def given(_context: object, _option: object, texts: tuple[str, ...]) -> tuple[str, ...]:
        words = tuple(word.strip() for text in texts for word in text.split(",") if word.strip())
        if texts and not words:
            raise click.UsageError(f"{flag}: name at least one")
        return words

    return click.option(flag, multiple=True, metavar=metavar, callback=given, help=text)


def output_option(text: str, default: str = "") -> Callable[[F], F]:
    """Return the option -o FILE."""
    return click.option("-o", "--output", type=FILE, default=default, help=text)


def located(
    files: Iterable[str], *, every_format: bool = False, left_out: Path | None = None
) -> dict[str, Path]:
    """Return the files meant by the arguments, each with its path below the folder it was found in.

    A folder stands for the maps below it in the format of --from, or else in argmap's own, or with
    `every_format` in any; what is below the folder `left_out` is none of them.  A file is taken
    whatever its name, and once, however it is named.
    Errors: `click.UsageError` for a folder without any such file, and one that cannot be read.
    """
    format_ = chosen_format() or ("" if every_format else "arg")
    paths: dict[str, tuple[str, Path]] = {}  # by their places on disk
    for name in files:
        if name == STDIN or not is_folder(name):
            path = Path("stdin" if name == STDIN else Path(name).name)
            paths.setdefault(STDIN if name == STDIN else _place(name), (name, path))
            continue
        for member in maps_below(name, format_, left_out=left_out):
            paths.setdefault(_place(member), (member, Path(member).relative_to(name)))
    return dict(paths.values())


def _place(name: str) -> str:
    return os.path.normpath(Path(name).absolute())


def _destinations(
    inputs: Mapping[str, Path], output: str, ending: str, *, into_folder: bool
) -> dict[str, str]:
    if output == STDIN and len(inputs) > 1:
        raise click.UsageError("several files cannot go to standard output: -o names a folder")
    if output and not into_folder:
        return dict.fromkeys(inputs, output)
    taken: dict[Path, str] = {}  # by place, the input whose it is
    for name, path in inputs.items():
        if not name or (not output and name == STDIN):
            continue
        place = (Path(output) / path if output else Path(name)).with_name(f"{path.stem}{ending}")
        if place in taken:
            both = f"{taken[place]!r} and {name!r}"
            raise click.UsageError(f"{both} would both go to {os.fspath(place)!r}: rename one")
        taken[place] = name
    try:
        for folder in {place.parent: None for place in taken} if output else ():
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        why = f"cannot make the folder {failure.filename!r}: {reason(failure)}"
        raise click.UsageError(why) from None
    return dict.fromkeys(inputs, STDIN) | {name: os.fspath(at) for at, name in taken.items()}


def below(folder: str) -> list[Path]:
    """Return the files below a folder, sorted, as `files_below` has them.

    What is called `.arg` is among them even if it cannot be opened, so that it is named.
    Errors: `click.UsageError` names a folder that cannot be read, so that nothing is passed over,
    or that is named with --fence, which is about one file.
    """
    if _chosen(_FENCE):
        raise click.UsageError(f"--fence is for one file, and {folder!r} is a folder")
    return sorted(filter(_is_taken, files_below(folder, _refuse)))


def _is_taken(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        # Emacs marks a file that is being edited by a link that leads nowhere.
        return path.suffix.lower() == ".arg" and not path.name.startswith(".#")
    if path.suffix.lower() != ".arg":
        return stat.S_ISREG(mode)
    if stat.S_ISFIFO(mode):  # a pipe that somebody names is read; this one might wait for ever
        raise click.UsageError(f"cannot read {os.fspath(path)!r}: it is a pipe")
    return True


def maps_below(folder: str, format_: str, *, left_out: Path | None = None) -> list[str]:
    """Return the files below a folder that are maps in a format, '' for any, sorted.

    What any tool may write, such as JSON and YAML, counts when its text is that of a map.  What is
    below the folder `left_out` is none of them.
    Errors: `click.UsageError` for a folder without any.
    """
    from argmap.document.foreign import is_map

    paths = [path for path in below(folder) if is_map(path, format_)]
    if left_out is not None:
        paths = [path for path in paths if not path.resolve().is_relative_to(left_out)]
    if not paths:
        known = (
            f"the format {format_!r}; --from names another" if format_ else "a format that is known"
        )
        raise click.UsageError(f"the folder {folder!r} holds no map in {known}")
    return [os.fspath(path) for path in paths]


def _refuse(failure: OSError) -> None:
    message = f"cannot read the folder {failure.filename!r}: {reason(failure)}"
    raise click.UsageError(message) from None


def holds_several(files: Iterable[str]) -> bool:
    """Return whether a folder is among the files that are named."""
    return any(name != STDIN and is_folder(name) for name in files)


def outputs(
    inputs: Mapping[str, Path],
    output: str,
    format_: str | None,
    formats: Sequence[str],
    *,
    several: bool = False,
    mark: str = "",
) -> tuple[dict[str, str], str]:
    """Return where what is made of each input goes, and the format of all.

    It goes to `output`, or to a file called like the input, with a `mark` and the ending of the
    format: in the folder `output`, or else beside the input, for standard input to standard output.
    An output is a folder for `several` inputs, or if it is one or ends like one.  The format is the
    one that was asked for, or in which `output` ends, or the first.
    Errors: `click.UsageError` for an unknown ending or that of another format, several inputs that
    would go to the same place, or a folder that cannot be made.
    """
    from argmap.model.picture_options import format_of

    is_folder_like = several or output.endswith(("/", os.sep)) or is_folder(output)
    into_folder = output not in ("", STDIN) and is_folder_like
    if several and format_of(output, "") in formats and not is_folder(output):
        raise click.UsageError(f"{output!r} names a file, and there may be several: name a folder")
    suffix = "" if into_folder or output == STDIN else format_of(output, "")
    if not format_ and suffix not in ("", *formats):
        known = ", ".join(f".{word}" for word in formats)
        raise click.UsageError(f"{output!r} ends in none of {known}; or give --format")
    if format_ and suffix in formats and suffix != format_:
        other = os.fspath(Path(output).with_suffix(f".{format_}"))
        message = f"{output!r} ends as {suffix} does, and --format is {format_}: write {other!r}"
        raise click.UsageError(message)
    kind = format_ or suffix or formats[0]
    return _destinations(inputs, output, f"{mark}.{kind}", into_folder=into_folder), kind


def unreadable(reading: "Document") -> bool:
    """Return whether a file itself could not be opened, which says nothing about its content."""
    return any(
        diagnostic.code in ("ARG501", "ARG504")
        and diagnostic.span is not None
        and not diagnostic.span.source.text
        for diagnostic in reading.diagnostics
    )


def write_out(data: bytes, path: str) -> None:
    """Write to a file in one move, or to standard output for `-`."""
    if path == STDIN:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return

    try:
        write_file(path, data)
    except OSError as failure:
        folder = Path(path).parent
        why = reason(failure) if is_there(folder) else f"there is no folder {os.fspath(folder)!r}"
        raise click.UsageError(f"cannot write {path!r}: {why}") from None


def end(codes: Sequence[int], done: str, *, least: int = 0) -> NoReturn:
    """End a verb with the greatest exit code of its files; say how many of several have failed.

    It is no smaller than `least`.
    """
    if len(codes) > 1 and any(codes):
        say(f"{sum(map(bool, codes))} of {len(codes)} files could not be {done}")
    sys.exit(max(least, *codes))


def refuse_output_among(files: Sequence[str], output: str) -> None:
    """Refuse (`click.UsageError`) two FILES of which the second is meant as the output."""
    one, *others = files
    for last in others if output in ("", STDIN) and len(others) == 1 else ():
        if not is_there(last) and Path(one).suffix != Path(last).suffix:
            raise click.UsageError(f"cannot find {last!r}: to write it, type -o {last}")


def refuse_same_file(source: str, target: str) -> None:
    """Refuse (`click.UsageError`) to write something else over the file that it is made from."""
    if STDIN in (source, target) or not is_there(target):
        return
    if Path(source).samefile(target):
        raise click.UsageError(f"{target!r} is the input; name a new file for the output")


def print_json(data: Any, *, on_line: bool = False) -> None:
    """Print data as JSON, in letters of any alphabet; `on_line` for all of it on one line."""
    from json import dumps

    click.echo(dumps(data, ensure_ascii=False, indent=None if on_line else 2))


def say(message: str) -> None:
    """Print a message for people to standard error; names in it cannot steer the terminal."""
    click.echo(safe(message), err=True)
