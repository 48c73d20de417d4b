"""The command: arguments in, exit code out. Everything else is done by the rooms it calls."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from checker import __version__, exits, imports

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def main() -> None:
    """The command as the shell calls it: it ends the process."""
    imports.quicken()
    code = run(sys.argv[1:])
    threading = sys.modules.get("threading")
    alone = threading is None or threading.active_count() == 1
    if alone and sys.getprofile() is None and sys.gettrace() is None:  # nothing waits for the end
        _end(code)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command; returns the exit code (0 clean, 1 findings, 2 wrong usage, 3 something could not be checked)."""
    gc.set_threshold(100_000, 10, 10)  # what is loaded stays: to look for cycles in it takes longer than to load it
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    from checker.commands import common
    from checker.errors import UsageError

    try:
        options = _parser(arguments).parse_args(arguments)
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
        common.complain("已中断 / interrupted")
        return exits.INTERRUPTED
    except Exception:  # a crash must not end like findings do, with 1
        import traceback

        traceback.print_exc()
        return exits.UNCHECKED


def _end(code: int) -> None:
    """End the process without taking apart, piece by piece, what it has loaded: that takes a twentieth of checking a report."""
    import atexit

    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # it is where its descriptor was closed
            stream.flush()
    os._exit(code)


def _give_up_output() -> None:
    """Standard output leads nowhere any more; keep the interpreter from saying so again, and from exit code 120, at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _width() -> int:
    """Columns of the terminal. argparse asks shutil for them, at each argument it is told of; importing shutil takes long."""
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns or 80
        except (OSError, ValueError):
            return 80


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command line: of the one command that it begins with, if it does. Describing all takes as long as a check."""
    import argparse
    from functools import partial

    from checker.commands import COMMANDS
    from checker.commands.help import Help

    argparse._ = str  # type: ignore[attr-defined]  # it is not translated; looking for a translation of each word takes as long as all the rest
    form = partial(Help, width=_width() - 2)
    parser = argparse.ArgumentParser(prog="checker", description="工作汇报数据质量与一致性检查 / data-quality checker for work reports", formatter_class=form)
    parser.add_argument("--version", action="version", version=f"checker {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="checker")
    for name in [a for a in arguments[:1] if a in COMMANDS] or COMMANDS:
        module = imports.module(f"checker.commands.{name}")
        command = commands.add_parser(name, help=COMMANDS[name], formatter_class=form)
        module.describe(command)
        command.set_defaults(run=module.run)
    return parser
