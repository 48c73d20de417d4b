"""SHR011: no share is more than all of it, alone or together with the others of its whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.statements.growth_judging import words

# Rates of what is there: none of them can be more than 100%. 拨备覆盖率, 毛入学率, 预算完成率 can.
_BOUNDED = lazy(
    "(?:参合|参保|参检|(?:免疫|接种)(?:密度)?|防疫|合格|达标|优良|(?<!毛)入园|(?<!毛)入学|办结|整改|销号|满意|机械化|城镇化|(?:绿化|森林|植被)覆盖|入户|无害化处理|污水处理|脱贫|结案|就业|硬化|出租|入住|知晓|及格|优秀|开工|复工|按期答复|注册|履约|优良路|(?:贫困|返贫)发生|失业|普及|录取|升学|成活|保存|联网|通车|通达|通过|执结|建档|规范管理|治愈|就业安置|安置|贷款回收|审结|批捕|不捕|起诉|采纳|通村|通邮|入统|上云|兑现|建有|交付|清偿|配备|贯通|受理|立案|备案|投保|建成|参与|到课|出勤|到会|接入)率(?:均|已|就|高|约)?(?:为|达到?|是|[降升][至到]|下降[至到]|提[高升][至到])?$"
    # how far a piece of work has come
    "|(?:吊装|安装|浇筑|铺设|开挖|砌筑|摊铺|支护|掘进|架设|回填|装修|粉刷)(?:工程|工作|施工)?(?:已|累计)*完成(?:约|近|了)?$"
    "|(?:优良天数|达标天数|优良水质|(?:水质)?优良断面|优良水体)(?:占)?比[例率]?(?:均|已|为|达到?|是|[升降提][高]?[至到])*$"
    "|(?:恩格尔系数|满意度)(?:为|达到?|是)?$"
)
# Whatever else is called a rate: three times all of it and more, told without a point, has lost the point. 拨备覆盖率, 收益率, 周转率 may be so high.
_RATE = lazy("(?P<of>[一-鿿]{2,4})(?<!概)率(?:均|已|就|高|约)*(?:为|达到?|是|[降升][至到]|提[高升][至到])?$")
_OPEN = lazy("增|涨|债|超|利|益|报|效|值|额|价|倍|比|汇|税|速|覆盖|备|付|充足|负债|杠杆|周转|换手|流动|保证|偿|产出|盈|损|变|偏|浮|波动|完成|毛入|频|功|斜|曲")
_TRIPLE = 300
_EACH = lazy("(?:^|[，；。：、中])(?:其中)?(?P<things>[^，；。：]{2,40}?)(?:各自?|均)占(?:到|了|约)?$")
_JOINT = lazy("[、和与及]")
_VERBS = ("销往", "用于", "来自", "投向", "出口", "流向", "从事", "供应", "内销", "外销")
_HOLD = lazy("分别(?:持有|持股|出资|认缴|占股|控股)[^，；。]{0,12}$")
_JOINS = frozenset(("和", "、", "及", "与", "股权和", "的股权和", "股份和", "的股份和"))
_NO_SHARE = lazy("利润|收益|回报|净|毛|增速|增幅|负债|杠杆|溢价|涨|跌|市盈")
_ROSE = lazy(
    r"[，,（(]?(?:近?(?:\d{1,2}|[两二三四五])年(?:来|间)?|同比|累计|[比较](?:上年度?|去年|年初|(?:19|20)\d\d年)(?:同期|末|底)?|[比较]“?十[二三四]五”?末)?(?:累计)?(?:提高|提升|上升|增加)了?"
)
_OF_ALL = lazy("占|比例|比重|覆盖|普及|[^效增]率")
_ALL = Decimal(100)
_ROUNDING = Decimal("0.5")
_MOST = 6


class SharesStayWithinAll(Rule):
    """占比、合格率等不能超过100%，几项占比相加也不能超过100%

    为何：
        参保率188%、恩格尔系数319%，多半是丢了小数点；“各占60%”“分别持股90%和20%”加起来超过了全部。
        比例只有6.6%，却说提高了21个百分点，也不可能。
    反例：
        新型农村合作医疗参合率达188%。
        产品80%销往国内，30%销往东亚。
        甲公司和乙公司分别持有该公司90.00%和20.00%股权。
        建成面积占永久基本农田比例达到6.6%，近三年提升21个百分点。
    正例：
        新型农村合作医疗参合率达98.8%。
        产品70%销往国内，30%销往东亚。
        甲公司和乙公司分别持有该公司80.00%和20.00%股权。
        拨备覆盖率达到188%，学前教育毛入园率达到101.2%。
    """

    code = "SHR011"
    name = "shares-stay-within-all"
    title_en = "No share is more than all of it, alone or together with the others"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        if "%" not in text:
            return
        for order, fact in enumerate(facts[:]):
            unit = fact.quantity.unit
            if unit == "%" and fact.kind == "share" and fact.quantity.value > _ALL:
                yield from self._bounded(facts, fact)
            if unit == "%" and fact.kind == "share" and fact.role is None:
                if fact.quantity.value * 2 > _ALL and "占" in fact.lead:
                    yield from self._each(facts, fact)
                yield from self._together(facts, text, order)
            elif fact.quantity.base == "百分点" and fact.direction == "up":
                yield from self._rise(facts, order)

    def _bounded(self, facts: Facts, fact: Fact) -> Iterator[Finding]:
        match = _BOUNDED.search(fact.lead)
        if match is not None and not facts.in_table(fact):
            number = fact.quantity.number
            yield self.finding(
                words(facts, fact),
                f"{number}%超过100%，不可能，请核对是否丢了小数点",
                f"such a rate cannot be {number}%",
                evidence={"calculation": f"{number}% > 100%"},
            )
        elif fact.quantity.value >= _TRIPLE and "." not in fact.quantity.number and not facts.in_table(fact):
            match = _RATE.search(fact.lead)
            if match is not None and _OPEN.search(match["of"]) is None:
                number = fact.quantity.number
                yield self.finding(
                    words(facts, fact),
                    f"{match['of'][-2:]}率{number}%过高，请核对是否丢了小数点",
                    f"such a rate is hardly {number}%: has the point been lost?",
                    severity="warning",
                )

    def _each(self, facts: Facts, fact: Fact) -> Iterator[Finding]:
        match = _EACH.search(fact.lead)
        count = len(_JOINT.split(match["things"])) if match is not None else 0
        if count > 1 and count * (fact.quantity.value - _ROUNDING) > _ALL:
            yield self.finding(
                words(facts, fact),
                f"{count}项各占{fact.quantity.number}%，合计{count * fact.quantity.value}%，超过100%，请核对",
                f"{count} parts of {fact.quantity.number}% each are more than the whole",
                severity="warning",
                evidence={"calculation": f"{count} × {fact.quantity.number}% = {count * fact.quantity.value}%"},
            )

    def _together(self, facts: Facts, text: str, order: int) -> Iterator[Finding]:
        """80%销往国内，30%销往东亚; 分别持有90%和20%股权: told once, at the first of them."""
        fact = facts[order]
        others = _held(facts, order) if _HOLD.search(fact.lead) else _verbed(facts, text, order)
        if not others:
            return
        shares = [fact, *others]
        total = sum((f.quantity.value for f in shares), Decimal(0))
        facts.checked(*shares)
        if total <= _ALL + _ROUNDING * len(shares):
            return
        shown = " + ".join(f"{f.quantity.number}%" for f in shares) + f" = {total}%"
        yield self.finding(
            facts.printed(fact.read.start, shares[-1].read.end),
            f"几项占比之和超过100%：{shown}，请核对",
            f"the shares of one whole are more than all of it: {shown}",
            severity="warning",
            evidence={"calculation": shown},
        )

    def _rise(self, facts: Facts, order: int) -> Iterator[Finding]:
        """比例达到6.6%，提升21个百分点: it would have been less than nothing before."""
        points: Fact = facts[order]
        level = next((f for f in reversed(facts[max(0, order - 2) : order]) if f.quantity.unit == "%"), None)
        if level is None or level.kind != "share" or level.sentence != points.sentence or level.role == "from" or points.quantity.approximation:
            return
        between = facts.document.view.text[level.read.end : points.read.start]
        if points.quantity.value <= level.quantity.value + 1 or not _ROSE.fullmatch(between) or not _OF_ALL.search(level.lead):
            return
        if _NO_SHARE.search(level.lead + points.lead) or facts.in_table(points):
            return
        if facts.document.view.text[max(0, level.read.start - 4) : level.read.start].rstrip(" \u3000")[-1:].isdecimal():
            return  # 4 3 %: only its tail was read
        said = f"{level.quantity.number}% − {points.quantity.number}个百分点 < 0"
        yield self.finding(
            words(facts, points),
            f"比率只有{level.quantity.number}%，不可能提高{points.quantity.number}个百分点，请核对两个数（小数点、单位）",
            f"a rate of {level.quantity.number}% cannot have risen by {points.quantity.number} points",
            severity="warning",
            related=(level.span,),
            evidence={"calculation": said},
        )


def _held(facts: Facts, order: int) -> Sequence[Fact]:
    found: list[Fact] = []
    for fact in facts[order + 1 : order + _MOST]:
        if fact.sentence != facts[order].sentence or fact.quantity.unit != "%" or fact.lead not in _JOINS:
            break
        found.append(fact)
    return found


def _verbed(facts: Facts, text: str, order: int) -> Sequence[Fact]:
    """The shares behind a share that go on with the same verb; none where the share before does so, too."""
    fact = facts[order]
    verb = text[fact.read.end : fact.read.end + 2]
    if verb not in _VERBS:
        return ()
    found: list[Fact] = []
    for other in facts[order + 1 : order + _MOST]:
        if other.sentence != fact.sentence or other.quantity.unit != "%" or not text.startswith(verb, other.read.end) or not _GOES_ON.match(other.lead):
            break
        found.append(other)
    return found


_GOES_ON = lazy("[^，；。]{2,20}[，、；]$")
