"""How a figure hangs on the one before it, by the words between them: what it is held against, whether anything new is named."""

from __future__ import annotations

from functools import lru_cache

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.record import NamedTuple


def _known() -> frozenset[str]:
    """Words between two figures that name nothing of their own: times, comparisons, verbs of growth, particles."""
    words = set(
        "预计执行数 快报数 原来 原先 上年度 上年 去年 前年 今年 上一年 本年 当年 年初 年末 年底 月末 上月 上季度 上期 上旬 上周 同期 同比 环比 全年 年度 上半年 下半年 前三季度 "
        "一季度 二季度 三季度 四季度 期末 期初 年 月 月份 月底 实际完成数 完成数 执行数 决算数 调整预算 年初预算 变动预算 预算数 预算 决算 计划数 计划 目标 预计 实际 名义 "
        "完成 实现 总数 相当于 接近 对比 复合 仅 还 现已 当前 如今 现在 当初 过去 则 这一数字 前一年 一举 幅度 下降幅度 降低幅度 下降额 减少额 减量 增加额 增长率 增长幅度 增速 增幅 降幅 涨幅 升幅 跌幅 减幅 增量 净增加 净增长 净增 增长 增加 增收 增支 增亏 增 提高 上升 上涨 提升 扩大 攀升 跃升 上调 调增 调减 新增 回升 多 "
        "只 多发放 少发放 多增 少增 多增加 多完成 少完成 多实现 多引进 多投入 多接待 多销售 多生产 而 多收 多支 多购 少购 多收购 少收购 多收入 多支出 增产 增发 增销 增供 增放 增储 减产 减发 减销 多产 多发 多销 多供 多放 少产 少发 少销 少供 提标 净减少 减少 减收 减支 减亏 净减 净下降 压降 锐减 下挫 上扬 猛增 多出 少了 多了 下降 下跌 下滑 降低 回落 缩小 缩减 压减 压缩 缩短 下调 收窄 减 降 少 少收 少支 少收入 少支出 升 比 较 与 同 相比 相较 和 的 数 额 末 底 初 了 又 也 已 均 都 "
        "常年 常年值 常年同期 历年 多年 多年平均 常年平均 历年平均 多年平均值 常年平均值 历年平均值 多年均值 平均值 均值 平均 偏多 偏少 偏高 偏低 一年 一年来 在 虽 虽然 每人 每月 每生 每户 每亩 每公斤 每斤 每吨 每立方米 每平方米 每公里 每千瓦时 每度 每头 每只 每台 每天 每日 每次 基数 基础上 的基础上 原标准 标准 只有 仅有 有 "
        "约为 约 大约 近 超过 超 逾 达到 达 为 是 至 到 高达 分别 同样 相应 明显 有所 稳步 持续 大幅 小幅 略有 显著 进一步 少于 多于 高出 不及 快于 慢于 快 慢 序时进度 时序进度 时间进度 累计 共计 共 总计 总量 总额 即 且 并 翻 高于 低于 突破".split()
    )
    for head in ("上年", "去年", "末", "底", "年"):
        words.update(head + noun for noun in ("支出", "收入", "余额", "规模", "水平", "总量"))
    for digit in "一二三四五六七八九":
        for plan in (digit + "五", "十" + digit + "五"):
            words.update(plan + end for end in ("", "时期", "期间", "规划", "末"))
    return frozenset(words)


_KNOWN = _known()
_DIGITS = "0123456789"
_NUMERALS = "〇零○一二三四五六七八九"
_PAUSES = str.maketrans("", "", '，、,（()）；;：: \u3000\t「」\n“”"')
_AVERAGE = lazy(
    "(?<![多历常])(?:(?:[两二三四五六七八九十]|\\d{1,2})年(?:[来间内]|时间)?)?(?:年均|年(?=复合)|平均每年|每年平均)|(?<![多历常])[两二三四五]?年平均|平均年(?=增|递)|每年|月均|递增"
)
_AVERAGE_HINTS = frozenset("均每递复")
PLAN_KEY = lazy("预算|计划|目标|任务")
_BUDGET_NAMES = lazy("(?:公共|财政|基金|经营)预算[收支]入?")  # names of what is told, not a plan
_YEAR_OF_PLAN = lazy(r"[比较](?:19|20)\d\d年(?:预算|计划)")
_STOCK_KEY = ("年初", "上年末", "上年底", "去年底", "去年末", "期初")
_MONTH_KEY = ("环比", "上月", "上季度", "上期", "上旬", "上周")
LAST_YEAR = frozenset(("", "same", "year"))
"""The keys of links that hold a figure against the year before: unsaid, too."""

_USUAL = lazy("常年|(?:历年|多年|历史)(?:同期|平均|均值)")
_LAST_YEAR = ("上年", "去年", "上一年", "前一年", "同比", "同期")
_YEAR = lazy(r"(?:19|20)\d\d|[“\"]?十?[一二三四五六七八九]五[”\"]?")
_OF_THAT_YEAR = lazy("((?:19|20)\\d\\d)年同期")
_BASE_LEAD = lazy(
    '(?:[比较](?:[1-9]|1[0-2])月份?(?:末|底)?的|[（(](?:[1-9]|1[0-2])月份?(?:末|底)?$|(?:而|在)?(?:比|较|与|同|超过|低于|高于|少于|多于|高出|不及|由|从|自)?(?:(?:上年度?|去年|上一年度?|前一年|前年|常年值?|历年|多年(?=平均|均值|同期)|年初|上月末?|上季度末?|上[旬周期]|(?:19|20)\\d\\d年度?|[XxＸ×*○]{2,4}年)(?:同期|末|底|年末|年底|同月|全年|假期|春节|国庆|[上下]半年|[前第]?[一二三四]个?季度)?|[“"]?十?[一二三四五六七八九]五[”"]?末)'
    "(?:平均值?|均值|日均|月均|旬均|周均|实际|决算数?|执行数|完成数|完成|实现|达到?|累计|总量|总额|规模|收入|支出|基数|水平|这一数字|数)?则?(?:的|为|是|仅为|只有|仅有?|有)?[（(]?|原(?:标准|来|先|有)?(?:为|是|的)[（(]?)$"
)
_MONTH_BEFORE = lazy(r"[比较](?:[1-9]|1[0-2])月|[（(](?:[1-9]|1[0-2])月份?(?:末|底)?$")  # 环比下降4.9%（5月份126.4万立方米）
# 比4月下半月的, 较“五一”假期的, 比上一批的: another time of the same year, or the turn before
_NAMED_TURN = (
    r"(?:(?:今年|本年|上一?个?|前一?个?|上年|去年|(?:19|20)\d\d年|(?:[1-9]|1[0-2])月份?)*(?:(?:[1-9]|1[0-2])月份?|[上下]半[年月]|[上中下]旬|第?[一二三四]季度|第[一二三四五]批次?|[冬春夏秋]{1,2}季"
    r"|[\u4e00-\u9fff]{2}(?:之?前|初期)|[一二三四]期|(?<=[一上前])(?:规划期|计划期|周期|任期|届|[期批轮周季](?:行动|计划|工程|活动)?)|(?<=[一上个])[三五]年|前[两二三四五六七八九十]年(?:合计|累计|之和|总和)?|[“\"]?(?:春节|元旦|清明|五一|端午|中秋|国庆|十一)[”\"]?(?:假期|小长假|黄金周|期间|节)?))"
)
_OF_TURN = lazy(f"(?<=[比较]){_NAMED_TURN}的(?=[（(]?$)")
# 比“十二五”时期完成的, （“十二五”期间为: the five years of a plan
_OF_PLAN = lazy(
    '(?:(?<=[比较与同于是（(])|(?<=超过))[“"]?(?P<plan>十?[一二三四五六七八九]五)[”"]?(?:规划|计划)?(?:时期|期间|同期|期)?(?:前[两二三四]年)?'
    "(?:累计|合计|实际|总量|总额|共|完成|实现)*(?:的|为|是|仅为|只有)?(?=[（(]?$)"
)
# 比2011—2015年的: of the years told, the last one counts
_FIRST_YEAR = lazy(r"(?:19|20)\d\d年?(?:[-—–~～]{1,2}|[至到])(?=(?:19|20)\d\d年)")
# 比上年增发, 同比多接待, 较去年少耗: by how much more or less was done
_DONE_MORE = lazy("(?<=[比较])(?P<base>[^，；。、]{0,14}?)[多少增减扩缩](?!于|数|的|个|次|值|量|速|幅)[\u4e00-\u9fff]{1,2}(?=[了约近]?$)")
_FOR_EACH = lazy("(?:假期|期间)?[日周旬月]均$")  # 比上年假期日均
_COMPARED = lazy(
    '(?:[比较与]|[高低多少]于|超过|高出|不及|同(?=上|去|前|19|20|[“"]?十?[一二三四五六七八九]五)|(?:相当于|是)(?=上|去|前|19|20|[“"]?十?[一二三四五六七八九]五))[^，；。、,;]{0,14}$'
)
_ORIGIN = lazy("[由从自]([^，；。、由从自]{1,14})$")
MORE = lazy("(?:比|较|同比)[^，；。、]{0,14}[多少](?!于|数|年|次|个|量)[一-龥]{0,2}(?:了|约)?$")
_SHARE_LEAD = lazy(
    r"^[，、,；;（()）\s]*(?:占|为|完成|达到?|相当于|是|超|实现|已完成|约占|约为)[^，；。;]{0,24}$|^[，、,（(\s]*[^，；。;]{0,2}占[^，；。;]{0,24}$"
)
_ASIDE = lazy("[（(][^（）()]{0,30}[）)]")
# 与2010年第六次全国人口普查的: the time of a census is its year
_CENSUS = lazy("((?<=年))?(?:第[一二三四五六七]次(?:全国)?(?:人口|经济|农业)普查|(?<=年)(?:人口|经济|农业)?普查)(?:时?(?=的|$)|(?=时))")
_EACH = lazy("各自?(?:增|减|下降|提高)?[加长收支少]?(?:了|约)?$")
_SPLIT = lazy("[，；。,;]")
_AMOUNT_KINDS = frozenset(("level", "count", "change", "other"))
NO_AMOUNT = frozenset(("%", "‰", "百分点", "倍", "番", "成", ""))


def _names_nothing(text: str) -> bool:
    """Whether the words, pauses left out, are all known ones and years."""
    at, length = 0, len(text)
    while at < length:
        c = text[at]
        if c in _DIGITS:
            at += 1
            continue
        for size in range(min(5, length - at), 0, -1):
            if text[at : at + size] in _KNOWN:
                at += size
                break
        else:
            if c in _NUMERALS and text[at + 4 : at + 5] == "年" and all(d in _NUMERALS for d in text[at : at + 4]):
                at += 4  # 二〇二四年
                continue
            return False
    return True


class Link(NamedTuple):
    """What the words before a figure say of its tie to the figures before.

    bare      they name nothing of their own: the figure speaks of the indicator before
    key       what it is compared with: plan, stock (年初), month (环比), usual (常年同期), year (上年, 同比), a printed year or plan period, "" unsaid
    base      the figure is the earlier level itself (上年为, 比2020年的)
    compared  it stands right behind 比…
    origin    it stands behind 由上年的, 从年初的: the level something grew from
    """

    bare: bool
    key: str
    base: bool
    compared: bool
    origin: bool
    average: bool
    respectively: bool
    shares: bool
    value_added: bool
    brackets: int


_NOTE = lazy("（[^（）]{0,30}）(?=的$)")  # 与2010年（上次普查数，下同）的133972万人相比


@lru_cache(maxsize=8192)
def link(lead: str) -> Link:
    """Take apart the words between the figure before (or the sentence's start) and a figure."""
    if "普查" in lead:
        lead = _CENSUS.sub(lambda census: "" if census[1] else "历年", lead)
    if "）的" in lead:
        lead = _NOTE.sub("", lead)
    stripped = _ASIDE.sub("", lead) if "）" in lead or ")" in lead else lead
    average = not _AVERAGE_HINTS.isdisjoint(lead) and _AVERAGE.search(lead) is not None
    if average:
        stripped = _AVERAGE.sub("", stripped)
    stripped = _FIRST_YEAR.sub("", stripped)
    clause = _SPLIT.split(lead)[-1]
    turn = ("比" in clause or "较" in clause) and _OF_TURN.search(clause) is not None
    plan = _OF_PLAN.search(clause) if "五" in clause else None
    if plan is not None:
        stripped = _OF_PLAN.sub("", stripped)
    elif turn:
        stripped = _OF_TURN.sub("", stripped)
    elif "比" in clause or "较" in clause:
        stripped = _DONE_MORE.sub(r"\g<base>", stripped)
        if clause.endswith("均"):
            stripped = _FOR_EACH.sub("", stripped)
    rest = stripped.translate(_PAUSES)
    base = turn or plan is not None or _BASE_LEAD.search(clause) is not None
    from_here = _ORIGIN.search(clause)
    return Link(
        len(rest) <= 40 and "。" not in lead and _names_nothing(rest),
        plan["plan"] if plan is not None else "month" if turn else _key(lead),
        base,
        base and _COMPARED.search(clause) is not None,
        from_here is not None and _names_nothing(from_here[1].translate(_PAUSES)),
        average,
        "分别" in lead or ("各" in clause and _EACH.search(clause) is not None),
        _SHARE_LEAD.match(lead) is not None,
        lead.endswith(("增加值", "增加值为", "增加值达", "增加值达到", "增加值约", "增加值完成")),
        lead.count("（") + lead.count("(") - lead.count("）") - lead.count(")"),
    )


def _key(lead: str) -> str:
    if "预算" in lead:
        lead = _BUDGET_NAMES.sub("", lead)
    if PLAN_KEY.search(lead):
        return "last plan" if "上年" in lead or "去年" in lead or _YEAR_OF_PLAN.search(lead) else "plan"
    if ("年" in lead or "历史" in lead) and _USUAL.search(lead):
        return "usual"
    if any(word in lead for word in _STOCK_KEY) and "年初以来" not in lead:
        return "stock"
    if any(word in lead for word in _MONTH_KEY) or "月" in lead and _MONTH_BEFORE.search(lead):
        return "month"
    if "年同期" in lead and (year := _OF_THAT_YEAR.search(lead)) is not None:
        return year[1]  # 与2019年同期
    if any(word in lead for word in _LAST_YEAR):
        return "year" if "年" in lead or "期" in lead else "same"
    found = _YEAR.search(lead)
    return found[0].strip('“”"') if found else ""


def is_amount(fact: Fact) -> bool:
    return fact.kind in _AMOUNT_KINDS and fact.quantity.base not in NO_AMOUNT


def is_rate(fact: Fact) -> bool:
    """Growth in %; 倍 and 番 are looked at by the rule for multiples."""
    return fact.kind == "growth" and fact.quantity.unit == "%"


def is_change(fact: Fact) -> bool:
    return fact.kind == "change" and not link(fact.lead).value_added


def closed_before(lead: str) -> int:
    """Where the words begin that open brackets behind those that they close; 0 where they do not do both."""
    at = max(lead.rfind("）"), lead.rfind(")")) + 1
    return at if at and lead.endswith(("（", "(")) and "（" not in lead[:at] and "(" not in lead[:at] else 0


def without_time_in_brackets(lead: str) -> str:
    """The words before a figure in brackets without the time that opens them: 比上旬（6月中旬，37列）多9列."""
    timed = _TIMED.search(lead)
    return lead if timed is None else lead[: timed.start() + 1]


_TIMED = lazy("[（(](?:(?:[0-9]{1,4}|[一二三四上中下今去])[年月季旬半日]度?[份底末]?)+[，,：:为]?$")
