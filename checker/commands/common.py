"""What several commands share: options that all take, the settings of a run, where output goes, complaints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable

from checker import exits
from checker.configuration import CONFIG_NAMES, Configuration, command_layer
from checker.errors import UsageError
from checker.folders import cache_folder
from checker.model.typed import Any, TextIO
from checker.selection import codes_of
from checker.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from checker.history.identity import Member
    from checker.history.store import Store
    from checker.host import Host
    from checker.model.finding import Failure


def describe(parser: argparse.ArgumentParser) -> None:
    """Options that every command takes."""
    parser.add_argument("--lang", choices=("zh", "en"), help="输出的语言 / language of the output (zh)")
    parser.add_argument("--config", metavar="FILE", help=f"配置文件（默认自报告所在目录向上查找 {CONFIG_NAMES[0]}） / configuration file")
    parser.add_argument("--plugins", action="append", default=[], metavar="DIR", help="另载入此目录中的插件 / load the plugins in this folder too")


def configuration(options: argparse.Namespace) -> Configuration:
    """Options and configuration files of a run. Raises UsageError naming file, key and what is allowed.

    options.lang is set to the language of the run.
    """
    said = {
        "select": codes_of(getattr(options, "select", [])),
        "ignore": codes_of(getattr(options, "ignore", [])),
        "plugins": tuple(options.plugins),
        "lang": options.lang,
        **{key: getattr(options, key.replace("-", "_"), None) for key in ("fail-level", "profile", "jobs", "cache", "baseline")},
    }
    base = Settings(
        suites=tuple(getattr(options, "suite", [])),
        expectations=not getattr(options, "no_expectations", False),
        data_docs=getattr(options, "data_docs", None),
        store=getattr(options, "store", ""),
    )
    result = Configuration(command_layer(said), getattr(options, "paths", []), options.config, base)
    options.lang = result.of_run("lang")
    return result


def settings(options: argparse.Namespace) -> Settings:
    """The settings of commands that look at no report: those of the working folder."""
    return next(iter(configuration(options).every()))


def describe_baseline(parser: argparse.ArgumentParser) -> None:
    """The options of commands that hold findings against a baseline."""
    parser.add_argument("--baseline", metavar="FILE", help="基线文件（默认自报告所在目录向上查找 .checker-baseline.json） / baseline file")


def baseline_path(configuration: Configuration) -> str | None:
    """The baseline that the command or the configuration names, else the one at or above the first path."""
    from checker import baseline

    named: str | None = configuration.of_run("baseline") or None
    return named or baseline.find(configuration.folders[0])


def describe_many(parser: argparse.ArgumentParser) -> None:
    """The options of commands that check many reports."""
    cores = "同时检查几份（默认与处理器核数相同） / reports checked at once (as many as there are cores)"
    parser.add_argument("--jobs", type=int, metavar="N", help=cores)
    parser.add_argument("--no-cache", dest="cache", action="store_const", const=False, help="没有变化的也重新检查 / check unchanged reports again as well")


def how(configuration: Configuration) -> dict[str, Any]:
    """jobs and cache of a run, as checker.run.Reports takes them."""
    jobs = configuration.of_run("jobs") or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if not configuration.of_run("cache") or not cache_folder():
        return {"jobs": jobs}
    from checker.cache import Cache

    return {"jobs": jobs, "cache": Cache()}


def check_output(option: str, place: str | None, paths: Iterable[str], folder: bool = False) -> None:
    """Refuse to write where the next run would read it as a report, or over a report. Raises UsageError.

    place   of the file, or of the folder for several, that the option names; None for standard output
    paths   the files and folders that are checked
    """
    if not place:
        return
    from checker.reading.formats import SUFFIXES, is_report
    from checker.runners.files import is_walked

    for path in paths:
        if not os.path.isdir(path):
            if not folder and os.path.isfile(path) and os.path.exists(place) and os.path.samefile(place, path):
                raise UsageError(f"{option} {place}: 这是要检查的文件，不能写在上面 / this is a file to be checked")
        elif is_walked(place, path) and (folder or is_report(place, SUFFIXES)):
            zh = f"在要检查的目录 {path} 里，下次会被当作报告来查，请写到别处（名字以“.”开头的不算）"
            raise UsageError(f"{option} {place}: {zh} / lies in a folder that is checked: the next run would read it as a report")


def complain(message: str) -> None:
    """Say something on standard error; nothing of it is taken for control sequences."""
    from checker.renderers.printable import visible

    print(f"checker: {visible(message)}", file=sys.stderr)


def describe_checks(parser: argparse.ArgumentParser) -> None:
    """What reports are held against: rules, suites, earlier submissions."""
    parser.add_argument("--select", action="append", default=[], metavar="CODES", help="只用这些规则或规则族，逗号分隔 / only these codes or families")
    parser.add_argument("--ignore", action="append", default=[], metavar="CODES", help="不用这些规则 / leave these out")
    parser.add_argument("--suite", action="append", default=[], metavar="NAME", help="对全部报告运行此期望集 / hold all reports against this suite")
    parser.add_argument("--no-expectations", action="store_true", help="不运行期望集 / leave out expectation suites")
    parser.add_argument("--store", metavar="FILE|URL", default="", help="历史库：与以前的报告比较并存入 / hold against earlier submissions and keep them there")


def describe_run(parser: argparse.ArgumentParser) -> None:
    """Options of the commands that check one submission after the other, for months."""
    describe_checks(parser)
    parser.add_argument("--metrics", type=int, metavar="PORT", help="在 127.0.0.1:PORT/metrics 提供 Prometheus 指标 / figures for Prometheus")
    describe(parser)


def opened_store(options: argparse.Namespace) -> tuple[Store, tuple[Member, ...]]:
    """The store and the roster of a command that looks at no report. Raises UsageError where no store is named."""
    from checker.run import open_store

    chosen = settings(options)
    if not chosen.store:
        raise UsageError("没有历史库：用 --store 写明，或在 checker.toml 里写 store / no store is named")
    if "://" not in chosen.store and not os.path.exists(chosen.store):
        raise UsageError(f"{chosen.store}: 没有这个历史库 / there is no such store")
    return open_store(chosen)


def day(said: str | None) -> date:
    """The day that an option names, today where it names none. Raises UsageError for one that is none."""
    from datetime import date

    try:
        return date.fromisoformat(said) if said else date.today()
    except ValueError as error:
        raise UsageError(f"--at: {said!r} 不是日期（写法如 2026-09-18） / not a date") from error


def complain_of(failures: Iterable[Failure], language: str) -> bool:
    """Say on standard error what could not be loaded; whether there was any."""
    said = False
    for failure in failures:
        complain(f"{failure.code} {failure.message.say(language)}")
        said = True
    return said


def plugin_failures(host: Host, language: str) -> int:
    """Name the plugins that could not be loaded; the exit code that they make."""
    return exits.UNCHECKED if complain_of(host.failures, language) else exits.CLEAN


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
