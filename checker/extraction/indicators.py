"""What is measured: the words before a figure taken apart into subject, indicator, verb, time and modality.

The words between two figures (the lead) are short and repeat, so what they mean is remembered.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from checker.model.fact import Direction, Modality

_UP = "增长|增加|提高|上升|上涨|提升|增收|增支|增亏|扩大|攀升|跃升|回升|新增|净增|增幅|增速|涨幅|升幅|多|高|增|升|涨"
_DOWN = "下降|减少|降低|回落|下滑|下跌|减收|减支|压减|压缩|缩小|缩减|缩短|收窄|下调|降幅|跌幅|减幅|负增长|少|低|减|降|跌"
_GROWN = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:率|速度?|幅度?|额|量|值|水平)?(?:再次|均)?(?P<fill>了|均|都|约|近|超过|超|逾|达到?|为|到|至|将|保持在?|[:：]|不低于|高于|低于|不少于|接近|突破|控制在|稳定在)*$"
)
_END_VALUE = re.compile(r"(?:到|至)(?:了|约|近|超过?)?$")
_FROM = re.compile(r"(?:由|从|自)(?:[^，；。、]{0,20}的)?$")
_OF_WHOLE = re.compile(
    r"(?P<verb>占|完成|为|达到?|相当于|是)(?P<whole>[^，；。、,;]{0,30}?)(?P<of>的)?(?P<word>比重|比例|份额|比)?(?:均|分别|已|就)?(?:约为?|为|是|达到?|近|超过?|超|高达|提高到?|提高至|上升到|上升至|不足|不到)*$"
)
_SHARE_WORDS = re.compile(r"占|比重|比例|份额|占比")
_RATE_NOUN = re.compile("率|比|度|系数|指数|强度|完成|税负")
_PAUSE = re.compile("[，；：。,;:、（）()—“”！？\n]")
_CLAUSE = re.compile("[，；：。,;:（）()！？\n]")
_TIME = (
    r"(?:(?:19|20)\d\d年?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}[-—–~～至]\d{1,2}月份?|\d{1,2}月份?|全年|上半年|下半年|前[一二三]个?季度|第?[一二三四]季度|今年以来|今年|去年|上年|本年|当年|本月|上月|同期"
    r"|“?[十]?[一二三四五六七八九十]五”?(?:期间|时期|末|以来)?|目前|近年来|近[一二三四五六七八九十]年|五年来|[一二三四五六七八九十]年来|五年|截至目前|截止目前|截至|截止|年末|年底|月末|月底|期末|季末|年初|底|末|初|期间|以来|共|累计)"
)
_TIMES = re.compile(_TIME)
_HEAD = re.compile(
    rf"^(?:{_TIME}|其中|另外|此外|同时|特别是|尤其是|一是|二是|三是|四是|五是|六是|首先|其次|再次|到|至|在|按|将|我们|通过|经过|的|和|与|及|以及|并|且|而|也|又|还|使|让|，|已|现|现已|现有|共有|拥有|实现|完成|累计|预计|计划|力争|确保|全力|年均|全部|各类|各|个)+"
)
_TAIL = re.compile(
    r"(?:同比|环比|分别|累计|预计|计划|预期|力争|目标|确保|共计|合计|总计|总共|一共|共|约|近|超过|超|逾|突破|接近|不足|不到|达到|达成|达|完成|实现|为|是|有|已|的|了|在|到|至|仅|只|均|都|各|新增|增加|增长|提高|减少|下降|下达|到位|安排|发放|争取|落实|投入|拥有|现有|新建|建成|建设|改造|实施|推进|引进|签约|开工|竣工|投产|高于|低于|大于|小于|多于|少于|控制|保持|稳定|左右|超额|其中|每年|每|年均|比上年|比去年|较上年|较去年|比|较|占|由|从|将|要|再|又|还|可|能|预算|执行|同口径|按|于|以|用|近期|直接|间接)+$"
)
_SUBJECT = re.compile(
    r"^(?:(?:全国|全省|全市|全县|全区|全州|全盟|全旗|全镇|全乡|全村|全社会|全系统|全口径|我国|我省|我市|我县|我区|本市|本县|本区|市本级|省本级|县本级|区本级|市级|省级|县级|区级|州本级|市直|省直|区直|园区|开发区|高新区|经开区|集聚区|全域)+"
    r"|[\u4e00-\u9fff]{2,10}?(?:集聚区|聚集区|工业区|开发区|高新区|经开区|新区|示范区|园区|产业园|街道|镇|乡|县|区|市)(?=[\u4e00-\u9fff]{2}))"
)
_PLANNED = re.compile("计划|力争|目标|拟|预期|确保|争取|规划|任务|拟定|安排|将|打算|要达|要完成|预算")
_EXPECTED = re.compile("预计|有望|预测|可达")
_DONE = re.compile("完成|实现|已|累计完成|目前|截至|截止|达到了|执行")
_NOT_DONE_IDIOM = re.compile("完成(?:全年|年度|年初|预算|预期|计划|目标|调整)|任务")
_COMPARED = re.compile(rf"(?:较|比|与|同)((?:{_TIME}|完成数|执行数|决算数|预算数?|同口径|末|的|实际)+)")
_SAME_PERIOD = re.compile("同比|环比")
_RESPECTIVELY = "分别"
_LIST_ITEM = re.compile("、|和|与|及|以及")


class Lead(NamedTuple):
    """What the words before a figure say.

    phrase      the indicator with its subject taken off, "" where they name none
    subject     the leading place or unit (全市, 起重园区)
    direction   up or down where a verb of change stands right before the figure
    end_value   增长到, 提高至: the figure is the level reached, not the change
    start_value 由, 从: the figure is where it came from
    whole       what a share or completion rate is a part of: 占全市投资的 is 全市投资, 完成年度计划的 is 年度计划
    restarts    a ； 。 ： parts it from the figure before
    chained     nothing but a pause or 和 parts it from the figure before
    respectively 分别 stands in it, with the names listed before it
    """

    phrase: str
    subject: str
    direction: Direction | None
    end_value: bool
    start_value: bool
    whole: str
    restarts: bool
    chained: bool
    respectively: tuple[str, ...]
    time: str
    comparison: str
    modality: Modality | None


@lru_cache(maxsize=16384)
def read_lead(lead: str) -> Lead:
    """Take apart the words between the figure before (or the sentence's start) and a figure."""
    grown = _GROWN.search(lead)
    direction: Direction | None = None
    end_value = False
    body = lead
    if grown:
        direction = "up" if grown["up"] else "down"
        end_value = _END_VALUE.search(lead) is not None
        body = lead[: grown.start()]
    stripped = lead.strip("，、；：,;:和与及 ")
    chained = not stripped or stripped in ("以及", "至", "到")
    comparison_match = None
    for comparison_match in _COMPARED.finditer(body):
        pass
    comparison = comparison_match[1] if comparison_match else ("上年同期" if "同比" in lead else "")
    timed = body if comparison_match is None else body[: comparison_match.start()] + body[comparison_match.end() :]
    times = _TIMES.findall(timed)
    time = _time_text(timed) if times else ""
    whole = ""
    if grown is None or end_value:
        share = _OF_WHOLE.search(_last_clause(lead))
        if share and (share["verb"] == "占" or share["of"] or share["word"]):
            whole = share["whole"].removesuffix("总量") or share["word"] or ""
            body = body[: max(0, body.rfind(share[0]))] if share[0] in body else body
    respectively: tuple[str, ...] = ()
    if _RESPECTIVELY in lead:
        respectively = _listed(lead[: lead.rfind(_RESPECTIVELY)])
    phrase = _phrase(body)
    subject_match = _SUBJECT.match(phrase)
    subject = ""
    if subject_match and len(subject_match[0]) < len(phrase):
        subject = subject_match[0]
        phrase = phrase[len(subject) :].lstrip("的")
    return Lead(
        phrase,
        subject,
        direction,
        end_value,
        _FROM.search(lead) is not None,
        whole,
        any(c in lead for c in "；。;："),
        chained,
        respectively,
        time,
        comparison,
        _modality(lead),
    )


def _last_clause(lead: str) -> str:
    return _CLAUSE.split(lead)[-1]


def _phrase(body: str) -> str:
    """The noun phrase nearest to the figure, with verbs, adverbs and time taken off; "" where nothing is left."""
    pieces = _CLAUSE.split(body)
    for piece in reversed(pieces):
        piece = piece.strip(" \u3000“”")
        previous = None
        while piece != previous:
            previous = piece
            piece = _TAIL.sub("", piece)
            piece = _HEAD.sub("", piece)
            piece = piece.strip(" 、“”")
        if _COMPARED.fullmatch(piece):
            continue
        compared = _COMPARED.search(piece)
        if compared:
            piece = (piece[: compared.start()] + piece[compared.end() :]).strip("的")
        if len(piece) >= 2 and not piece.isdecimal():
            return piece[-24:]
        if pieces[-1] is not None and piece == "" and len(pieces) > 1:
            continue
    return ""


def _listed(before: str) -> tuple[str, ...]:
    """The names that 分别 distributes over: the list right before it."""
    clause = _CLAUSE.split(before.rstrip("，,"))[-1]
    clause = _TAIL.sub("", _HEAD.sub("", clause))
    return tuple(item for item in _LIST_ITEM.split(clause) if item)


def _time_text(body: str) -> str:
    """The last time expression, its pieces joined: 2025年 1—9月, 截至 3月 底."""
    runs: list[str] = []
    at = -2
    for match in _TIMES.finditer(body):
        if match[0] in ("共", "累计", "目前"):
            continue
        if match.start() == at and runs:
            runs[-1] += match[0]
        else:
            runs.append(match[0])
        at = match.end()
    return runs[-1] if runs else ""


def _modality(lead: str) -> Modality | None:
    if _EXPECTED.search(lead):
        return "expected"
    planned = None
    for planned in _PLANNED.finditer(lead):
        pass
    done = None
    for done in _DONE.finditer(lead):
        if _NOT_DONE_IDIOM.match(lead, done.start()):
            continue
    if planned is not None and not _of_base(lead, planned):
        return "planned"
    return "done" if done is not None else None


def _of_base(lead: str, planned: re.Match[str]) -> bool:
    """完成年度计划的, 占全年目标的, 为预算的: the plan is the base of a rate, not the modality of the figure."""
    tail = lead[planned.end() :]
    head = lead[: planned.start()]
    return tail.startswith(("的", "数的", "任务的", "目标的", "总投资的")) or head.endswith(("占", "为", "完成", "占全年", "完成年度", "完成年初", "为年初", "为调整", "完成全年", "超"))


def is_share_word(text: str) -> bool:
    return _SHARE_WORDS.search(text) is not None


def is_rate_noun(text: str) -> bool:
    return _RATE_NOUN.search(text) is not None
