"""What was measured, as tables for people and as JSON for machines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .kinds import KINDS, NUMERIC
from .measuring import Outcome, Rate, Sound, rate


def _cells(measured: Rate) -> tuple[str, str, str]:
    if not measured.planted:
        return "", "", ""
    low, high = measured.interval
    return f"{measured.found}/{measured.planted}", f"{measured.share:.1%}", f"{low:.0%}—{high:.0%}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right", no_wrap=True)
    return table


def print_faults(console: Console, outcomes: Sequence[Outcome], families: set[str]) -> None:
    """Found of planted, by kind, with the explicit and the inferred ones apart."""
    table = _table("植入的差错：查出 / 植入", "种类", "查出", "%", "95%区间", "关系明写", "需推断", "报为错误")
    group = ""
    for key, kind in KINDS.items():
        if kind.group != group:
            group = kind.group
            table.add_row(Text(group, style="bold"))
        held = [o for o in outcomes if o.fault.kind == key]
        title = Text("  " + kind.title)
        if not kind.families & families:
            table.add_row(title, Text("尚无规则", style="dim"))
            continue
        if not held:
            table.add_row(title, Text("无处可植入", style="dim"))
            continue
        table.add_row(title, *_split(held))
    table.add_section()
    numeric = [o for o in outcomes if KINDS[o.fault.kind].families & NUMERIC]
    table.add_row("数字类合计", *_split(numeric))
    table.add_row("合计", *_split(outcomes))
    console.print(table)


def _split(outcomes: Sequence[Outcome]) -> list[str]:
    """The cells of a row behind its name."""
    return [*_cells(rate(outcomes)), *_kept_apart(outcomes), str(sum(o.severity == "error" for o in outcomes))]


def _kept_apart(outcomes: Sequence[Outcome]) -> list[str]:
    parts = [_cells(rate(o for o in outcomes if o.fault.explicit is said)) for said in (True, False)]
    return [f"{found} {share:>6}" if found else "" for found, share, _ in parts]


def print_sources(console: Console, outcomes: Sequence[Outcome], reports: Sequence[Sound]) -> None:
    """The same by source and group of kinds, and what the reports are accused of as they are."""
    groups = list(dict.fromkeys(kind.group for kind in KINDS.values()))
    table = _table("按来源：查出 / 植入", "来源", "全部", "%", "95%区间", "关系明写", "需推断")
    for source in sorted({r.source for r in reports}):
        held = [o for o in outcomes if o.source == source]
        table.add_row(source, *_cells(rate(held)), *_kept_apart(held))
    console.print(table)
    table = _table("按来源与种类：查出率，种类以前两字代表", "来源", *(group[:2] for group in groups))
    for source in sorted({r.source for r in reports}):
        cells = [rate(o for o in outcomes if o.source == source and KINDS[o.fault.kind].group == group) for group in groups]
        table.add_row(source, *(f"{c.share:.0%}" if c.planted else "" for c in cells))
    console.print(table)
    table = _table("按来源：未植入时", "来源", "报告", "错误", "有错误的", "疑似", "有疑似的", "数字", "已验算")
    for source in sorted({r.source for r in reports}):
        table.add_row(source, *_accused([r for r in reports if r.source == source]))
    console.print(table)


def _accused(reports: Sequence[Sound]) -> list[str]:
    cells = [str(len(reports))]
    for severity in ("error", "warning"):
        counts = [sum(s.severity == severity for s in r.said) for r in reports]
        cells += [str(sum(counts)), str(sum(map(bool, counts)))]
    figures = sum(r.coverage.figures for r in reports)
    return [*cells, str(figures), f"{sum(r.coverage.checked for r in reports) / max(1, figures):.0%}"]


def print_accusations(console: Console, reports: Sequence[Sound]) -> None:
    """What is said of the reports as they came: by rule, and how much of them was checked."""
    by_rule = _said_by_rule(reports)
    table = _table("未植入时报出的问题（可能为真，也可能是误报）", "规则", "错误", "疑似", "报告", "每份错误", "每份疑似")
    for code, row in sorted(by_rule.items()):
        table.add_row(
            code, str(row["error"]), str(row["warning"]), str(row["reports"]), f"{row['error'] / len(reports):.3f}", f"{row['warning'] / len(reports):.3f}"
        )
    table.add_section()
    errors, warnings = (sum(row[severity] for row in by_rule.values()) for severity in ("error", "warning"))
    table.add_row("合计", str(errors), str(warnings), str(sum(bool(r.said) for r in reports)), f"{errors / len(reports):.3f}", f"{warnings / len(reports):.3f}")
    console.print(table)
    with_errors = sum(any(s.severity == "error" for s in r.said) for r in reports)
    console.print(f"报告 {len(reports)} 份，其中 {with_errors} 份有错误，{sum(any(s.severity == 'warning' for s in r.said) for r in reports)} 份有疑似。")
    figures, bound, checked = _coverage(reports)
    console.print(
        f"数字 {figures} 个，识别出指标 {bound} 个（{bound / max(1, figures):.0%}），至少验算过一次 {checked} 个（{checked / max(1, figures):.0%}）。"
    )


def _coverage(reports: Sequence[Sound]) -> tuple[int, int, int]:
    return sum(r.coverage.figures for r in reports), sum(r.coverage.bound for r in reports), sum(r.coverage.checked for r in reports)


def _said_by_rule(reports: Sequence[Sound]) -> Mapping[str, Counter[str]]:
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        for said in report.said:
            by_rule[said.code][said.severity] += 1
        for code in {s.code for s in report.said}:
            by_rule[code]["reports"] += 1
    return by_rule


def print_missed(console: Console, outcomes: Sequence[Outcome], number: int) -> None:
    """Up to `number` missed ones of each kind: before and after."""
    for key, kind in KINDS.items():
        missed = [o for o in outcomes if o.fault.kind == key and not o.found]
        if missed:
            console.print(Text(f"\n漏报 {kind.group}：{kind.title}（{key}），共 {len(missed)} 处", style="bold"))
        for outcome in missed[:number]:
            said = "明写" if outcome.fault.explicit else "推断"
            console.print(Text(f"  [{said}] {outcome.path}", style="dim"), soft_wrap=True)
            if outcome.fault.before:
                console.print(Text(f"    原文 {outcome.fault.before}"), soft_wrap=True)
            console.print(Text(f"    改成 {outcome.fault.after}"), soft_wrap=True)


def as_json(outcomes: Sequence[Outcome], reports: Sequence[Sound], seed: int) -> dict[str, Any]:
    """Everything, for machines."""
    figures, bound, checked = _coverage(reports)
    return {
        "seed": seed,
        "reports": len(reports),
        "kinds": {key: _measured([o for o in outcomes if o.fault.kind == key]) for key in KINDS},
        "numeric": _measured([o for o in outcomes if KINDS[o.fault.kind].families & NUMERIC]),
        "all": _measured(outcomes),
        "by_source": _grouped(outcomes, lambda o: o.source),
        "accusations": {code: dict(row) for code, row in sorted(_said_by_rule(reports).items())},
        "coverage": {"figures": figures, "bound": bound, "checked": checked},
        "missed": [
            {
                "kind": o.fault.kind,
                "path": o.path,
                "explicit": o.fault.explicit,
                "before": o.fault.before,
                "after": o.fault.after,
            }
            for o in outcomes
            if not o.found
        ],
    }


def as_markdown(measured: Mapping[str, Any]) -> str:
    """The table of kinds for a README, from what as_json gives."""
    lines = ["| 种类 | 查出 / 植入 | % | 95%区间 | 关系明写 | 需推断 |", "|---|--:|--:|--:|--:|--:|"]
    for key, kind in KINDS.items():
        cells = measured["kinds"][key]
        if cells["all"]["planted"]:
            lines.append(_markdown_row(f"{kind.group}：{kind.title}", cells))
    return "\n".join([*lines, _markdown_row("数字类合计", measured["numeric"]), _markdown_row("合计", measured["all"])])


def _markdown_row(title: str, cells: Mapping[str, Any]) -> str:
    whole, *apart = (Rate(cells[label]["planted"], cells[label]["found"]) for label in ("all", "explicit", "inferred"))
    said = (f"{part.found}/{part.planted} {part.share:.1%}" if part.planted else "" for part in apart)
    return f"| {' | '.join((title, *_cells(whole), *said))} |"


def _grouped(outcomes: Sequence[Outcome], name: Callable[[Outcome], str]) -> dict[str, Any]:
    return {key: _measured([o for o in outcomes if name(o) == key]) for key in sorted({name(o) for o in outcomes})}


def _measured(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for label, held in (
        ("all", outcomes),
        ("explicit", [o for o in outcomes if o.fault.explicit]),
        ("inferred", [o for o in outcomes if not o.fault.explicit]),
    ):
        measured = rate(held)
        cells[label] = {"planted": measured.planted, "found": measured.found}
        if measured.planted:
            cells[label] |= {"share": round(measured.share, 4), "interval": [round(end, 4) for end in measured.interval]}
    cells["by_rule"] = dict(Counter(code for o in outcomes for code in o.by[:1]))
    return cells
