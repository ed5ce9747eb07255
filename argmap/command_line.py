"""The command `argmap`: finds its verbs by the files in `argmap.commands`."""

import errno
import gc
import signal
import sys
from typing import NoReturn

import click

from argmap import __version__
from argmap.registry import find, names
from argmap.system import characters, streams
from argmap.system.exit_codes import FAILED, INTERRUPTED

VERBS = "argmap.commands"
# The headings of `argmap --help`.  A verb that is in none of them stands under "More".
SECTIONS = {
    "Write": ("new", "check", "fmt"),
    "Show": ("render", "serve", "report"),
    "Evaluate": ("evaluate", "why", "whatif", "compare", "ach", "test", "solve"),
    "Exchange": ("convert", "formats"),
    "Learn": ("explain", "rules", "completion"),
}


class Verbs(click.Group):
    """A group whose commands are the modules of `argmap.commands`, imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """Return the verbs, sorted."""
        return sorted(name.replace("_", "-") for name in names(VERBS))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs in the order in which people need them, each group under its heading."""
        commands = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        named = {name for members in SECTIONS.values() for name in members}
        others = tuple(name for name in commands if name not in named)
        for title, members in {**SECTIONS, "More": others}.items():
            rows = [
                (name, command.get_short_help_str(limit=200))
                for name in members
                if (command := commands.get(name)) is not None
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb, or None for an unknown one."""
        return find(VERBS, click.Command, cmd_name) if cmd_name in self.list_commands(ctx) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed; an unknown one is refused with the nearest names."""
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            from argmap.diagnostics import or_meant
            from argmap.syntax.diagnose.words import meanings
            from argmap.system.files import is_there

            message = f"unknown command {args[0]!r}"
            if is_there(args[0]):
                ctx.fail(f"{message}: a command comes before the file, as in 'argmap check FILE'")
            if meant := meanings("command").get(args[0].lower()):
                ctx.fail(f"{message}; did you mean {meant!r}?")
            ctx.fail(or_meant(message, args[0], known))
        return super().resolve_command(ctx, args)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example:  argmap new map.arg  and then  argmap render map.arg --open",
    invoke_without_command=True,
)
@click.option("-V", "--version", is_flag=True, help="Show the version.")
@click.option("--verbose", is_flag=True, help="With --version: all that is installed.")
@click.pass_context
def argmap(ctx: click.Context, *, version: bool, verbose: bool) -> None:
    """Write arguments as text; check them, see which claims stand, and draw them.

    FILE is an .arg file, a folder of them, or - for standard input; or a file in
    another format, which 'argmap formats' lists.
    """
    if version:
        click.echo(f"argmap {__version__}")
        if verbose:
            from argmap.system.installation import versions

            for name, installed in versions():
                click.echo(f"{name} {installed}")
        ctx.exit()
    if verbose:
        raise click.UsageError("--verbose goes with --version")
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run() -> NoReturn:
    """Run the command in this process, and end it with the exit status.

    0 to 2 are those of the verbs.  An output that cannot be written ends with 2; a closed pipe on
    the other side is not a failure; Ctrl-C ends with 130.
    """
    # A run makes many objects and hardly a circle of them; looking for circles after every 700
    # costs a short run an eighth of its time.
    gc.set_threshold(1_000_000, 20, 20)
    streams.prepare()
    quiet = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        code = _outcome()
    except KeyboardInterrupt:
        code = INTERRUPTED
    signal.signal(signal.SIGINT, quiet)
    failure = streams.finish()
    if failure:
        click.echo(f"argmap: cannot write to standard output: {failure}", err=True)
        code = FAILED
    gc.freeze()  # what is left goes with the process: looking through it costs a tenth of the run
    sys.exit(code)


def _outcome() -> int:
    stdout = sys.stdout
    try:
        argmap.main(prog_name="argmap", standalone_mode=False)
    except SystemExit as done:
        if sys.stdout is not stdout:  # Click replaces it when the pipe is closed, and ends with 1
            streams.discard()
            return 0
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as wrong:  # its message may quote a name that steers terminals
        message = wrong.format_message()
        if isinstance(wrong, click.NoSuchOption) and (way := _way_out(wrong)):
            message = f"No such option {wrong.option_name!r}. {way}"
        lines = message.expandtabs().split("\n")
        message = "\n".join(map(characters.safe, lines))
        click.UsageError(message, getattr(wrong, "ctx", None)).show()
        return wrong.exit_code
    except MemoryError:
        click.echo("argmap: out of memory", err=True)
        return FAILED
    except OSError as failure:
        streams.discard()
        if failure.errno == errno.EPIPE:
            return 0
        where = characters.safe(str(failure.filename)) if failure.filename else "standard output"
        click.echo(f"argmap: cannot write to {where}: {streams.reason(failure)}", err=True)
        return FAILED
    return 0


def _way_out(wrong: click.NoSuchOption) -> str:
    """Return what to type in place of an unknown option, '' to leave that to Click.

    It may be a word that another option takes, as in `--format json` for `--json`.
    """
    word = wrong.option_name.lstrip("-")
    for option in wrong.ctx.command.params if wrong.ctx else ():
        if isinstance(option.type, click.Choice) and word in option.type.choices:
            return f"Did you mean {f'{option.opts[-1]} {word}'!r}?"
    is_early = wrong.ctx is not None and wrong.ctx.parent is None and not wrong.possibilities
    return "Options of a command come after its name." if is_early else ""
