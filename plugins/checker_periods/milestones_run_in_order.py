"""YER017: the stages of one project are dated in order, and the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_periods.events_run_forward import backward_stages
from checker_periods.milestones import NAMELESS, Milestone, milestones, tabled
from checker_periods.moments import LAST_DAY
from checker_periods.postponements import put_off
from checker_periods.standing import standing
from checker_periods.target_lies_ahead import overdue
from checker_periods.timeline import heading_above

_MOST = 12  # dates of one work that are held against each other


class MilestonesRunInOrder(Rule):
    """同一项目的开工、封顶、完工时间前后要对得上

    为何：
        一处写“3月开工”，另一处写“2月竣工投产”或“5月开工以来”；或前面说已经通车，后面又“力争年底通车”，必有一处没有更新或写错。
    反例：
        2026年上半年重点项目进展⏎鸿泰铝箔项目于2026年4月开工建设。⏎鸿泰铝箔项目已于2026年2月竣工投产。
        2026年上半年重点项目进展⏎县中医院迁建项目主体完工，计划9月底交付使用。⏎加快县中医院迁建项目装修，确保11月底交付使用。
    正例：
        2026年上半年重点项目进展⏎鸿泰铝箔项目于2026年4月开工建设，计划2027年2月竣工投产。
        2026年上半年重点项目进展⏎鸿泰铝箔项目一期2025年12月投产。⏎鸿泰铝箔项目二期2026年4月开工建设。
    """

    code = "YER017"
    name = "milestones-run-in-order"
    title_en = "The stages of one project are dated in order, and the same everywhere"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for one in put_off(facts):
            planned, moved = text[one.planned.start : one.planned.end], text[one.start : one.moved.end]
            yield self.finding(
                facts.printed(one.start, one.moved.end),
                f"原定{planned}，“{moved}”反而{'更早' if one.later else '更晚'}，请核对两处时间",
                f"planned for {planned}, and “{moved}” is {'earlier' if one.later else 'later'}; check both times",
                related=[facts.printed(one.planned.start, one.planned.end)],
                evidence={"before": planned, "here": moved},
            )
        works: dict[str, list[Milestone]] = {}
        for begun, finished in tabled(facts):
            if _conflict(facts, begun, finished):
                yield self._said(facts, begun.name, begun, finished, "完工早于开工", "error")
            elif begun.name:
                works.setdefault(begun.name, []).extend((begun, finished))
        for milestone in facts.derive(milestones):
            works.setdefault(milestone.name, []).append(milestone)
        # of these another rule speaks
        known = {*facts.derive(backward_stages), *(mention.start for mention, _ in facts.derive(overdue))}
        for name, reached in _by_full_name(works).items():
            for number, later in enumerate(reached[:_MOST]):
                if later.moment.start in known:
                    continue
                for earlier in reached[:number]:
                    why = _conflict(facts, earlier, later)
                    if why and not _told_apart(facts, earlier, later, reached):
                        yield self._said(facts, name, earlier, later, why)
                        break

    def _said(self, facts: Facts, name: str, earlier: Milestone, later: Milestone, why: str, severity: Severity = "warning") -> Finding:
        text = facts.document.view.text
        name = "" if name.startswith(NAMELESS) else name
        here, there = text[later.moment.start : later.end], text[earlier.moment.start : earlier.end]
        return self.finding(
            facts.printed(later.moment.start, later.end),
            f"{f'“{name}”' if name else '这一项目'}前面写“{there}”，这里写“{here}”，{why}，请核对",
            f"{f'“{name}”' if name else 'this work'}: “{there}” before, “{here}” here; check the dates",
            severity=severity,
            related=[facts.printed(earlier.moment.start, earlier.end)],
            evidence={"before": there, "here": here},
        )


def _by_full_name(works: dict[str, list[Milestone]]) -> dict[str, list[Milestone]]:
    """The dates of each work, those under the end of its name with them: 冷链物流园 for 淮川冷链物流园, where no other work ends so."""
    merged = dict(works)
    for name, reached in works.items():
        full = [other for other in works if other != name and other.endswith(name)]
        if len(full) == 1:
            merged[full[0]] = sorted([*merged[full[0]], *reached], key=lambda m: m.moment.start)
            del merged[name]
    return merged


def _told_apart(facts: Facts, earlier: Milestone, later: Milestone, reached: list[Milestone]) -> bool:
    """Whether 9月竣工 and 10月建成投用 agree, since the works were said to be in use in October."""
    if earlier.rank < 3 or later.rank < 3 or earlier.stage == later.stage:
        return False
    times = [(m, when) for m in reached if (when := _when(facts, m)) is not None]
    ends = [when for m, when in times if m is earlier or m is later]
    return any(
        m is not mine and m.stage == mine.stage and when[0] <= end[1] and end[0] <= when[1]
        for mine, end in zip((earlier, later), ends, strict=False)
        for m, when in times
    )


def _conflict(facts: Facts, earlier: Milestone, later: Milestone) -> str:
    """What is wrong with two stages of a work, "" where nothing is."""
    alike = not {earlier.stage, earlier.also}.isdisjoint({later.stage, later.also} - {""})  # 竣工投用, and 完工
    if not alike and (earlier.rank == later.rank or min(earlier.rank, later.rank) > 2):
        return ""
    one, other = _when(facts, earlier), _when(facts, later)
    if one is None or other is None:
        return ""
    if alike:
        if "year" in (earlier.moment.grain, later.moment.grain) or not earlier.rank:
            return ""  # what is done before the works has many steps
        if one[0] <= other[1] and other[0] <= one[1] or earlier.name.startswith(NAMELESS):
            return ""  # 上半年开工40个，9月底前全部开工: several works
        now = facts.derive(standing)
        today = now.year * 10000 + now.month * 100 + (now.day or LAST_DAY) if now is not None else 0
        ahead = _planned(facts, earlier, one, today), _planned(facts, later, other, today)
        if ahead[0] == ahead[1]:
            return "时间不一致"
        done, planned = (other, one) if ahead[0] else (one, other)
        return "已办的事又作打算" if done[1] < planned[0] and planned[1] > today > 0 else ""
    first, last = (one, other) if earlier.rank < later.rank else (other, one)
    if last[1] >= first[0]:
        return ""
    now = facts.derive(standing)
    # 2022年11月开工，已于5月封顶 in a report of 2024: a month without a year may be one of this year
    if now is not None and not later.moment.said and later.moment.year is not None and later.moment.year < now.year:
        return ""
    return "先后颠倒"


def _planned(facts: Facts, milestone: Milestone, when: tuple[int, int], today: int) -> bool:
    return milestone.planned or facts.document.view.text.startswith("前", milestone.moment.end) or 0 < today < when[0]


def _when(facts: Facts, milestone: Milestone) -> tuple[int, int] | None:
    """Beginning and end as year * 10000 + month * 100 + day; None where the year is not certain."""
    moment = milestone.moment
    if moment.year is None and facts.document.view.text.startswith(("次年", "翌年"), moment.start):
        return None  # 11月开工，次年2月完工
    if moment.year is not None:
        return moment.stamp(moment.year)
    above = heading_above(facts, moment.start)
    if above is not None and above.mention.first is None and not above.title:
        return moment.stamp(above.mention.year)
    now = facts.derive(standing)
    if now is None or not (now.within_year or now.dated):
        return None
    return moment.stamp(now.year if now.within_year or milestone.planned else now.year - 1)
