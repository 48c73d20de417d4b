"""The command: arguments in, exit code out. Everything else is done by the rooms it calls."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from checker import __version__, exits
from checker.commands import COMMANDS, common
from checker.errors import UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code (0 clean, 1 findings, 2 wrong usage, 3 something could not be checked)."""
    gc.set_threshold(100_000, 10, 10)  # what is loaded stays: to look for cycles in it takes longer than to load it
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        options = _parser(sys.argv[1:] if arguments is None else arguments).parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except UsageError as error:
        common.complain(str(error))
        return exits.USAGE
    except BrokenPipeError:
        _give_up_output()
        return exits.UNCHECKED
    except OSError as error:  # the disk is full, the output cannot be put in its place
        _give_up_output()
        common.complain(str(error))
        return exits.UNCHECKED
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except Exception:  # a crash must not end like findings do, with 1
        import traceback

        traceback.print_exc()
        return exits.UNCHECKED


def _give_up_output() -> None:
    """Standard output leads nowhere any more; keep the interpreter from saying so again, and from exit code 120, at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal. argparse asks shutil for that, at each argument it is told of; importing shutil takes long."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", "")) or 80
        except ValueError:
            try:
                columns = os.get_terminal_size(sys.stdout.fileno()).columns or 80
            except (OSError, ValueError):
                columns = 80
        super().__init__(prog, width=columns - 2)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command line: of the one command that it begins with, if it does. Describing all takes as long as a check."""
    parser = argparse.ArgumentParser(prog="checker", description="工作汇报数据质量与一致性检查 / data-quality checker for work reports", formatter_class=_Help)
    parser.add_argument("--version", action="version", version=f"checker {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="checker")
    for name in [a for a in arguments[:1] if a in COMMANDS] or COMMANDS:
        module = import_module(f"checker.commands.{name}")
        command = commands.add_parser(name, help=COMMANDS[name], formatter_class=_Help)
        module.describe(command)
        command.set_defaults(run=module.run)
    return parser
