"""What several commands share: options that all take, the settings of a run, where output goes, complaints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from checker import exits
from checker.errors import UsageError
from checker.settings import CONFIG_NAME, Settings, find_configs, load_config

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.host import Host


def describe(parser: argparse.ArgumentParser) -> None:
    """Options that every command takes."""
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--config", metavar="FILE", help=f"配置文件（默认自报告所在目录向上查找 {CONFIG_NAME}） / configuration file")
    parser.add_argument("--plugins", action="append", default=[], metavar="DIR", help="另载入此目录中的插件 / load the plugins in this folder too")


def settings(options: argparse.Namespace) -> Settings:
    """Options and configuration files of a run. Raises UsageError naming file, key and what is allowed."""
    result = Settings(
        select=codes(getattr(options, "select", [])),
        ignore=codes(getattr(options, "ignore", [])),
        plugin_folders=tuple(options.plugins),
        suites=tuple(getattr(options, "suite", [])),
        expectations=not getattr(options, "no_expectations", False),
        data_docs=getattr(options, "data_docs", None),
    )
    for path in [options.config] if options.config else find_configs(getattr(options, "paths", [])):
        result = load_config(path, result)
    level = getattr(options, "fail_level", None)
    return result._replace(fail_level=level) if level else result


def codes(values: Iterable[str]) -> tuple[str, ...]:
    """Codes or families from options that may be given several times, each a list with commas."""
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


def complain(message: str) -> None:
    """Say something on standard error; nothing of it is taken for control sequences."""
    from checker.renderers.printable import visible

    print(f"checker: {visible(message)}", file=sys.stderr)


def plugin_failures(host: Host, language: str) -> int:
    """Name the plugins that could not be loaded; the exit code that they make."""
    for failure in host.failures:
        complain(f"{failure.code} {failure.message.say(language)}")
    return exits.UNCHECKED if host.failures else exits.CLEAN


class Output:
    """Where a command prints: standard output, or a file that appears only when it is complete."""

    def __init__(self, path: str | None) -> None:
        self.path = path
        # a device, a pipe or a folder is not replaced by a file
        self.written = path + ".part" if path and (os.path.isfile(path) or not os.path.exists(path)) else path or ""
        self.stream: TextIO = sys.stdout

    def __enter__(self) -> TextIO:
        if self.path:
            try:
                self.stream = open(self.written, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
            except OSError as error:
                raise UsageError(f"{self.path}: {error.strerror}") from error
        return self.stream

    def __exit__(self, kind: object, *rest: object) -> None:
        if self.path:
            self.stream.close()
            if self.written != self.path:
                if kind is None:
                    os.replace(self.written, self.path)
                else:
                    os.unlink(self.written)
