"""What is measured: the words before a figure taken apart into subject, indicator, verb, time and modality.

The words between two figures (the lead) are short and repeat, so what they mean is remembered.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from checker.model.fact import Direction, Modality

_UP = "(?<!自然)增长|增加(?!值)|提高|上升|上涨|提升|增收|增支|增亏|增产|扩大|攀升|跃升|回升|新增|净增|增幅|增速|涨幅|升幅|上调|多增|增|升|涨"
_DOWN = "负增长|下降|减少|降低|回落|下滑|下跌|减收|减支|减亏|减产|压减|压缩|缩小|缩减|缩短|收窄|下调|降幅|跌幅|减幅|少增|减|降|跌"
_FILL = "了|均|都|约|近|超过|超|逾|达到|达|为|到|至|将|保持在?|[:：]|不低于|不少于|高于|低于|接近|突破|控制在|稳定在|仅|只|高达"
_GROWN = re.compile(rf"(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?<=[比较])[^，；。]{{1,14}}?(?:(?P<more>高|多)|(?P<less>低|少))(?:出)?)(?:率|速度|速|幅度|幅|额|量)?(?:{_FILL})*$")
_END_VALUE = re.compile(r"(?:到|至)(?:了|约|近|超过?|的)?$")
_FROM = re.compile(r"(?:由|从|自)(?:原来|过去|当时|最初|年初|此前)?的?$")
_OF_WHOLE = re.compile(
    r"(?P<verb>占|完成|为|达到?|相当于|是)(?P<whole>[^，；。、,;]{0,30}?)(?P<of>的)?(?P<word>比重|比例|份额|比)?(?:均|分别|已|就)?(?:约|为|是|达到?|近|超过?|超|高达|提高到?|提高至|上升到|上升至|不足|不到)*$"
)
_SHARE_WORDS = re.compile(r"占|比重|比例|份额|占比")
_RATE_NOUN = re.compile("率|比|度|系数|指数|强度|税负|幅")
_CLAUSE = re.compile("[，；：。,;:（）()！？\n\t|]")
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_TIME = (
    rf"(?:{_YEAR}年?(?:(?:\d{{1,2}}[-—–~～至])?\d{{1,2}}月份?)?(?:\d{{1,2}}日)?|\d{{1,2}}月?[-—–~～至]\d{{1,2}}月份?|\d{{1,2}}月份?|全年|上半年|下半年|前[一二三123]个?季度|第?[一二三四]季度|今年以来|今年|去年|上年|本年|当年|明年|本月|上月|同期|年度"
    r"|“?十[一二三四五]五”?(?:期间|时期|末|以来)?|“[六七八九十]五”(?:期间|时期|末)?|目前|近年来|近[一二三四五六七八九十两]年|[一二三四五六七八九十]年来?|截至目前|截止目前|截至|截止|年末|年底|月末|月底|期末|季末|年初|底|末|初|期间|以来)"
)
_TIMES = re.compile(_TIME)
_RUN = re.compile(rf"{_TIME}(?:的|、|，)?(?:{_TIME})*")
# 由2010年的, 增加到2015年的, 为1997年的: the time belongs to this end of the change, not to the indicator
_END_TIME = re.compile(rf"(?P<word>由|从|自|到|至|是|为|相当于)(?P<time>(?:{_TIME})+)的?$")
_HEAD = re.compile(
    rf"^(?:{_TIME}|其中|另外|此外|同时|特别是|尤其是|[一二三四五六七八九十]是|首先|其次|再次|到|至|在|按|将|我们|通过|经过|的|和|与|及|以及|并|且|而|也|又|还|使|让|，|已|现|现已|现有|共有|拥有|实现|完成|累计|预计|计划|力争|确保|全力|年均|全部|各类|各|个|左右|以上|以下|以内|多|余|实施|推进|开展|新建|改建|扩建|续建|建成|建设|改造|引进|培育|争创|布局|孵化|凝练总结|研究制定|对|为|给予|给|最终|实际|相应地?|共|总共|位)+"
)
_TAIL = re.compile(
    r"(?:同比|环比|分别|累计|预计|计划|预期|力争|目标|确保|共计|合计|总计|总共|一共|共|约|近|超过|超|逾|突破|接近|不足|不到|达到|达成|达|完成|实现|为|是|有|已|的|了|在|到|至|仅|只|均|都|各|等|新增|增加|增长|提高|提升|上升|减少|下降|降低|下达|到位|安排|发放|争取|落实|投入|拥有|现有|新建|建成|建设|改造|实施|推进|引进|签约|开工|竣工|投产|培育|争创|布局|孵化|凝练总结|研究制定|制定|出台|建立|推动建立|高于|低于|大于|小于|多于|少于|控制|保持|稳定|左右|超额|其中|每年|每|年均|实际|相应地?|优化|迈上|跃上|位居|居|列|占比|比上年|比去年|较上年|较去年|比|较|占|由|从|将|要|再|又|还|可|能|同口径|按|于|以|用|直接|间接|最高|最低|最多|至少|以上|以下|以内|对)+$"
)
_SUBJECT = re.compile(
    r"^(?:(?:全国|全省|全市|全县|全区|全州|全盟|全旗|全镇|全乡|全村|全社会|全系统|全口径|我国|我省|我市|我县|我区|本市|本县|本区|市本级|省本级|县本级|区本级|市级|省级|县级|区级|州本级|州级|盟本级|地区本级|自治区本级|市直|省直|区直|园区|开发区|高新区|经开区|集聚区|聚集区|全域)+"
    r"|[\u4e00-\u9fff*]{1,10}?(?:集聚区|聚集区|工业区|开发区|高新区|经开区|新区|示范区|园区|产业园|街道|镇|乡|县|(?<!地)区|市)(?=[\u4e00-\u9fff]{2}))"
)
_PLANNED = re.compile("计划|力争|目标|拟|预期|确保|争取|安排|将|打算|要达|要完成|预算")
_NOT_PLANNED = ("规划", "争取到位", "争取上级", "争取资金", "争取中央", "争取省", "将军")
_EXPECTED = re.compile("预计|有望|预测")
_DONE = re.compile("已|累计完成|目前|截至|截止|完成了|实现了|执行|实际完成|决算")
_WEAK_DONE = re.compile("完成|实现|达到")
_COMPARED = re.compile(rf"(?:较|比|与|同)(?:{_TIME}|完成数|执行数|决算数|预算数?|预计数|同口径|末|底|的|实际|相比)+")
_LIST_ITEM = re.compile("、|和|与|及|以及")
_FOLLOWING = re.compile(r"的?([\u4e00-\u9fffA-Za-z“”（）·]{2,20})")
_FOLLOWING_STOP = re.compile(r"[，；。、（）：]|和|与|及|获|被|完成|开工|建设|建成|投产|投用|竣工|落地|实现|达到|增长|下降|正在|全部|已|纳入|通过|列入|入选|成功|挂牌|精准|用于|支持|签约|入驻|启动|实施|顺利|得到")
_NOT_FOLLOWING = ("的", "左右", "以上", "以下", "以内", "同比", "环比", "增", "减", "下", "上", "高", "低", "比", "较", "占", "和", "与", "及", "等", "是", "为", "由", "从", "到", "至", "元", "并", "其中", "分别", "均", "，", "用", "已", "被", "在", "，", "多", "余", "之")


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
    respectively the names listed before 分别
    predicate   what 分别 says of each of them (A、B分别完成投资 is 投资), "" where the names are the indicators
    time        the time said of this figure; ends_time where it is said of this end of a change (由2010年的)
    comparison  the time compared with
    opens       其中 stands in it
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
    predicate: str
    time: str
    ends_time: bool
    comparison: str
    modality: Modality | None
    weakly_done: bool


@lru_cache(maxsize=16384)
def read_lead(lead: str) -> Lead:
    """Take apart the words between the figure before (or the sentence's start) and a figure."""
    stripped = lead.strip("，、；：,;:和与及 ")
    if not stripped or stripped in ("以及", "至", "到", "或"):
        return Lead("", "", None, False, False, "", any(c in lead for c in "；;："), True, (), "", "", False, "", None, False)
    body = lead
    time, ends_time = "", False
    end_time = _END_TIME.search(lead)
    if end_time and end_time["time"] not in ("底", "末", "初"):
        word = end_time["word"]
        body = lead[: end_time.start()] + word
        time, ends_time = end_time["time"], True
    direction: Direction | None = None
    end_value = False
    grown = _GROWN.search(body)
    whole = ""
    if grown:
        direction = "up" if grown["up"] or grown["more"] else "down"
        end_value = _END_VALUE.search(body) is not None
        reference = lead[: grown.end()]
        body = body[: grown.start()]
    else:
        reference = lead
    start_value = _FROM.search(body) is not None and grown is None
    comparison_match = None
    for comparison_match in _COMPARED.finditer(reference):
        pass
    comparison = comparison_match[0][1:] if comparison_match else ("上年同期" if "同比" in lead else "")
    if ends_time and end_time is not None and end_time["word"] in ("是", "为", "相当于"):
        comparison, time, ends_time = time, "", False
    if not time:
        timed = lead if comparison_match is None else lead[: comparison_match.start()] + "，" + lead[comparison_match.end() :]
        time = _time_text(timed)
    if grown is None or end_value:
        clause = _CLAUSE.split(body)[-1]
        share = _OF_WHOLE.search(clause)
        if share and (share["verb"] == "占" or share["of"] or share["word"]):
            whole = share["whole"].removesuffix("总量") or share["word"] or ""
            at = body.rfind(share[0])
            if at >= 0:
                body = body[:at]
    respectively: tuple[str, ...] = ()
    predicate = ""
    if "分别" in lead:
        at = lead.rfind("分别")
        respectively = _listed(lead[:at])
        predicate = _phrase(body[at + 2 :]) if respectively else ""
    phrase = _phrase(body)
    subject = ""
    for _ in range(2):  # 省会城市 武汉市 实现…
        subject_match = _SUBJECT.match(phrase)
        if subject_match is None or len(subject_match[0]) >= len(phrase):
            break
        subject += subject_match[0]
        phrase = _HEAD.sub("", phrase[subject_match.end() :].lstrip("的"))
    modality = _modality(lead)
    weak = modality is None and _WEAK_DONE.search(lead) is not None
    return Lead(
        phrase,
        subject,
        direction,
        end_value,
        start_value,
        whole,
        any(c in lead for c in "；。;："),
        False,
        respectively,
        predicate,
        time,
        ends_time,
        comparison,
        modality,
        weak,
    )


@lru_cache(maxsize=8192)
def following_noun(behind: str) -> str:
    """The noun that a measured count belongs to when it stands behind the figure (77个老旧小区, 投资5亿元的产业园项目)."""
    if behind.startswith(_NOT_FOLLOWING) and not behind.startswith("的"):
        return ""
    match = _FOLLOWING.match(behind)
    if match is None:
        return ""
    noun = match[1]
    stop = _FOLLOWING_STOP.search(noun)
    if stop:
        noun = noun[: stop.start()]
    return noun if len(noun) >= 2 else ""


def _phrase(body: str) -> str:
    """The noun phrase nearest to the figure, with verbs, adverbs and time taken off; "" where nothing is left."""
    for piece in reversed(_CLAUSE.split(body)):
        piece = piece.strip(" \u3000“”")
        if not piece:
            continue
        compared = _COMPARED.search(piece)
        if compared:
            piece = piece[: compared.start()] + piece[compared.end() :]
        previous = None
        while piece != previous:
            previous = piece
            piece = _TAIL.sub("", piece)
            end = _END_TIME.search(piece)
            if end:
                piece = piece[: end.start()]
            piece = _HEAD.sub("", piece).strip(" 、“”")
        if len(piece) >= 2 and not piece.isdecimal():
            return piece[-24:]
    return ""


def _listed(before: str) -> tuple[str, ...]:
    """The names that 分别 distributes over: the list right before it."""
    clause = _CLAUSE.split(before.rstrip("，,"))[-1]
    clause = _TAIL.sub("", _HEAD.sub("", clause))
    items = tuple(item for item in _LIST_ITEM.split(clause) if item)
    return items if len(items) > 1 else ()


def _time_text(body: str) -> str:
    """The last time expression, its pieces joined: 2025年 1—9月, 截至 3月 底."""
    runs: list[str] = []
    at = -2
    for match in _TIMES.finditer(body):
        if match[0] in ("目前", "底", "末", "初") and match.start() != at:
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
    for match in _PLANNED.finditer(lead):
        if not lead.startswith(_NOT_PLANNED, match.start()) and not _of_base(lead, match):
            planned = match
    if planned is not None:
        return "planned"
    return "done" if _DONE.search(lead) else None


def _of_base(lead: str, planned: re.Match[str]) -> bool:
    """完成年度计划的, 占全年目标的, 为预算的: the plan is the base of a rate, not the modality of the figure."""
    tail = lead[planned.end() :]
    if tail.startswith(("的", "数的", "任务的", "目标的", "总投资的", "收入", "支出", "执行", "资金", "法", "管理", "绩效", "单位", "草案", "内", "投资的")):
        return True
    clause = _CLAUSE.split(lead[: planned.start()])[-1]
    return clause.startswith(("占", "为", "完成")) and "的" in tail


def is_rate_noun(text: str) -> bool:
    return _RATE_NOUN.search(text) is not None
