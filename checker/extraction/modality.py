"""In which sense a figure is said: done, planned or expected."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.fact import Modality

# 计划, 目标, 预算 are also names (“倍增计划”, 完成目标任务), and 将, 要, 已 belong to other words: what stands beside them tells.
# One class of first characters, told apart behind them: several times as fast as a branch for each.
_CUE = lazy(
    "[预有力拟确打争要需须计目年调将已累截完实执决](?:(?P<expected>(?<=预)[计测]|(?<=有)望)"
    "|(?P<planned>(?<=力)争|(?<=拟)(?<![模虚比草]拟)(?![定人态])|(?<=预)期|(?<=确)保(?!了)|(?<=打)算"
    "|(?<=争)取(?=[^，。；]{0,6}(?:达|完成|实现|突破|建成|开工|竣工|投产|投用|年内|全年|今年|明年|引进|签约|新增|增长|落地|在))"
    "|(?<=要)(?<![主重需只必纪概紧首摘想]要)(?=分别|增长|下降|减少|降低|达|完成|实现|新|提高|控制|保持|力争|突破|建)"
    "|(?<=需)(?<![所内必急按供军民特刚]需)(?=再?(?:完成|实现|达|增长|新增))|(?<=须)(?=再?(?:完成|实现|达|增长|新增))"
    "|(?<=计)划(?<!行动计划)(?![”》、，。；）]|生育|单列|经济|管理|外|成效|深入|执行|的|任务|指标|完成情况|内|顺利|扎实|有序|稳步|落地|数|书|草案)"
    "|(?<=目)标(?:任务)?(?=[是为：:，])"
    "|(?<=预)算(?<![为占比较超的]预算)(?:数|总额)?(?=[为是：])"
    "|(?<=[年调])[初整](?<![为占比较超的]年初)(?<![为占比较超的]调整)预算(?!数?的)(?:数|总额)?"
    "|(?<=将)(?=达|实现|完成|建成|突破|新|增[加长至]|投|于|在|是|有|要|继续|进一步|提高到|超过|带动|形成|力争|可|为(?!主)|拉动|下降|减少|降至|开工|竣工))"
    "|(?P<done>(?<=已)|(?<=累)计完成|(?<=目)前|(?<=截)[至止]|(?<=完)成了|(?<=实)现了|(?<=执)行(?=数|完成|为|总|$)|(?<=实)际完成|(?<=决)算))"
)
AHEAD = ("力争", "确保", "力促", "预计", "有望")
"""Words by which a report says that something is striven for or expected, whatever else it may say of it. Rules that hold a statement to what is told
leave such clauses alone; they add words of their own that are as often something else (将, 要, 计划, 目标)."""

AHEAD_OR_GOT = (*AHEAD, "争取")
"""The same with 争取, which is also to obtain (争取资金3亿元): not for rules that read what was obtained."""

ANY_AHEAD, ANY_AHEAD_OR_GOT = "|".join(AHEAD), "|".join(AHEAD_OR_GOT)
"""Both in a pattern."""

_BASES = ("完成", "占", "为", "达到")
_WEAKLY_DONE = ("完成", "实现", "达到")


def modality_of(lead: str) -> Modality | None:
    """The sense that the last cue before a figure gives it, None where there is none."""
    sense: Modality | None = None
    for match in _CUE.finditer(lead):
        kind = match.lastgroup
        if kind == "planned":
            if (sense == "expected" and match[0] == "将") or _is_base(lead, match.start(), match.end()):
                continue
            sense = "planned"
        else:
            sense = "expected" if kind == "expected" else "done"
    return sense


def is_weakly_done(lead: str) -> bool:
    """Whether a verb tells of something done that is as often told of something planned."""
    return any(word in lead for word in _WEAKLY_DONE)


def _is_base(lead: str, start: int, end: int) -> bool:
    """完成年度计划60%, 为年初预算101%: what the rate is of, not the sense of the figure."""
    if end < len(lead) and lead[end:] != "投资的" and lead[end:].strip("的数约近") != "":
        return False
    clause = lead[max(lead.rfind(c, 0, start) for c in "，；。：,;") + 1 : start]
    return any(word in clause for word in _BASES)
