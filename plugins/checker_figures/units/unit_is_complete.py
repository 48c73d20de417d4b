"""UNT001: a figure carries its whole unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.validator import Rule
from checker_figures.statements.points_again import are_points_again
from checker_figures.units.bare_numbers import lacking_beside, shared_unit
from checker_figures.units.listed_numbers import goes_on, is_in_list, is_vast, money_beside
from checker_figures.units.short_amounts import MAGNITUDES, ends, leaves_out_yuan

_PAUSES = frozenset("，。；;.！？）)\n")
# What is counted in yuan. Without its 元 the unit was lost; people, households and users are often given as 1753万.
_MONEY = lazy(
    "(?:投资|收入|支出|产值|税收|税额|资金|总额|总值|余额|预算|预算数|决算数|执行数|预计数|GDP|经费|费用|补贴|补助|奖补|奖励|资助|理赔|赔付|首贷|授信|利润|利税|财力|存款|贷款|债券|债务|销售额|成交额|交易额"
    "|营收|投入|支付|款项|增加值|借款|欠款|赤字|融资|筹资|集资|引资|内资|外资|结存|人民币|注册资本|额|款|费|金)$"
)
_GIVEN = lazy(
    "(?:奖|补助|补贴|资助|支持|给予|扶持|出资)[^，；。、]{0,10}$|(?:拿出|首贷|放贷|出资|筹集|筹措|单个企业|每家|每户企业)[^，；。、]{0,4}$|[奖补助励][^。；]{0,16}，最(?:高|低|多)$"
)
# What is counted by a word of its own, and by which; the last noun before the number counts
_COUNTERS = lazy(
    "(?P<户>宽带|电话|蜂窝|物联网|终端|接入|[45]G|移动互联网|网民|电视)|(?P<件>快递|包裹|邮件|业务量)|(?P<千瓦时>[用发供售]电量?|电量)|(?P<人次>旅客|客运|客流|游客|诊疗)"
    "|(?P<吨>货运|货物|产量|产能|吞吐|煤炭|粮食|水泥|钢材)|(?P<平方米>建筑面积|竣工面积|房屋面积)|(?P<立方米>[用供]水|天然气|库容|蓄水)"
)
_COUNTED = lazy(
    "人|户|[学中幼生]生[多少]?$|群众|游客|[揽迎宾旅乘散]客|用户|居民|毕业生|在校生|招生|学生|教师|职工|客流|件|辆|车|头|只|亩|吨|米|台|套|株|次|数$|量$|面积|规模$|日均[^，；。]{0,3}$"
)
# the area under crops and trees: of people 62万 may be said, not of land
_AREA = lazy("(?:播种|种植|栽植|造林|绿化|耕地|灌溉|收获|收割|农田|流转)(?:总)?面积(?:稳定在|保持在|达到?|为|共|约|完成|突破)*$")
_FLOOR = lazy("(?:建筑|房屋|厂房|竣工|用房|住房|校舍)(?:总)?面积(?:达到?|为|共|约|完成|突破)*$")
_SPOKEN = lazy("(?:突破|跨越|跨上|迈上|迈入|站上|超|超过|逾|过|接近|近|冲刺|跃上|百|千)$")
_REACHED = lazy("(?:达到?|为|约)$")
# A number that a pause follows at once. Most figures have their unit there, so this seldom matches. Behind the pause stands no number
# that may share a unit with it (分别为3.2，5.6和7.8亿元), but a date or a count may: 总投资26.49，2016年完成3.1亿元.
_BARE_END = lazy(
    "[0-9] ?(?:以[上下内]|左右)? ?(?:[。；）](?! ?[0-9][0-9.,]{0,9}(?:[，；、。）和及]|$))|，(?! ?[0-9](?![0-9.—-]{0,9}[年月个家户项]))|、(?! ?[0-9]))"
)
_POINT = lazy("。[0-9]{1,2}(?:[%‰亿万元]|个百)")
_VERBS = "(?:分别|均|已经?|完成|达到?|为|实现|约|[近超逾]|累计|共计?|执行|安排|下达|到位|支出|筹集|提高到|增加到|降至|降到|增长到|提升至|突破|最高|最低|超过|高达|[:：]){0,3}"
_BARE_MONEY = lazy(
    "(?:投资(?:计划|任务|目标)?|收入|支出|产值|税收|资金|总额|总值|余额|预算|经费|利润|债券|债务|限额|结余|下年|总计|合计|增加值|税|贷款|存款|补助|奖补|奖励|资助|补贴|基金|零售额|纳税|额|罚款|产量|面积|里程"
    "|赤字|费|融资|决算数|预算数|执行数|实际发行|规模|资产|外资|内资|筹资|集资|人民币|额度|(?:补助|低保|救助|供养|抚恤|慰问|奖励|保险|养老)金|账款|欠款|需求|资本|负担|成本|花费|消费|三农”的支出|生产总值|GDP|订单|配套|自筹|全长|占地|用地|出栏|存栏|床位|学位|车位|常住人口|总人口|新增就业|[用发供售]电量|产能|总产|库容|装机(?:容量|规模)?|海拔(?:高度)?|增收|收益|引资|造林|工业用地|均价|单价|收购价|租金|工资|损失|本金|利息)"
    rf"(?:[（(][^（）()]{{1,12}}[）)])?{_VERBS}(\d[\d,]*(?:\.\d+)?)$"
)
_WHOLE_MONEY = lazy(
    "固定资产投资|总投资|财政收入|预算收入|总产值|增加值|生产总值|零售总额|税收收入|营业收入|销售收入|利润总额|存款余额|贷款余额|财政支出|预算支出|进出口总额"
)
# Done by so much of what? A whole number may count things named before, one with a point may not.
_BARE_DONE = lazy(r"(?:完成|实现|投入|发放|拨付|募集|争取|到位|补助|给予|奖补|奖励|奖励最高|最高)了?(\d[\d,]*(?:\.\d+)?)$")
_BARE_REACHED = lazy(r"达到?(\d{4,}(?:\.\d+)?)$")
_MONEY_VERBS = ("投入", "拨付", "募集", "补助", "给予", "奖补", "奖励", "到位", "最高")
_BARE_RATE = lazy(
    r"(?:(?<![效频汇功速倍比转盈净])率|占比|比重|(?:完成|投资|工程|施工|形象|序时)进度|天数比例|优[良质]比例|断面比例|满意度|融资成本)(?:分别|达到?|为|是|约|超过?|仅|[下]?降低?[到至]|压[降减][到至]|回?升[到至]|攀升[到至]|提[高升][到至]|增[加]?[到至]|稳定在|保持在|控制在){0,2}(\d{1,3}\.\d+)$"
)
# The clause behind a bare number that says by how much it moved
_MOVED = lazy(
    "，(?:[比较](?:上年|去年|年初|同期|上月|上季度|上年同期|去年同期|年初|计划)[^，。；]{0,4})?(?:提高|提升|上升|增加|净增|回升|下降|降低|回落|减少|缩小|扩大)了?[0-9.]+ ?(?P<unit>个百分点|[天个家户人名项件起次所座台辆]|人次|[万亿]元|公里|万?亩|万?吨)(?=[，。；、])"
    "|，(?:超过|落后|滞后|[高低快慢]于)[^，。；0-9]{2,10}[0-9.]+ ?(?P<points>个百分点)(?=[，。；、])"
)
# The clause behind a bare number that says how it grew: only an amount does
_GREW = lazy("，(?:同比|环比|[比较](?:上年|去年)(?:同期)?)?(?:增长|下降)了?[0-9.]+%|，占(?:[年全]|总|计划|任务|目标)[^，。；0-9]{0,8}的[0-9.]+%")
_BARE_AMOUNT = lazy(r"[\u4e00-\u9fff]{3}(?<![第前至到年月版])(\d{1,6}(?:\.\d+)?)$")
_BARE_ANY = lazy(r"[\u4e00-\u9fff](?<![第前至位列名为到居年月版])(\d{1,6}(?:\.\d+)?)$|(?:升|降|提高|下降|上升|增加|回落|攀升)[至到](\d{1,3}(?:\.\d+)?)$")
# 长2300，宽45米: behind a pause no unit is shared
_BARE_SIDE = lazy(r"[长宽高深厚](?:度|约|达|为)?(\d{1,6}(?:\.\d+)?)$")
_NEXT_SIDE = lazy(r"，[长宽高深厚](?:度|约|达|为)?\d[\d.]* ?(?P<unit>米|公里|厘米|毫米)")
# behind a number it says what an index came to: 由104.36下降为104.12
_BARE_GROWTH = lazy(
    r"(?<![0-9])(?:增长|下降|提高|上升|上涨|下跌|回落|减少|增加|降低|增幅|增速|降幅|比增|[同环]比[增降减])(?:了|约|为|达|达到|超)?(\d+\.\d+)$|(?<=[同环]比)(?:增长|下降)(\d+)$"
)
_OF_BARE = lazy("[0-9]相比，?$")  # 性别比为112.57，与上次普查的114.13相比，下降了1.56: what both have no unit for
_BARE_CHANGE = lazy(r"[比较][^，；。、]{2,16}(?:增加|减少|增收|减收|多增|少增|净增|多收|少收)(?:了|约)?(\d[\d,]*)$")
# 就业8640人，增长9；再就业2430人，增长2.9%: rates are told beside it
_BARE_WHOLE = lazy(r"[%\u4e00-\u9fff]，(?P<said>(?:同比)?(?:增长|下降|提升|提高|降低)\d{1,3})$")
# the same before a comma, of what is measured in money: 增加值增长9，零售总额增长7%
_BARE_OF_AMOUNT = lazy(r"(?:[值资额]|收入|支出|余额|[产电货客]量)(?:同比|可比|实际)?(?P<said>(?:增长|下降)\d{1,2})$")
# 投资额（亿元）3.5
_BRACKETED = lazy(r"(?:元|[%％]|人|户|亩|吨|公里|米|时|个|家)[)）]\d[\d.,]*$")
# 完成亿元6.6
_TURNED = lazy(r"[\u4e00-\u9fff](?P<unit>[万亿]元)(?P<number>\d[\d,]*(?:\.\d+)?)$")
_RATES_NEAR = 40
_UNIT = "(?P<unit>[万亿]?元|[万亿]?美元|万?人次?|%|万?吨|公里|万?亩|[个家户项])"
# The last of several that carry their unit; the end of a change whose beginning carries it.
_BARE_LAST = lazy(r"[\d.] ?" + _UNIT + r"[、和及与] ?(\d[\d,]*(?:\.\d+)?)$")
# The same with names between them: 道路1.2亿元、管网3600万元、学校2.4
_BARE_NAMED = lazy(r"\d(?P<unit>[万亿]元|%|公里|万?亩|万?吨|[个家户项人])、[\u4e00-\u9fff]{1,11}[\u4e00-\u9fff](?<![第前至到年月])(\d[\d,]*(?:\.\d+)?)$")
# 新建管网31.5: a fraction of what? 检查企业412: of them, by which word?
_BARE_WORK = lazy(r"(?:新建|改建|改造|建成|铺设|修复|治理|整治|新修|硬化|绿化|播种|种植|收割|流转)[\u4e00-\u9fff]{2,8}?(?:共|约|达到?)?(\d+\.\d+)$")
# 新建农村公路346: what is long or wide is measured, and no number of it stands alone
_BARE_MEASURED = lazy(
    r"(?:新建|改建|改造|提升|建成|铺设|修复|治理|整治|新修|硬化|流转|开垦|复垦|清理|收储)[\u4e00-\u9fff]{0,6}(?:公路|道路|管网|管线|光缆|管道|渠道|沟渠|河道|堤防|步道|绿道|农田|土地|耕地|林地|绿地)(?:共|约|达到?)?(\d{1,6})$"
)
_BARE_COUNT = lazy(
    r"(?:新增|签约|引进|开工|竣工|实施|办理|受理|检查|走访|排查|整改|查处|化解|新建|建成|投产|储备|谋划|在建|投用|入库|落地|改造|培育|认定|收集|发现)[\u4e00-\u9fff]{0,8}(?:企业|项目|案件|纠纷|隐患|事项|小区|诉求|问题|农房|学校|岗位)(?:共|约|达到?)?(\d{1,6})$"
)
# 建成5G基站178: things that are counted, whatever was done to them
_BARE_COUNTED = lazy(
    r"(?:充电桩|基站|帮扶车间|经营主体|市场主体|个体工商户|家庭农场|业务量|供应量|供气量|技能培训|职业培训|矛盾纠纷|来信来访|污水管网|供水管网|新增耕地|户厕改造|农村户厕|装机|返乡创业|服务企业|困难群众|落后产能)(?:新增|新建|完成|累计|共|约|达到?)*(\d{1,6}(?:\.\d+)?)$"
)
# 完成年度目标的82.4: so much of a whole
_BARE_PART = lazy(r"(?:完成|占|达到?)[\u4e00-\u9fff]{0,10}(?:目标|任务|计划|预算|总量|总数|总额|总产值|比重)(?:任务|数)?的(\d{1,3}(?:\.\d+)?)$")

_BARE_TO = lazy(r"[由从][^，；。、]{0,20}\d" + _UNIT + r"[^，；。、\d]{0,12}(?:到|至)(?:[^，；。、\d]{0,6}年的?)?(\d[\d,]*(?:\.\d+)?)$")
# 提高3.2个百分, 提高0.8个，: what is told by points to the tenth is counted in no other 个
_OF_AVERAGES = lazy(r"\d个[^，。；百]{0,6}[到至为]\d+\.\d+个，[^，。；]{0,6}$")  # 每千人托位数由3.9个提高到4.6个，提高0.7个
_BARE_POINTS = lazy(r"(?:提[高升]|增长|上升|下降|回落|降低|增加|减少|扩大|收窄|[高低快慢]于[^，。；、]{0,8}?)了?(\d+\.\d+个)(?:百分)?$")
# 标准提高到每月620，
_BARE_EACH = lazy(r"(?:标准|每[人月年亩户]|月均|年均|户均|人均)[^，。；、\d]{0,10}(?:提高到|达到|增加到|增收|补[贴助]|每[月年人亩])(\d{3,6}(?:\.\d+)?)$")
# 高新技术企业达到42，科技型中小企业126家
_BARE_THINGS = lazy(r"(?:企业|项目|合作社|家庭农场|景区|园区|学校|基站|社区|乡镇|工程)(?:已?达到?|增加到|增至|累计|共|有)?(\d{1,5})$")
_THINGS_BEHIND = lazy("，[^，。；、0-9]{2,14}[0-9]+(?P<unit>[家个所座项])(?=[，。；、])")
_NEAR_MONEY = frozenset((_BARE_CHANGE.pattern, _BARE_REACHED.pattern))  # only where the clause speaks of yuan
_MONTHS_SINCE = lazy("近?[0-9]{1,2}个(?=以来)")  # 近21个以来最高
_POINTS_END = ("，", "。", "；", "\n")
_BACK = 24
_NO_UNIT = (
    "指数", "系数", "排名", "得分", "评分", "强度", "倍数", "PMI", "标准差", "综合指数", "综合评价", "综合排名", "浓度", "比值", "密度", "得票", "Ⅰ", "Ⅱ", "位次", "率值",
    "死亡率", "倍差", "收入比", "债务比", "之比", "寿命", "汇率", "生育率", "容积率", "性别比", "抚养比", "供求比", "供需比", "求人倍率", "倍率",
    "百万件", "百万人", "百万分",
)  # fmt: skip
_VERBS_BEFORE = ("达到", "达", "突破", "超过", "实现", "完成")  # no year stands behind them
_OF_YEAR_AGO = ("上年", "去年", "同期")
_ALIKE = frozenset("圆员园无院美")  # typed for 元, or without it
_CLAUSE = 48
_CURRENCIES = ("$", "＄", "¥", "￥", "€", "£")  # $2.6亿
_NAME = 16  # characters before a number that name what it counts


class UnitIsComplete(Rule):
    """数字后面的单位要写全。

    为何：
        “计划总投资17672.35万。”漏了“元”，“完成投资135.1，”漏了“亿元”，“同比增长8.2，”漏了百分号，报表无法采用。
        人口、人数、用户数说“1753万”合乎习惯，不提示；“突破50亿。”一类口语只作提示。
    反例：
        2024年计划完成总投资17672.35万。
        全县一般公共预算收入135.1亿，比上年增长8.2%。
        全年完成固定资产投资135.1，比上年增长8.2%。
        规模以上工业增加值同比增长8.2，固定资产投资增长6.5%。
    正例：
        2024年计划完成总投资17672.35万元。
        全县常住人口65.2万，参保人数增加1.3万。
        计划投资2亿、3亿元的项目各一个。
    """

    code = "UNT001"
    name = "unit-is-complete"
    title_en = "A figure carries its whole unit"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for index, fact in enumerate(facts[:]):
            if fact.quantity.base == "" and fact.quantity.unit in MAGNITUDES:
                if ends(text, fact.read.end):
                    yield from self._magnitude_only(facts, fact, text, index)
                elif text[fact.read.end : fact.read.end + 1] in _ALIKE and text[fact.read.end + 1 : fact.read.end + 2] in _PAUSES:
                    yield self._mistyped(facts, fact, text)
            elif fact.quantity.unit == "个" and "." in fact.quantity.number:
                yield from self._no_points(facts, text, fact)
        for match in _MONTHS_SINCE.finditer(text) if "个以来" in text else ():
            yield self.finding(
                facts.printed(match.start(), match.end()),
                f"“{match[0]}”后面缺单位，应为“{match[0]}月”",
                "the unit is missing: months",
            )
        for match in _BARE_END.finditer(text):
            yield from self._no_unit(facts, text, match.start() + 1)

    def _no_points(self, facts: Facts, text: str, fact: Fact) -> Iterator[Finding]:
        """税收占比提高3.2个百分，."""
        end = fact.read.end
        stop = end + 2 * text.startswith("百分", end)
        match = _BARE_POINTS.search(text, max(0, end - _BACK), stop) if text[stop : stop + 1] in _POINTS_END else None
        if stop == end and are_points_again(facts, fact):
            return
        if match is not None and match.end() == stop and not _OF_AVERAGES.search(text, max(0, match.start() - _BACK), match.start()):
            yield self.finding(
                facts.printed(match.start(1), stop),
                f"“{text[match.start(1) : stop]}”后面缺单位，应为“{match[1]}百分点”",
                "the unit is missing: percentage points",
            )

    def _magnitude_only(self, facts: Facts, fact: Fact, text: str, index: int) -> Iterator[Finding]:
        lead = fact.lead.rstrip("了约为 ")
        head = _SPOKEN.sub("", _REACHED.sub("", lead))
        if "人数" in fact.lead[-8:] or "人次" in fact.lead[-8:] or fact.lead.endswith(_CURRENCIES):
            return
        number = fact.quantity.number
        named = _MONEY.search(fact.indicator) is not None or _MONEY.search(head) is not None
        again = "" if named else shared_unit(facts, index)  # 接待21.9万人次，平均每家1.5万
        money = named or _GIVEN.search(head) is not None and not (again and head.endswith("每家"))
        area = "" if money else "亩" if _AREA.search(head) is not None else "平方米" if _FLOOR.search(head) is not None else ""
        if (
            not money
            and not area
            and (_COUNTED.search(fact.indicator + "," + head[-16:]) or not ("." in number or is_vast(fact) or money_beside(facts, index)))
        ):
            return
        if text[fact.read.end] == "." and text[fact.read.end + 1 : fact.read.end + 2].isdecimal():
            return
        if text[fact.read.end] == "\n" and goes_on(text, fact.read.end) or is_in_list(facts, index):
            return
        shared = "" if money or area else again
        habit = facts.derive(leaves_out_yuan)
        counter = None if money else area or shared or _counter(head)
        round_number = "." not in number and len(number.rstrip("0")) <= 2
        spoken = round_number and (fact.quantity.approximation is not None or _SPOKEN.search(lead) is not None)
        said = text[fact.read.start : fact.read.end]
        yield self.finding(
            fact.span,
            f"“{said}”后面缺单位，" + (f"从文意看疑为“{said}{counter}”，请补上" if counter else f"应为“{said}元”"),
            f"the unit behind {number}{fact.quantity.unit} is missing: " + (f"“{counter}”?" if counter else "元"),
            severity="info" if spoken or shared or habit else "error" if "." in number and not counter and (money or money_beside(facts, index)) else "warning",
            cause="spoken" if spoken or shared or habit else "",
        )

    def _mistyped(self, facts: Facts, fact: Fact, text: str) -> Finding:
        """12.6亿圆, 12.6亿美."""
        end = fact.read.end
        meant = text[fact.read.start : end] + ("美元" if text[end] == "美" else "元")
        return self.finding(
            facts.printed(fact.read.start, end + 1),
            f"“{text[fact.read.start : end + 1]}”单位写错或没有写全，疑为“{meant}”",
            f"the unit is mistyped: {meant}?",
        )

    def _no_unit(self, facts: Facts, text: str, end: int) -> Iterator[Finding]:
        start = max(end - _CLAUSE, 0, *(text.rfind(stop, max(0, end - _CLAUSE), end) + 1 for stop in "\n。；"))
        if text[end] == "。" and _POINT.match(text, end) is not None:
            return  # 8。8%: the point of a number, UNT003
        if _BRACKETED.search(text, start, end) is not None:
            return
        turned = _TURNED.search(text, start, end)
        if turned is not None and not _is_year(turned["number"]):
            yield self.finding(
                facts.printed(turned.start("unit"), end),
                f"“{turned['unit']}{turned['number']}”单位写在数字前面，疑为“{turned['number']}{turned['unit']}”",
                f"the unit stands before its number: {turned['number']}{turned['unit']}?",
            )
            return
        lack = _lacking(text[start:end], text[end])
        if lack is None and text[end] == "，":
            lack = _moving(text, start, end) or _grown(text, start, end) or _side(text, start, end) or _things(text, start, end)
        if lack is None and text[end] in "；。，":
            lack = _whole(text, start, end, _BARE_OF_AMOUNT if text[end] == "，" else _BARE_WHOLE)
        if lack is None and (beside := lacking_beside(text, end)) is not None and not any(word in _words_about(text, start, end) for word in _NO_UNIT):
            lack = _Lack(beside[0] - start, beside[1], False)
        if lack is None:
            return
        said = text[start + lack.start : end]
        meant = f"应为“{lack.unit}”" if lack.unit else "请补上（亿元、万元、公里、个等）"
        yield self.finding(
            facts.printed(start + lack.start, end),
            f"“{said}”后面缺单位，{meant}",
            f"the unit is missing: {lack.unit or '亿元, 万元'}",
            severity="error" if lack.certain else "warning",
        )


class _Lack(NamedTuple):
    """A number without its unit: where the words about it begin in the clause; the unit where only one can be meant."""

    start: int
    unit: str
    certain: bool


def _lacking(clause: str, pause: str) -> _Lack | None:
    """What the number at the end of a clause lacks; None where it may stand alone: an index, a ratio, a year, a note."""
    found = _BARE_GROWTH.search(clause)
    words = clause if found is not None else clause.rpartition("，")[2]
    if any(word in words for word in _NO_UNIT):
        return None
    if found is not None:
        return (
            None
            if "分别" in clause or _OF_BARE.search(clause, 0, found.start()) is not None or found[1] is None and pause == "、"
            else _Lack(found.start(), "%", True)
        )
    for pattern in (_BARE_LAST, _BARE_TO):
        found = pattern.search(clause)
        if found is not None and (pause != "、" or pattern is not _BARE_LAST):
            return _Lack(found.start(2), found["unit"], True)
    if pause != "、":
        named = _BARE_NAMED.search(clause)
        if named is not None and not _is_year(named[2]):
            return _Lack(named.start(2), named["unit"] if named["unit"] == "%" else "", False)
    found = _BARE_RATE.search(clause) or _BARE_PART.search(clause)
    if found is not None:
        return _Lack(found.start(), "%", False)
    found = _BARE_EACH.search(clause)
    if found is not None and pause != "、" and not _is_year(found[1]):
        return _Lack(found.start(), "元", False)
    found = _BARE_WORK.search(clause) or (
        _BARE_COUNT.search(clause) or _BARE_COUNTED.search(clause) or _BARE_MEASURED.search(clause) if pause != "、" else None
    )
    if found is not None and not _is_year(found[1]):
        return _Lack(found.start(), "", False)
    found = _BARE_MONEY.search(clause) or _BARE_DONE.search(clause) or _BARE_CHANGE.search(clause) or _BARE_REACHED.search(clause)
    if found is None or len(found[1]) < 2:
        return None
    done = found[0][: -len(found[1])].endswith(_VERBS_BEFORE) or clause.endswith(_DONE_BEFORE, 0, found.start())
    if _is_year(found[1]) and not done:
        return None
    counted = "." not in found[1]
    if counted and pause == "、" or found.re.pattern in _NEAR_MONEY and "元" not in clause:
        return None
    if counted and found.re.pattern == _BARE_DONE.pattern and not found[0].startswith(_MONEY_VERBS):
        return None
    return _Lack(found.start(), "", not counted and _WHOLE_MONEY.search(clause, 0, found.end()) is not None)


_DONE_BEFORE = ("完成", "实现", "累计")  # 完成投资2030: no year


def _counter(head: str) -> str | None:
    """The unit by which what the words before a number name is counted, None where that is money or unknown."""
    counter = None
    for match in _COUNTERS.finditer(head[-_NAME:]):
        counter = match.lastgroup
    return counter


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


def _moving(text: str, start: int, end: int) -> _Lack | None:
    """A bare number whose next clause says by how much it moved: 升至85.3，比上年提高2.1个百分点; 优良天数328，比上年增加6天."""
    moved = _MOVED.match(text, end)
    found = _BARE_ANY.search(text, start, end) if moved is not None else None
    if moved is None or found is None or _is_year(found[1] or found[2]):
        return None
    words = text[start:end].rpartition("，")[2]
    if any(word in words for word in _NO_UNIT):
        return None
    points, number = (moved["unit"] or moved["points"]) == "个百分点", found[1] or found[2]
    if points and len(number.partition(".")[0]) > 3:
        return None
    return _Lack(found.end() - len(number) - start, "%" if points else moved["unit"], points and "." in number)


def _words_about(text: str, start: int, end: int) -> str:
    """The words of the clause that ends in a number; with those of the clause before where it only says when: 综合指数3.42，去年同期3.68."""
    before, _, words = text[start:end].rpartition("，")
    return before.rpartition("，")[2] + words if words.startswith(_OF_YEAR_AGO) else words


def _grown(text: str, start: int, end: int) -> _Lack | None:
    """A bare number whose next clause says by how many per cent it grew: 光伏装机共48.1，同比增长5.2%."""
    found = _BARE_AMOUNT.search(text, start, end) if _GREW.match(text, end) is not None else None
    if found is None or _is_year(found[1]) or any(word in _words_about(text, start, end) for word in _NO_UNIT):
        return None
    return _Lack(found.start(1) - start, "", False)


def _whole(text: str, start: int, end: int, pattern: re.Pattern[str]) -> _Lack | None:
    """增长9；, among rates told in per cent."""
    found = pattern.search(text, max(start, end - 12), end)
    if found is None or "%" not in text[max(0, start - _RATES_NEAR) : found.start("said")] + text[end : end + _RATES_NEAR]:
        return None
    return _Lack(found.start("said") - start, "%", False)


def _side(text: str, start: int, end: int) -> _Lack | None:
    """跑道长2300，宽45米."""
    beside = _NEXT_SIDE.match(text, end)
    found = _BARE_SIDE.search(text, start, end) if beside is not None else None
    return None if beside is None or found is None else _Lack(found.start() - start, beside["unit"], False)


def _things(text: str, start: int, end: int) -> _Lack | None:
    """高新技术企业达到42，科技型中小企业126家."""
    found = _BARE_THINGS.search(text, start, end)
    beside = _THINGS_BEHIND.match(text, end) if found is not None else None
    return None if beside is None or found is None or _is_year(found[1]) else _Lack(found.start() - start, beside["unit"], False)
