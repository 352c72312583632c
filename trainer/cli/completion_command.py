"""`trainer completion`: the script that completes commands and scenario names in a shell."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    For bash, add this line to ~/.bashrc: eval "$(trainer completion bash)"
    """
    from trainer.cli.main import cli

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"No completion is known for {shell}.")
    click.echo(found(cli, {}, "trainer", "_TRAINER_COMPLETE").source())
