"""Targets that are said to be met beside a figure that misses them: 预计下降2.3%左右，能够完成年度下降2.8%的目标; 新增就业4210人，超额完成全年5000人目标."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import of
from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.agreement.bounds import is_of_whole
from checker_figures.statements.binding import behind_words

_CUES = ("完成", "实现", "达到", "超过", "高于")
# 能够完成年度下降, 超额完成全年, 圆满实现省下达的, 超过年度预期目标（
_MET = lazy(
    "^[^；。0-9]{0,24}?(?P<how>能够?|可以?|将|已经?|均|都|可望|提前|圆满|超额|顺利|全面|如期|较好|胜利|也|并)*(?:完成|实现|达到|超过|高于)了?(?P<of>[^，；。、：（）0-9]{0,16})[（(]?$"
)
# 5000人的目标任务, 95公里的建设任务; but not 任务的84.2%, 任务的良好开局
_BEHIND = lazy("(?:左右|以上|以内|以下)?的?[\u4e00-\u9fff]{0,6}?(?:目标任务|目标|任务|计划)(?!任务|的|完成|进度|总)")
_YEAR = lazy("年度|全年|年初|全县|全市|预期|省|市|县|上级|下达|确定|规划|考核")
_NOT_YET = lazy(
    "未|没有|难|不能|无法|不足|距|差|力争|确保|争取|努力|冲刺|为了?(?:实现|完成)|(?<![主重])要(?!素|点)|须|需(?!氧|求)|压力|可能|有望|风险|保障|推动|若|如果|才能"
)
_EXPECTED = lazy("预计|预期|有望达|测算")
_SURE = lazy("已|超额|提前|圆满|顺利|如期|胜利|超过|高于|全面完成|较好")
_OF_YEAR = lazy("(?:完成|实现|达到)了?(?:年初|全年|年度|预期)")
_LIMIT = lazy("控制在|不超过|低于|以内|不高于")
_REACH = 24
_BACK = 60


def unattained(facts: Facts) -> Iterator[tuple[int, int, Fact, Fact]]:
    """Where a target is said to be met, in read coordinates, the target, and the figure right before that misses it."""
    text = facts.document.view.text
    if not holds_any(text, ("目标", "任务", "计划")):
        return
    for order in behind_words(facts, _CUES, _REACH):
        target: Fact = facts[order]
        done: Fact | None = facts[order - 1] if order else None
        if done is None or done.sentence != target.sentence or not _are_alike(done, target):
            continue
        match = _MET.match(target.lead)
        behind = _BEHIND.match(text, target.read.end, target.read.end + _REACH)
        named = match is not None and match["of"].endswith(("目标", "目标值"))  # 高于年初目标6%
        if match is None or behind is None and not named or _LIMIT.search(done.lead + target.lead):
            continue
        sentence = facts.sentences[target.sentence]
        if _NOT_YET.search(target.lead) or _NOT_YET.search(text, max(sentence.start, done.read.start - _BACK), done.read.start):
            continue
        sure = _SURE.search(target.lead) is not None and (_YEAR.search(target.lead) is not None or done.kind == "growth")
        if not sure and _EXPECTED.search(done.lead) is None and not _is_of_its_year(done, target):
            continue  # 前三季度完成75亿元，能够完成全年96亿元目标: more is to come
        facts.checked(done, target)
        if of(done.quantity).below(of(target.quantity)) and is_of_whole(facts, done, of(target.quantity), False):
            yield target.read.start - len(match[0].rpartition("，")[2]), behind.end() if behind is not None else target.read.end, target, done


def _is_of_its_year(done: Fact, target: Fact) -> bool:
    """全年增长5.3%，完成年初确定的增长8%的目标: nothing more is to come."""
    period = done.period
    return done.kind == "growth" and "全年" in done.lead + (period.text if period is not None else "") and _OF_YEAR.search(target.lead) is not None


def _are_alike(done: Fact, target: Fact) -> bool:
    """Whether two figures measure one thing one way: both a growth, both a fall, or amounts of one unit."""
    if done.quantity.base != target.quantity.base or not done.quantity.base or done.role == "from" or "年" in done.quantity.unit:
        return False
    if done.kind == "growth":
        return target.direction in (None, done.direction) and not done.quantity.number.startswith("-")
    return done.kind in ("level", "count", "change", "share") and target.kind in ("level", "count", "change", "share") and done.direction != "down"
