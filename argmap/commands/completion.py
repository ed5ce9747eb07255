"""`argmap completion`: the script that completes verbs and options in a shell."""

import click
from click.shell_completion import get_completion_class


@click.command(epilog='Example:  argmap completion bash  or eval "$(argmap completion bash)"')
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the completion script for SHELL.

    For bash put  eval "$(argmap completion bash)"  into ~/.bashrc, for zsh the same with zsh into
    ~/.zshrc; for fish save the script as ~/.config/fish/completions/argmap.fish.
    """
    kind = get_completion_class(shell)
    group = click.get_current_context().find_root().command
    assert kind is not None  # noqa: S101 - the choices are those that Click has
    click.echo(kind(group, {}, "argmap", "_ARGMAP_COMPLETE").source())
