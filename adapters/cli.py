"""The command `oase`: names and helps of its commands, which are imported when they are called."""

import sys
from importlib import import_module

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "bench": ("benching", "All benchmarks."),
    "config": ("config", "The settings as they take effect, secrets masked."),
    "contact": ("contact", "Who is asked first, before any case exists: list, set, drop."),
    "deadline": ("deadline", "One rule of law computed; without a rule, the list of rules."),
    "demo": ("demo", "A German story in motion, with its own database, server and worker."),
    "doctor": ("doctor", "What is well and what is not."),
    "import": ("importing", "Old histories in, as archived cases."),
    "keys": ("keys", "API keys: create, list, revoke."),
    "migrate": ("database", "Bring the database to the schema of this program."),
    "procedure": ("procedure", "The claim steps of a procedure as table or diagram."),
    "rebuild": ("database", "Rebuild read models beside the live ones, compare, switch."),
    "replay": ("replay", "A case as it stood at an instant or position, as a party saw it."),
    "serve": ("running", "The server: partner API and pages."),
    "staff": ("staff", "The roster: add, list, duty."),
    "verify": ("verifying", "The laws over the live database."),
    "work": ("running", "The worker: read models and timers."),
}
"""Each command with the module of `adapters.commands` that holds it and one line of help."""


class Commands(click.Group):
    """Imports a command only when it is called, so that every other starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        """Name the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"adapters.commands.{COMMANDS[cmd_name][0]}")
        command = getattr(module, cmd_name if cmd_name != "import" else "import_")
        assert isinstance(command, click.Command), "every module holds its commands by name"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="oase")
def oase() -> None:
    """Oase, after-sales cases as a legally readable event log."""


def main() -> None:
    """Run a command; what goes wrong is said in a sentence."""
    try:
        oase.main(prog_name="oase")
    except Exception as error:
        failures = import_module("adapters.commands.failures")
        sentence, code = failures.explained(error)
        if sentence is None:
            raise
        click.echo(sentence, err=True)
        sys.exit(code)


if __name__ == "__main__":
    main()
