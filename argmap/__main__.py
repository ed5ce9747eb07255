"""The command `argmap`: finds its verbs by the files in `argmap.commands`."""

import gc
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

import argmap.commands as verbs
from argmap import __version__


class Verbs(click.Group):
    """A group whose commands are the modules of `argmap.commands`, imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """Return the verbs, sorted."""
        return sorted(
            info.name.replace("_", "-")
            for info in iter_modules(verbs.__path__)
            if not info.name.startswith("_")
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb, or None if there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = cmd_name.replace("-", "_")
        command: Any = getattr(import_module(f"argmap.commands.{name}"), name)
        assert isinstance(command, click.Command)  # noqa: S101 - a family test holds it
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that was typed; an unknown one is told its nearest neighbours."""
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            from argmap.diagnostics import did_you_mean

            hint = "".join(f"; {one}" for one in did_you_mean(args[0], known))
            ctx.fail(f"no verb {args[0]!r}{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example:  argmap new map.arg  and then  argmap render map.arg --open",
)
@click.version_option(__version__, prog_name="argmap", message="%(prog)s %(version)s")
def argmap() -> None:
    """Write arguments as text; check them, see which claims stand, and draw them.

    FILE is an .arg file, a folder of them, or - for standard input; or a file in
    another format, which 'argmap formats' lists.
    """


def main() -> None:
    """Run the command; a closed pipe on the other side is no fault."""
    # A run makes many objects and hardly a circle of them; looking for circles after every 700
    # costs a short run an eighth of its time.
    gc.set_threshold(200_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    out = sys.stdout
    try:
        argmap(prog_name="argmap")
    except SystemExit:
        if sys.stdout is not out:  # which Click replaces when the pipe is closed, and ends with 1
            sys.exit(0)
        raise


if __name__ == "__main__":
    main()
