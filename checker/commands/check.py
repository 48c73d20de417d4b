"""checker check: reports in, triage out."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Mapping

from checker import exits
from checker.commands import common, outputs
from checker.model.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.baseline import Baseline
    from checker.configuration import Configuration
    from checker.runners.changes import Before, Changes


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、目录，或 - 表示标准输入 / files, folders, - for standard input")
    outputs.describe(parser)
    common.describe_checks(parser)
    parser.add_argument("--fail-level", choices=("error", "warning", "info"), help="达到此级别即以 1 退出 / exit 1 from this severity on (error)")
    parser.add_argument("--profile", metavar="NAME", help="报告类型：half-monthly、quarterly、annual、bulletin、budget / kind of report")
    parser.add_argument("--data-docs", metavar="DIR", help="期望集结果页写入此目录 / write the suites' result pages here")
    changed = "只查相对此 git 版本有改动的报告，只报改动引起的问题 / only what changed since a git revision, and what the change caused"
    parser.add_argument("--diff", metavar="REV", help=changed)
    common.describe_many(parser)
    common.describe_baseline(parser)
    parser.add_argument("--no-baseline", action="store_true", help="不用基线 / use no baseline")
    parser.add_argument("--new-only", action="store_true", help="机器格式里也不列已知、已豁免的问题 / leave known and suppressed findings out of every format")
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from checker.commands import progress
    from checker.commands.interruption import Interruption
    from checker.renderers import About
    from checker.run import Reports
    from checker.runners.files import LeftOut, inputs

    configuration = common.configuration(options)
    for _, place in outputs.pairs(options.outputs):
        common.check_output("--output", None if place == outputs.STANDARD else place, options.paths)
    common.check_output("--data-docs", options.data_docs, options.paths, folder=True)
    how = common.how(configuration)
    changes = _changes(options)
    chosen = (lambda entries: entries) if changes is None else changes.since
    left_out = LeftOut()
    reports = Reports(lambda suffixes: chosen(inputs(options.paths, suffixes, left_out)), configuration, _baseline(options, configuration), **how)
    # what is loaded by now stays; a report makes thousands of small tuples and hardly a cycle: looking for some takes a twentieth of a run
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)
    failed = bool(reports.failures)
    found = interrupted = changed = False
    before = _before(changes, options, configuration, how)
    with outputs.Outputs(options.outputs, reports, options.lang) as out:
        common.complain_of(reports.failures, options.lang)
        out.begin(About(reports.failures, reports.pages, compared=reports.baseline is not None or before is not None))
        with Interruption() as interruption:
            for report in progress.shown(interruption.until(reports), options, reports.suffixes, out.to_terminal):
                changed = True
                left_out.include(report.passed_over)
                if before is not None:
                    report = before.mute(report)
                out.document(report._replace(muted=()) if options.new_only else report)
                failed = failed or bool(report.failures)
                found = found or report.fails
            interrupted = interruption.happened
        if interrupted:
            for report in reports.interrupted():
                out.document(report)
            common.complain("检查中断，以上是已经查完的" if options.lang == "zh" else "interrupted; what was checked so far is above")
        out.end()
    if changes is not None and not changed:
        common.complain(f"与 {options.diff} 相比没有改动的报告" if options.lang == "zh" else f"no report has changed since {options.diff}")
    if left_out.files.number and changes is None:
        common.complain(left_out.message().say(options.lang))
    if interrupted:
        return exits.INTERRUPTED
    if reports.baseline is not None:
        _name_stale(reports.baseline, options)
    return exits.UNCHECKED if failed else exits.FINDINGS if found else exits.CLEAN


def _changes(options: argparse.Namespace) -> Changes | None:
    if options.diff is None:
        return None
    from checker.runners.changes import Changes

    return Changes(options.diff, options.paths)


def _before(changes: Changes | None, options: argparse.Namespace, configuration: Configuration, how: Mapping[str, Any]) -> Before | None:
    """The findings of the changed reports as they were at the revision of --diff."""
    if changes is None:
        return None
    from checker.run import Reports
    from checker.runners.changes import Before
    from checker.runners.files import inputs

    return Before(Reports(lambda suffixes: changes.before(inputs(options.paths, suffixes)), configuration, remembers=False, **how))


def _baseline(options: argparse.Namespace, configuration: Configuration) -> Baseline | None:
    path = None if options.no_baseline else common.baseline_path(configuration)
    if path is None:
        return None
    from checker.baseline import Baseline

    return Baseline.load(path)


def _name_stale(baseline: Baseline, options: argparse.Namespace) -> None:
    from checker.renderers.said import Counted
    from checker.selection import is_selected

    chosen = common.settings(options)
    # what a rule that was left out would have found is not mended
    stale = sum(1 for entry in baseline.stale(options.paths) if is_selected(entry.code, chosen))
    if stale:
        zh = f"基线中有 {stale} 处问题已经改好，请运行 checker baseline prune（{baseline.path}）"
        common.complain(zh if options.lang == "zh" else f"{Counted(stale):entry} of the baseline fixed by now; run checker baseline prune ({baseline.path})")
