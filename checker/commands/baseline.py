"""checker baseline write|check|prune: findings that are known already, so that only new ones count."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator

from checker import exits
from checker.commands import common

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.baseline import Baseline, Entry
    from checker.configuration.configuration import Configuration
    from checker.run import Reports
    from checker.triage import Report

_ACTIONS = {
    "write": "把现有问题全部记为已知 / take all findings of now for known",
    "check": "与基线比较：新出现的、已改好的 / what is new, what is fixed",
    "prune": "从基线中去掉已改好的 / remove what is fixed",
}


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=list(_ACTIONS), metavar="ACTION", help="；".join(f"{name}：{said}" for name, said in _ACTIONS.items()))
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、目录 / files, folders")
    parser.add_argument(
        "--ratchet", action="store_true", help="只比较每条规则的处数：只许减少 / compare only the count of each rule, which may only fall (check)"
    )
    common.describe_baseline(parser)
    common.describe_many(parser)
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    import os

    from checker.baseline import NAME, Baseline
    from checker.errors import UsageError
    from checker.run import Reports
    from checker.runners.files import inputs

    configuration = common.configuration(options)
    path = common.baseline_path(configuration)
    if path is None and options.action != "write":
        raise UsageError(f"没有找到基线 {NAME}，请先运行 checker baseline write / no baseline")
    path = path or os.path.join(_home(configuration), NAME)
    known = Baseline.load(path) if os.path.exists(path) else Baseline(path)
    # counts are compared as they stand: nothing is known then
    reports = Reports(lambda suffixes: inputs(options.paths, suffixes), configuration, None if options.ratchet else known, **common.how(configuration))
    seen = _Failures(reports, options)
    if options.action == "write":
        _write(known, seen, options)
        return seen.code
    if options.ratchet and options.action == "check":
        return max(seen.code, _ratchet(known, seen, options)) if seen.code != exits.UNCHECKED else exits.UNCHECKED
    code = _compare(known, seen, options)
    if options.action == "prune":
        from checker.renderers.said import Counted

        gone = known.stale(options.paths)
        fixed = set(map(id, gone))
        kept = Baseline(path, [entry for entry in known.entries if id(entry) not in fixed])
        kept.save()
        _say(options, f"去掉 {len(gone)} 处，还有 {len(kept.entries)} 处：{path}", f"{Counted(len(gone)):entry} removed, {len(kept.entries)} left: {path}")
        return seen.code
    return seen.code if seen.code == exits.UNCHECKED else code


def _home(configuration: Configuration) -> str:
    """Where a first baseline goes: beside the configuration or in the working folder, where later runs on the same reports look for it."""
    import os

    first = configuration.folders[0]
    return configuration.home if os.path.commonpath([configuration.home, first]) == configuration.home else first


class _Failures:
    """The reports of a run; what could not be checked is named and makes the exit code."""

    def __init__(self, reports: Reports, options: argparse.Namespace) -> None:
        self.reports = reports
        self.options = options
        self.code = exits.CLEAN

    def __iter__(self) -> Iterator[Report]:
        for failure in self.reports.failures:
            self._name("", failure.code, failure.message.say(self.options.lang))
        for report in self.reports:
            for failure in report.failures:
                self._name(report.path + ": ", failure.code, failure.message.say(self.options.lang))
            yield report

    def _name(self, place: str, code: str, said: str) -> None:
        self.code = exits.UNCHECKED
        common.complain(f"{place}{code} {said}")


def _write(known: Baseline, reports: Iterable[Report], options: argparse.Namespace) -> None:
    """All findings of the paths as they are; entries of other reports, and of those that could not be checked, stay."""
    from checker.baseline import Baseline
    from checker.renderers.said import Counted

    checked: set[str] = set()
    entries: list[Entry] = []
    for report in reports:
        if report.failures:
            continue
        checked.add(known.relative(report.path))
        entries += [known.entry(report.path, f) for f in (*report.findings, *(m.finding for m in report.muted if m.why == "known"))]
    gone = set(map(id, known.stale(options.paths)))
    kept = [entry for entry in known.entries if entry.path not in checked and id(entry) not in gone]
    Baseline(known.path, kept + entries).save()
    _say(options, f"已记下 {len(kept) + len(entries)} 处：{known.path}", f"{Counted(len(kept) + len(entries)):finding} known: {known.path}")


def _compare(known: Baseline, reports: Iterable[Report], options: argparse.Namespace) -> int:
    """Name what is new and what is fixed."""
    fails, new = False, 0
    for report in reports:
        fails = fails or report.fails
        for finding in report.findings:
            new += 1
            line = f"{report.path}:{finding.where.start.line} {finding.code} {finding.says(options.lang)}"
            _say(options, f"新增  {line}", f"new    {line}")
    stale = known.stale(options.paths)
    if options.action == "check":
        for entry in stale:
            line = f"{entry.path}:{entry.line} {entry.code} {entry.shown}"
            _say(options, f"已改好  {line}", f"fixed  {line}")
        left = len(known.entries) - len(stale)
        _say(options, f"已知 {left} 处，新增 {new} 处，已改好 {len(stale)} 处", f"{left} known, {new} new, {len(stale)} fixed")
    return exits.FINDINGS if fails else exits.CLEAN


def _ratchet(known: Baseline, reports: Iterable[Report], options: argparse.Namespace) -> int:
    """Compare the counts of each rule; one that rose is a finding."""
    now = Counter(finding.code for report in reports for finding in report.findings)
    before = known.counts(options.paths)
    rose = False
    for code in sorted({*now, *before}):
        if now[code] != before[code]:
            rose = rose or now[code] > before[code]
            more = now[code] > before[code]
            _say(
                options,
                f"{code}  {before[code]} → {now[code]}  {'增加了' if more else '减少了，请运行 checker baseline prune'}",
                f"{code}  {before[code]} → {now[code]}  {'rose' if more else 'fell; run checker baseline prune'}",
            )
    _say(options, f"共 {before.total()} → {now.total()} 处", f"{before.total()} → {now.total()} in all")
    return exits.FINDINGS if rose else exits.CLEAN


def _say(options: argparse.Namespace, zh: str, en: str) -> None:
    from checker.renderers.printable import visible

    print(visible(en if options.lang == "en" else zh))
