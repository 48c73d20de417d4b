"""Is a list of parts complete? What its words say, and names that leave no other."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.fact import Period
from checker_figures.statements.binding import Term
from checker_figures.statements.overlaps import are_grades, kinds_end_alike
from checker_figures.statements.states import are_all_states, are_stages

# Names that together are all there is of what stands before them in a report of this kind. A name that holds another comes first.
_SETS: tuple[tuple[str, ...], ...] = (
    ("非税", "税收"),
    ("一般债", "专项债"),
    ("新增", "再融资"),
    ("还本", "付息"),
    ("本金", "利息"),
    ("出口", "进口"),
    ("城镇", "乡村"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("男", "女"),
    ("省内", "省外"),
    ("境内", "境外"),
    ("夏粮", "秋粮"),
    ("小春", "大春"),
    ("财产险", "人身险"),
    ("公办", "民办"),
    ("在建", "建成"),
    ("新建", "续建"),
    ("存量", "新增"),
    ("规模以上", "规模以下"),
    ("盈利", "亏损"),
    ("商品零售", "餐饮"),
    ("约束性", "预期性"),
    ("少数股东", "归属于母公司"),
    ("中国科学院", "中国工程院"),
    ("一般隐患", "重大隐患"),
    ("一般事故", "重大事故"),
    ("水田", "旱"),
    ("公益林", "商品林"),
    ("党委", "总支", "支部"),
    ("地上", "地下"),
    ("轻工业", "重工业"),
    ("沿海港口", "内河港口"),
    ("一日游", "过夜"),
    ("内资", "外资"),
    ("在编", "编外"),
    ("国内", "国外"),
    ("国内", "入境"),
    ("早稻", "中稻", "晚稻"),
    ("金牌", "银牌", "铜牌"),
    ("上半年", "下半年"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("发明", "实用新型", "外观设计"),
    ("第一产业", "第二产业", "第三产业", "居民生活"),
    ("集中供养", "分散供养"),
    ("全资", "控股", "参股"),
    ("立行立改", "分阶段", "持续"),
    ("大型", "中型", "小"),
    ("采矿业", "制造业", "供应业"),
    ("采矿业", "制造业", "电力"),
    ("大型", "中型", "小型", "微型"),
    ("农业", "林业", "牧业", "渔业", "农林牧渔"),
    ("生活用水", "工业用水", "农业用水", "生态"),
    ("种植业", "林业", "牧业", "渔业", "农林牧渔"),
    ("工资性收入", "经营净收入", "财产净收入", "转移净收入"),
    ("工资性收入", "经营性净收入", "财产性净收入", "转移性净收入"),
)
# The same, where now and then something is left over: 税收返还, a zone beside the counties.
_LIKELY: tuple[tuple[str, ...], ...] = (
    ("一般性转移", "专项转移"),
    ("本级", "区县"),
    ("本级", "县区"),
    ("本级", "县市"),
    ("本级", "县级"),
    ("本级", "市县级"),
    ("本级", "区级"),
    ("基本支出", "项目支出"),
    ("短期债务", "长期债务"),
    ("本地", "外地"),
    ("住户", "业贷款"),
    ("城镇职工", "城乡居民"),
    ("在职", "退休"),
    ("东部", "中部", "西部"),
    ("在职", "离退休"),
    ("中央财政赤字", "地方"),
    ("启动区", "拓展区"),
    ("主管网", "支管网"),
    ("国内", "国际"),
    ("线上", "线下"),
    ("住院", "门诊"),
    ("城区", "乡镇"),
    ("市区", "县"),
    ("县本级", "乡镇"),
    ("县级", "乡镇级"),
    ("政府投资", "社会投资"),
    ("财政资金", "自筹"),
    ("上级资金", "本级"),
    ("产业类", "基础设施类", "民生类"),
    ("工业", "农业", "服务业"),
    ("国有", "民营"),
    ("粮食", "经济作物"),
    ("出让", "划拨"),
    ("农户", "非农户"),
    ("国道", "省道", "县道", "乡道", "村道"),
    ("来信", "来访", "网"),
    ("小学", "初中", "高中"),
    ("中央财政", "地方财政"),
    ("春季", "秋季"),
    ("资本性", "费用性"),
    ("团", "民办非企业", "基金会"),
    ("团", "社会服务机构", "基金会"),
    ("机关事业", "城乡居民", "企业职工"),
    ("城市低保", "农村低保"),
    ("正常生产", "停产"),
    ("自办", "交办"),
    ("省重点", "市重点", "县重点"),
    ("企业", "个体", "专业合作"),
    ("企业", "个体"),
    ("农业用水", "工业用水", "生活用水"),
    ("中学", "小学", "幼儿园"),
    ("初中", "小学", "幼儿园"),
    ("中央", "债券", "自筹"),
    ("上级", "债券", "自筹"),
    ("争取", "自筹"),
    ("贷款", "自筹"),
    ("债券", "自筹"),
    ("报告书", "报告表"),
    ("废止", "修改", "保留"),
    ("快", "正常", "慢"),
)
# What a list of the parts of a whole leaves out now and then: the last of the kinds that it officially has. 国家统计局《统计报表制度》,
# 财政部《政府收支分类科目》
_LEFT_OUT = (
    (lazy("农林牧渔业?(?:总产值|增加值)"), lazy("服务|辅助")),
    (lazy("消费性?支出"), lazy("其他")),
    (lazy("第二产业"), lazy("建筑")),
    (lazy("卫生技术人员"), lazy("药师|技师|其他")),
    (lazy("医疗卫生机构|卫生机构"), lazy("公共卫生|疾病预防|疾控|其他")),
    (lazy("(?:社会|民政)服务机构"), lazy("其他")),
    (lazy("房地产开发投资"), lazy("其他")),
    (lazy("(?:税收|非税)收入"), lazy("其他")),
    (lazy("(?:经营|市场)主体"), lazy("合作社|其他")),
    (lazy("粮食"), lazy("薯|其他")),
    (lazy("困难群[众体]|救助对象"), lazy("特困|其他|孤儿|残疾|边缘")),
    (lazy("农作物|播种"), lazy("经济作物|其他")),
    (lazy("学校"), lazy("特殊教育|职业|中专|技工|其他")),
    (lazy("基础设施"), lazy("信息|电信|其他")),
    (lazy("[客货]运量|周转量|(?:货物|旅客)运输"), lazy("铁路|民航|航空")),
)
# 住院, 普通门诊: there are others
_KIND_OF_KIND = lazy("普通|特殊|慢性|特定")
FROM_GRADE = lazy("([省市县区])级及?以上")
INDUSTRY = lazy("第?([一二三])(?:产业|产)")
# 一期、二期; 东区、西区: members of a series
_ORDER, _LETTERS = "一二三四五", "ABCDE"
_SERIES = lazy("([一二三四五])(?:期|标段|阶段)|([A-E])[类级]")
_REST = lazy("(?<![A-Za-z盟])(?:其他|其它|其余|剩余|余下)[^，；。、：]{0,14}$")
_REST_LEFT = lazy("[，、；](?:其余|剩余|余下|剩下)的?$")  # 其余24家正常生产
_ONE_CHARACTER = frozenset("男女")
# 尚有4所未开工, 有3个正在办理前期手续: the state stands behind its count
_THERE_IS = frozenset(("", "尚有", "还有", "仍有", "另有", "有", "其余", "剩余", "其他"))
_STATE_BEHIND = lazy("(?:[\u4e00-\u9fff]{0,4}(?:尚|仍|还))?(?:未|正在|待)[\u4e00-\u9fff]{2,6}")
_LONGEST_STATE = 14
_LONGEST_LEAD = 3  # with the pause before it
_PIECES = lazy("[，；。、：（(,;:\n]")


def label(term: Term) -> str:
    """The words that name a part: those right before its figure, those behind a count, or, where there are none, the last that were said."""
    fact = term.fact
    if fact.indicator and ("分别" in term.gap or (fact.kind == "count" and not fact.inherited and fact.indicator not in term.gap)):
        return fact.indicator
    for piece in reversed(_PIECES.split(term.gap)):
        piece = piece.strip(" \u3000")
        if piece in _THERE_IS and len(term.gap) <= _LONGEST_LEAD and (state := _STATE_BEHIND.match(term.behind(_LONGEST_STATE))) is not None:
            return state[0]
        if len(piece) > 1 or piece in _ONE_CHARACTER:
            return piece.removeprefix("其中")
    return fact.indicator


def is_complete(parts: Sequence[Term]) -> bool:
    """Whether the parts are all there are: the last one is 其他, they are the three industries, or names that leave no other."""
    return are_complete([label(p) for p in parts]) or _REST_LEFT.match(parts[-1].gap) is not None


def are_complete(labels: Sequence[str]) -> bool:
    """The same of their names."""
    if _REST.search(labels[-1]) or are_all_states(labels) or _are_opposed(labels):
        return True
    if len(labels) == 3:
        numbers = [m[1] for m in map(INDUSTRY.search, labels) if m]
        if sorted(numbers) == sorted("一二三"):
            return not any("用电" in name for name in labels)  # homes use power, too
    return _fill_one(labels, _SETS)


def _are_opposed(labels: Sequence[str]) -> bool:
    """Whether one of two names is the other with 非 before it: 能源工业增加值, 非能源工业增加值; not 农户贷款, 非农户贷款, beside which firms borrow."""
    if len(labels) != 2:
        return False
    one, other = sorted(labels, key=len)
    return len(one) > 3 and other == "非" + one and "贷款" not in one


def leaves_the_last_out(parts: Sequence[Term], whole: Term) -> bool:
    """Whether the kind that such lists often do without is not among the parts: 农林牧渔业总产值 without 农林牧渔专业及辅助性活动, 市级以上 without 市级."""
    name = label(whole) + whole.fact.indicator
    if "用电" in name and not any("生活" in label(p) or "居民" in label(p) for p in parts):
        return True  # homes use power, too
    if is_complete(parts) or follow_on([p.fact.period for p in parts], whole.fact.period):
        return False
    if {m[1] for p in parts if (m := INDUSTRY.search(label(p)))} == set("二三"):
        return True  # a town without farms tells of two industries
    lowest = FROM_GRADE.search(name)
    if lowest is not None and are_grades([label(p) for p in parts]) and not any(lowest[1] + "级" in label(p) for p in parts):
        return True
    return any(kind.search(name) and not any(last.search(label(p) + p.fact.indicator) for p in parts) for kind, last in _LEFT_OUT)


def is_likely_complete(parts: Sequence[Term], whole: Term) -> bool:
    """Whether the parts hardly leave another: 市本级 and 区县, or kinds that the name of the whole strings together (省市重点项目: 省重点, 市重点)."""
    labels = [label(p) for p in parts]
    if are_likely_complete(labels):
        return True
    if follow_on([p.fact.period for p in parts], whole.fact.period):
        return True
    return are_strung_together(parts, whole)


def are_strung_together(parts: Sequence[Term], whole: Term) -> bool:
    """Whether the name of a whole is made up of those of its parts: 省市重点项目 of 省重点, 市重点; 建议提案 of 建议, 提案; 投诉举报 of 投诉, 举报."""
    labels = [label(p) for p in parts]
    strung = label(whole) + whole.fact.indicator
    listed = all(p.gap[:1] in "、和" or len(p.gap) <= _SHORT_NAME for p in parts[1:])
    heads, ends = [name[:1] for name in labels], [name[-2:] for name in labels]
    common = labels[0][len(labels[0]) - kinds_end_alike(labels) :]
    for names in (heads, ends) if listed else (heads,):
        if not any(names):
            continue
        _, found, behind = strung.partition("".join(names))
        if found and 2 <= len(set(names)) == len(labels) <= 4 and not (names is heads and common and behind.find(common) > 0):
            return True  # 猪牛羊禽肉 goes on behind 猪肉 and 牛肉
    return False


_SHORT_NAME = 3  # with the comma before it


def follow_on(parts: Sequence[Period | None], whole: Period | None) -> bool:
    """Whether stretches of time follow on each other from the beginning of a whole to its end: 前5个月, 6月 of 上半年; all quarters of a year."""
    if whole is None or len(parts) < 2:
        return False
    spans = sorted((p.start, p.end) for p in parts if p is not None)
    joined = all(one[1] + 1 == other[0] for one, other in zip(spans, spans[1:], strict=False))
    return len(spans) == len(parts) and joined and (spans[0][0], spans[-1][1]) == (whole.start, whole.end)


def are_likely_complete(labels: Sequence[str]) -> bool:
    """Whether names hardly leave another: 市本级 and 区县; 一期, 二期."""
    series = [m[1] or m[2] for m in map(_SERIES.search, labels) if m]
    if len(series) == len(labels) > 1 and series in (list(_ORDER[: len(series)]), list(_LETTERS[: len(series)])):
        return True
    if are_stages(labels) or _are_levels(labels) or _GRADE_DOWN.search(labels[-1]) and all(map(_GRADE.search, labels)):
        return True
    return _fill_one(labels, _LIKELY) and not any(_KIND_OF_KIND.search(name) for name in labels)


def _are_levels(labels: Sequence[str]) -> bool:
    """Whether money comes from three or more levels of government, from the highest down: 中央资金, 省级资金, 市级资金."""
    found = [m[1] for m in map(_LEVEL.match, labels) if m]
    return len(found) == len(labels) > 2 and found[0] == "中央" and found == sorted(set(found), key="中央省市县区".index)


_GRADE = lazy("(?:国家|[省市县特一二三四五甲乙丙丁])级|[1-5A-E]级")
_GRADE_DOWN = lazy("级及?以下")  # 一级、二级、三级及以下
_LEVEL = lazy("(?:争取|安排|来自|到位)?(中央|省|市|县|区)(?:县?级|本级|县)?(?:财政|预算内?|补助|配套|专项|衔接|投资|资金)+$")


def _fill_one(labels: Sequence[str], sets: Sequence[Sequence[str]]) -> bool:
    """Whether the labels are the members of one of the sets, one each."""
    count, said = len(labels), "\0".join(labels)
    for members in sets:
        if len(members) != count or members[0] not in said:
            continue
        left = list(labels)
        for word in members:
            named = [name for name in left if word in name]
            if len(named) != 1:
                break
            left.remove(named[0])
        if not left:
            return True
    return False
