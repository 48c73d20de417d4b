"""The command: arguments in, exit code out. Everything else is done by the rooms it calls."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from checker import __version__
from checker.errors import UsageError
from checker.model.finding import Failure
from checker.settings import CONFIG_NAME, Settings, find_configs, load_config

EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE, EXIT_UNCHECKED, EXIT_INTERRUPTED = 0, 1, 2, 3, 130
_PROGRESS_AFTER = 1.5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code (0 clean, 1 findings, 2 wrong usage, 3 something could not be checked)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        options = _parser(sys.argv[1:] if arguments is None else arguments).parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except UsageError as error:
        _complain(str(error))
        return EXIT_USAGE
    except BrokenPipeError:
        _give_up_output()
        return EXIT_UNCHECKED
    except OSError as error:  # the disk is full, the output cannot be put in its place
        _give_up_output()
        _complain(str(error))
        return EXIT_UNCHECKED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception:  # a crash must not end like findings do, with 1
        import traceback

        traceback.print_exc()
        return EXIT_UNCHECKED


def _give_up_output() -> None:
    """Standard output leads nowhere any more; keep the interpreter from saying so again, and from exit code 120, at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> None:
    from checker.renderers.printable import visible

    print(f"checker: {visible(message)}", file=sys.stderr)


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
    described = {
        "check": ("检查报告 / check reports", _describe_check, _check),
        "facts": ("列出报告中的数字 / print the fact table", _describe_facts, _facts),
        "rules": ("列出规则 / list the rules", _common, _rules),
        "explain": ("说明一条规则 / a rule's page", _describe_explain, _explain),
        "plugins": ("列出插件 / list the plugins", _common, _plugins),
    }
    for name in [a for a in arguments[:1] if a in described] or described:
        help, describe, run = described[name]
        command = commands.add_parser(name, help=help, formatter_class=_Help)
        describe(command)
        command.set_defaults(run=run)
    return parser


def _describe_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("paths", nargs="+", metavar="PATH", help="文件、目录，或 - 表示标准输入 / files, folders, - for standard input")
    check.add_argument("--format", choices=("console", "jsonl"), default="console")
    check.add_argument("--output", metavar="FILE", help="写入文件而非标准输出 / write here instead of standard output")
    check.add_argument("--select", action="append", default=[], metavar="CODES", help="只用这些规则或规则族，逗号分隔 / only these codes or families")
    check.add_argument("--ignore", action="append", default=[], metavar="CODES", help="不用这些规则 / leave these out")
    check.add_argument("--fail-level", choices=("error", "warning", "info"), help="达到此级别即以 1 退出 / exit 1 from this severity on (error)")
    check.add_argument("--suite", action="append", default=[], metavar="NAME", help="对全部报告运行此期望集 / hold all reports against this suite")
    check.add_argument("--no-expectations", action="store_true", help="不运行期望集 / leave out expectation suites")
    check.add_argument("--data-docs", metavar="DIR", help="期望集结果页写入此目录 / write the suites' result pages here")
    _common(check)


def _describe_facts(facts: argparse.ArgumentParser) -> None:
    facts.add_argument("paths", nargs="+", metavar="PATH")
    facts.add_argument("--format", choices=("console", "csv", "jsonl"), default="console")
    facts.add_argument("--output", metavar="FILE")
    _common(facts)


def _describe_explain(explain: argparse.ArgumentParser) -> None:
    explain.add_argument("code", metavar="CODE")
    _common(explain)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--config", metavar="FILE", help=f"配置文件（默认自报告所在目录向上查找 {CONFIG_NAME}） / configuration file")
    parser.add_argument("--plugins", action="append", default=[], metavar="DIR", help="另载入此目录中的插件 / load the plugins in this folder too")


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


def _settings(options: argparse.Namespace) -> Settings:
    settings = Settings(
        select=_codes(getattr(options, "select", [])),
        ignore=_codes(getattr(options, "ignore", [])),
        plugin_folders=tuple(options.plugins),
        suites=tuple(getattr(options, "suite", [])),
        expectations=not getattr(options, "no_expectations", False),
        data_docs=getattr(options, "data_docs", None),
    )
    for path in [options.config] if options.config else find_configs(getattr(options, "paths", [])):
        settings = load_config(path, settings)
    level = getattr(options, "fail_level", None)
    return settings._replace(fail_level=level) if level else settings


class _Output:
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


def _check(options: argparse.Namespace) -> int:
    from checker.api import Reports
    from checker.renderers import RENDERERS
    from checker.runners.files import inputs
    from checker.selection import reaches

    settings = _settings(options)
    reports = Reports(inputs(options.paths), settings)
    # what is loaded by now stays; a report makes thousands of small tuples and hardly a cycle: looking for some takes a twentieth of a run
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)
    failed = bool(reports.failures)
    found = False
    with _Output(options.output) as stream:
        renderer = RENDERERS[options.format](stream, options.lang)
        _report_failures(reports.failures, options, stream)
        renderer.begin()
        for report in _with_progress(reports, options):
            renderer.document(report)
            failed = failed or bool(report.failures)
            found = found or any(reaches(f, settings.fail_level) for f in report.findings)
        renderer.end()
    return EXIT_UNCHECKED if failed else EXIT_FINDINGS if found else EXIT_CLEAN


def _report_failures(failures: Iterable[Failure], options: argparse.Namespace, stream: TextIO) -> None:
    """Plugins that could not be loaded: in the machine format where there is one, on standard error for people."""
    for failure in failures:
        if options.format == "jsonl":
            import json

            from checker.renderers.json_lines import failure_object

            stream.write(json.dumps(failure_object(failure, options.lang), ensure_ascii=False) + "\n")
        _complain(f"{failure.code} {failure.message.say(options.lang)}")


def _with_progress(reports: Iterator, options: argparse.Namespace) -> Iterator:  # type: ignore[type-arg]
    """The reports, with a count on the terminal when a run takes long and its output goes elsewhere."""
    import time

    if not sys.stderr.isatty() or (sys.stdout.isatty() and not options.output):
        yield from reports
        return
    began = time.monotonic()
    status = None
    try:
        for number, report in enumerate(reports, 1):
            if status is None and time.monotonic() - began > _PROGRESS_AFTER:
                from rich.console import Console

                status = Console(stderr=True).status("")
                status.start()
            if status is not None:
                status.update(f"已检查 {number} 份" if options.lang == "zh" else f"{number} reports checked")
            yield report
    finally:
        if status is not None:
            status.stop()


def _facts(options: argparse.Namespace) -> int:
    from checker.errors import ReadError
    from checker.fact_table import COLUMNS, rows
    from checker.reading.plain import read_plain
    from checker.runners.files import inputs

    failed = False
    with _Output(options.output) as stream:
        write = _fact_writer(options.format, stream, COLUMNS, options.lang)
        for entry in inputs(options.paths):
            try:
                document = read_plain(entry.name, entry.read())
            except (ReadError, OSError) as error:
                failed = True
                said = error.message.say(options.lang) if isinstance(error, ReadError) else error.strerror
                _complain(f"{entry.name}: {said}")
                continue
            for fact in rows(entry.name, document):
                write(fact)
        write(None)
    return EXIT_UNCHECKED if failed else EXIT_CLEAN


def _fact_writer(form: str, stream: TextIO, columns: Sequence[str], language: str):  # type: ignore[no-untyped-def]
    """A function that takes one row at a time, and None at the end."""
    if form == "jsonl":
        import json

        def write_json(fact: dict[str, object] | None) -> None:
            if fact is not None:
                stream.write(json.dumps({"type": "fact", **fact}, ensure_ascii=False) + "\n")

        return write_json
    if form == "csv":
        import csv

        writer = csv.DictWriter(stream, columns)
        writer.writeheader()

        def write_csv(fact: dict[str, object] | None) -> None:
            if fact is not None:
                writer.writerow(fact)

        return write_csv
    from rich.console import Console
    from rich.table import Table

    from checker.renderers.printable import visible

    shown = ("line", "quote", "kind", "indicator", "subject", "period", "modality")
    titles = ("行", "数字", "类别", "指标", "主体", "时期", "情态") if language == "zh" else shown
    table = Table(*titles, box=None, pad_edge=False)

    def write_table(fact: dict[str, object] | None) -> None:
        if fact is not None:
            table.add_row(*(visible(str(fact[c] if fact[c] is not None else "")) for c in shown))
        else:
            Console(file=stream, markup=False, highlight=False, emoji=False).print(table)

    return write_table


def _rules(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.table import Table

    from checker.host import Host

    settings = _settings(options)
    host = Host(settings.plugin_folders)
    table = Table(box=None, pad_edge=False, show_header=True)
    for title in ("代码", "级别", "规则", "名称") if options.lang == "zh" else ("code", "severity", "rule", "name"):
        table.add_column(title, overflow="fold")
    for page in host.pages(settings):
        table.add_row(page.code, page.severity, page.title_en if options.lang == "en" and page.title_en else page.title, page.name)
    Console(file=sys.stdout, markup=False, highlight=False, emoji=False).print(table)
    return _plugin_failures(host, options.lang)


def _explain(options: argparse.Namespace) -> int:
    from checker.explain import page_of, render
    from checker.host import Host

    settings = _settings(options)
    host = Host(settings.plugin_folders)
    code = options.code.upper()
    pages = [page_of(rule) for _, rule in host.validators() if rule.code.startswith(code)]
    # suites are read only where no rule answers
    pages = pages or [page for page in host.pages(settings) if page.code.startswith(code)]
    if not pages:
        raise UsageError(f"没有规则 {options.code!r}（全部规则见 checker rules） / no such rule")
    sys.stdout.write("\n".join(render(page, options.lang) for page in pages))
    return EXIT_CLEAN


def _plugins(options: argparse.Namespace) -> int:
    from checker.host import Host

    host = Host(_settings(options).plugin_folders)
    rules = host.validators()
    for plugin in host.plugins:
        codes = [rule.code for name, rule in rules if name == plugin.name]
        print(f"{plugin.name}  {plugin.distribution} {plugin.version}".rstrip() + f"  {len(codes)} 条规则" + (f"：{' '.join(codes)}" if codes else ""))
    return _plugin_failures(host, options.lang)


def _plugin_failures(host, language: str) -> int:  # type: ignore[no-untyped-def]
    for failure in host.failures:
        _complain(f"{failure.code} {failure.message.say(language)}")
    return EXIT_UNCHECKED if host.failures else EXIT_CLEAN
