"""Forms attached to a report or policy that others are to fill in (附件3 项目申请表): their blanks are no gaps of the report.

A table of the report's own (附表1 重点项目进展情况表) is none, whatever it leaves blank.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from checker.lazy import lazy
from checker.model.facts import Facts

# The line that opens an attachment, with nothing but its number, or with its title
_OPENS = lazy("(?m)^[ \u3000\t]{0,8}附(?:件|表|录)?[ \u3000]?[0-9一二三四五六七八九十]{0,3}(?:[-—之][0-9]{1,2})?[：:]?(?P<title>[^\n，。；]{0,40})$")
# What is filled in by others, and what a report tells by itself: the last of these words in a title says which it is
_FORM = lazy(
    "(?:申请|申报|登记|报名|推荐|审批|备案|审核|审查|评审|认定|确认|承诺|声明|委托|授权|通知|责任|协议|证明|鉴定|任务|意向|测评|征求意见|签到|信息采集|采集|验收|变更|注销)(?:表|书|单|函|卡)"
    "|声明|合同|回执|格式|[样范](?:表|式|本|张|文|例)|模板|参考文本"
)
_TOLD = lazy("情况|进展|进度|完成|统计|汇总|明细|台账|清单|一览|收支|分解|安排表|分配|名单|指标")
# Words to whoever fills it in
_ASKS = lazy(
    "填[表报写]说明|填[表报]人|填写|[签盖]章|公章|签[字名]|[（(](?:须|请|必须)|须依次|身份证号|联系电话|法定代表人|承诺人|申[请报](?:人|单位|企业)|经办人"
)
_QUESTION = 60  # characters on either side
_TITLE_LINES = 4
_TITLE_LENGTH = 90
_FILLED = 3  # figures that the words to whoever fills it in may hold: 不超过500字，一式3份
_LINES_TO_A_FIGURE = 8
_REACH = 300_000  # characters before an attachment in which a list of them is looked for: longer than reports are


def blank_forms(facts: Facts) -> list[tuple[int, int]]:
    """Where the attached blank forms stand, in read coordinates, in order. Use through facts.derive."""
    text = facts.document.view.text
    if "附" not in text:
        return []
    opened = []
    for match in _OPENS.finditer(text):
        title = match["title"].strip()
        if not title or text.find(title, max(0, match.start() - _REACH), match.start()) >= 0:  # a list of attachments names them first
            opened.append(match.start())
    return [(start, end) for start, end in pairwise([*opened, len(text)]) if _is_form(facts, text, start, end)]


def in_form(facts: Facts, at: int) -> bool:
    """Whether a read offset lies in an attached blank form, or in a quoted question that others answered."""
    forms = facts.derive(blank_forms)
    index = bisect_right(forms, at, key=_opening) - 1
    return index >= 0 and at < forms[index][1] or _in_question(facts.document.view.text, at)


def _in_question(text: str, at: int) -> bool:
    """第3题“您单位计划用工（  ）人？”: blanks between quotation marks that close behind a question mark."""
    start, end = text.rfind("“", max(0, at - _QUESTION), at), text.find("？”", at, at + _QUESTION)
    return 0 <= start < end and not any(mark in text[start + 1 : end] for mark in "“”\n")


def _opening(form: tuple[int, int]) -> int:
    return form[0]


def _is_form(facts: Facts, text: str, start: int, end: int) -> bool:
    """Whether an attachment is called a form, or asks twice to be filled in, and hardly a figure was."""
    filled = facts.first_at(end) - facts.first_at(start)
    if filled > max(_FILLED, text.count("\n", start, end) // _LINES_TO_A_FIGURE):
        return False
    lines = [line.strip() for line in text[start : min(end, start + 4 * _TITLE_LENGTH)].split("\n")]
    title = "\n".join([line for line in lines if line][: _TITLE_LINES + 1])[:_TITLE_LENGTH]
    form = max((match.end() for match in _FORM.finditer(title)), default=-1)
    told = max((match.end() for match in _TOLD.finditer(title)), default=-1)
    if form >= 0 or told >= 0:
        return form > told
    return len({match[0] for match in _ASKS.finditer(text, start, end)}) > 1
