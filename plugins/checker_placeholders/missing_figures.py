"""Whether words that stop before a unit are whole without its figure: what the words around it say."""

from __future__ import annotations

from checker.extraction.figures import EXTENTS
from checker.lazy import lazy
from checker.model.finding import Severity
from checker_placeholders.declared_units import is_declared
from checker_placeholders.grammar import (
    AMOUNTS,
    CLASSIFIERS,
    LONGER,
    PAUSES,
    PERSONS,
    VERBS,
    VERBS_ONE,
    WORDS,
    calls_for_figure,
    counted_by,
    has_sibling,
)

EXTENT = "|".join(EXTENTS)


# What a classifier's figure is followed by when it is no pause: 新增 家企业, 建成 条道路.
FOLLOWERS = {
    "家": "企业|公司|单位|机构|商户|门店|合作社|医院|银行|工厂|民宿|规上|规模|限上|限额|龙头|骨干|国家级|省级|市级|高新|上市",
    "户": "企业|居民|群众|农户|贫困|困难|家庭|村民",
    "名": "干部|党员|学生|教师|人才|专家|职工|农民|群众|医生|医护|大学生|村民|儿童|志愿|贫困|高层次|责任|农民|困难|患者|科级|残疾",
    "项": "专利|政策|措施|技术|制度|工程|任务|改革|成果|课题|重点|民生|国家|省级|市级|标准|科技|重大|关键|核心|发明",
    "件": "专利|案件|提案|建议|实事|民生",
    "条": "政策|举措|道路|线路|公路|生产线|街|措施|意见|建议|信息|线索|高速|航线|产业链|河|背街|主干",
    "座": "桥|水库|公园|污水|电站|变电|泵站|公厕|厂房|大棚|水厂|车站|加油|换电|基站",
    "所": "学校|幼儿园|小学|中学|医院|卫生|高校|院校|高中|初中|公办",
    "处": "隐患|违建|点|公园|游园|地质|景点|景观|文物",
    "套": "住房|公寓|保障|安置|公租|设备|商品房",
    "台": "设备|机组|新能源|公交",
    "辆": "车|公交|新能源|汽车",
    "场": "活动|招聘|演出|培训|比赛|宣讲|讲座|专题|专场",
    "次": "活动",
    "亩": "高标准|土地|耕地|农田|林|油|水稻|小麦",
    "吨": "粮食|垃圾|煤",
    "栋": "厂房|标准|楼",
    "元": "提高|提升|增加|增长|的|涨|上涨|降|下降|调整",
    "倍": "的",
}


# Behind these 家 and 项 count: 无偿划入新增家子公司.
CLEARLY_COUNTED = tuple(
    "新增 减少 增加 培育 引进 入驻 新设 净增 关停 注销 认定 拥有 现有 共有 包含 涵盖 涉及 惠及 遴选 选树 发布 深化 办好 配备 引育 选派 推荐 评选 完成 实施 制定 出台 改造 取得 招录 打通 围绕 聚焦 参与 解决".split()
)
_AFTER_AMOUNT = (
    "的", "用于", "建设", "实施", "支持", "左右", "和", "及", "开展", "其中", "人民币", "推进", "改造", "资金", "专项", "债券", "国债", "提高", "增长", "比", "完成", "新建", "建成", "购置",
)  # fmt: skip


# What is issued and paid out is money: 发行亿元长期国债 names no size as 引进亿元项目 does.
_PAID = ("发行", "下达", "拨付", "发放", "偿还", "置换", "减免", "兑现", "筹集", "募集", "争取资金", "资金")
_MEASURED = ("面积", "里程", "全长", "长度", "距离", "容量", "产能", "能力", "占地")
_OF_MONEY = ("（人民币", "(人民币", "，人民币", "：人民币", ":人民币")
NO_AMOUNT = ("以上", "级", "及以上", "企业", "GDP", "项目", "为单位", "工业", "大关", "地区", "生产总值")


# Behind 每人每月 stands an amount, behind 时速 and 全长 a measure, before 的 behind 全年目标 what was aimed at.
_EACH = ("每月", "每年", "每人", "每斤", "每吨", "每亩", "每度", "每户", "每天", "每日", "每股", "每方", "公斤", "立方米", "平方米")
_LONG = ("时速", "全长", "总长", "长达", "里程", "海拔", "日产", "亩产", "单产", "跨度", "库容", "容积")
_AIMED_AT = ("目标", "任务", "计划", "全年", "年度", "总额", "金额", "预算", "规模", "基金")
_HELD = ("稳定在", "保持在", "控制在", "维持在", "保持", "稳定")
_OWNED = ("拥有", "共有", "现有", "设有", "建有", "下辖")
_BATCHES = ("一批", "首批", "二批", "三批", "两批")
_LISTED_WITH_FIGURES = frozenset("条座亩套台辆栋宗")  # 国道条66公里, 水库座全部达标
_WHOLE = ("全部", "均", "已")
_COUNTED_BY_GE = (
    "项目", "村", "小区", "社区", "乡镇", "企业", "国家", "省", "市", "重点", "园区", "基地", "产业", "公园", "自然屯", "自然村", "行政村",
    "街道", "居委", "部门", "单位", "税种", "标段",
)  # fmt: skip


FOLLOWING = {unit: tuple(words.split("|")) for unit, words in FOLLOWERS.items()}
_OPENING = frozenset("个家户名项条座栋台辆套所")


# 数万元 and 十余家 stand for a number; 人数 万人 and 结余 万元 do not.
COUNTS = (
    "结余",
    "盈余",
    "节余",
    "剩余",
    "人数",
    "户数",
    "位数",
    "总数",
    "件数",
    "次数",
    "个数",
    "车数",
    "台数",
    "家数",
    "辆数",
    "牌数",
    "基数",
    "量数",
    "算数",
    "行数",
    "天数",
    "日数",
)
_EMPTY = tuple("(（ \u3000\u00a0_…X×x*")
_OPEN_MARKS = ("X", "x")
_COUNT_LETTERS = tuple("NnMmYy")
_BRACKETS = tuple("（(")
RATES = ("%", "‰", "个百分点", "个基点")
_LISTED = ("、", "，", "；")
_LISTED_WITH_UNITS = "、，；%‰亿万元人户个家吨亩公里平方米顷千瓦百分点"
_VAGUE = tuple("达到至")
_SILENT = frozenset("近超破逾上过满下")


# 走进万家, 千家万户, 万里: sayings. 万亩, 万人 before a noun name a size.
_PROVERBIAL = frozenset(("家", "户", "次", "度", "米", "块", "余", "支", "本", "部"))
_TYPICAL = frozenset(("元", "亿元", "人", "户", "家", "名", "亩", "吨", "头", "只", "美元"))
_VISITED = frozenset("家进入访护惠到暖联送好走连系了为使让与向对千百的")


RARELY_A_WORD = frozenset("项亩吨倍辆栋棵株艘盏")  # 件 and 套 end what works make: 紧固件, 压铸件, 护套


MEMBERS = frozenset("家户条座套台辆栋亩吨宗件")  # counted in lists: 中成药家，化药1家
_HOUSES = frozenset("渔牧船国國专大农商厂行作画名独店人全居安老管学业自皇私")
_OF_A_HOUSEHOLD = frozenset("给按享自已可补验签均进实")
_HOLDERS = frozenset("商落账大用农贫窗门")


_OF_A_PLACE = ("全市", "全县", "全省", "全区", "全镇", "全国")
_PERSONS_BEHIND = lazy("[0-9]+人")
_MOVED = ("提高", "提升", "增加", "增长", "增至", "增到", "扩大", "上升", "调整", "上调", "降", "减少")
_LEAD = 18
_EXTENDED = ("平方米", "公里")
_STATES = ("正在", "已", "主体", "全部", "建成", "开工", "封顶", "交付")
_OF_SO_MANY = lazy("[0-9]多?[个项家户件条座所处名人][^，。；、0-9]{0,12}中，?有$")
_TERM = 5
_OF_FORMULAS = ("÷", "×", "＝", "=", "＋")
_LONG_FORMULA = 40
_KIND_OF_CASE = lazy("(?:对|将|把|就|未|性|各类|重点|疑难|超期|到期|重复)[^，。；]{0,12}$")
_PARTS_OF = ("覆盖", "包装", "安装", "加固")  # what covers, packs or is mounted is a part
_OF_TABLES = ("为其中", "各其中", "的其中")
_COUNTED_BEFORE = lazy("[0-9一二两三四五六七八九十]个[一-鿿]{1,2}$")  # 分8个工作项
_PARTIES = ("签约", "违约", "履约")


def missing(text: str, at: int, unit: str, end: int) -> Severity | None:
    """How surely a figure is missing before a unit that ends at `end` behind words that end at `at`; None where the words are whole."""
    before = text[at - 1 : at]
    after = text[end : end + 1]
    listed = before in _LISTED and bool(before)  # 分别完成3亿元、亿元
    if before in _OPEN_MARKS or before in _COUNT_LETTERS and not text[at - 2 : at - 1].isascii():
        return None  # XX亿元, N公里: another rule's
    if not before or not (
        "\u4e00" <= before <= "\u9fff"
        or listed
        or before == "。"
        or before == "”"
        or before in "）)"
        and text[at - 2 : at - 1] not in _EMPTY
        or _is_latin_word(text, at)
    ):
        return None
    if after == "数" and len(unit) == 1:
        return None  # 净增户数全省第三
    if text.endswith("若干", 0, at):
        return None
    if before in "从由" and text.startswith(_MOVED, end):
        return "error"  # 由亿元增加到5亿元, 从户增至126户
    if text.startswith(_OF_FORMULAS, end) or before in _OF_FORMULAS or text.find("÷", max(0, at - _LONG_FORMULA), end) >= 0:
        return None  # 人均消费＝旅游收入÷接待游客人次
    if unit[0] in "万亿元" and text.endswith("不足", 0, at):
        return None  # 不足亿元的8个
    if is_declared(text, end):
        return None
    paused = after in PAUSES or not after
    if (listed or before == "。") and not paused and len(unit) == 1 and _opens_with_counted(text, unit, end):
        return "warning"
    chained = after in "和与及" or (after == "的" and unit in RATES)  # 分别完成62%、%的工程量
    if listed and text[at - 2] in CLASSIFIERS and text[at - 3 : at - 2].isdecimal() and unit.endswith(_EXTENDED) and text.startswith(_STATES, end):
        return "error"  # 厂房4栋、万平方米正在施工
    if listed and (not (paused or chained) or after in "）)" or not text[max(0, at - 12) : at].rstrip(_LISTED_WITH_UNITS)[-1:].isdecimal()):
        return None
    if listed:
        return "error" if len(unit) > 1 or unit in RATES else None
    left = text[max(0, at - 12) : at]
    if before in "余数" and not left.endswith(COUNTS):
        return None
    if left.endswith(_OF_MONEY) and after in "）)":
        return None  # 主要财务数据（人民币亿元）
    if left.endswith("单位") and unit != "处":
        return None
    if unit in RATES or unit == "个工作日":
        return None if before in "百千" else "error"
    if len(unit) == 1:
        return _classifier(text, left, unit, end)
    if unit[0] in "亿万":
        return _magnitude(text, left, unit[1:].lstrip("余多"), end, paused)
    if unit.endswith("次"):
        return _times(text, left, unit, end)
    if text.startswith("的", end) and left.endswith(_MEASURED) or left.endswith(_LONG):
        return "error"
    return "error" if paused or after in _BRACKETS and after or left[-2:] in VERBS or text.startswith(EXTENTS, end) else None


_SO_MANY_KINDS = lazy("[一二三四五六七八九十两各][项类种次批大][一-鿿]{2,4}$")


def _times(text: str, left: str, unit: str, end: int) -> Severity | None:
    """人次, 班次 and the like, which also name what is counted: 接待人次全省第一."""
    after = text[end : end + 1]
    if after not in "，。；、" or left[-3:-2] == "的" or _SO_MANY_KINDS.search(left):
        return None  # 合计为五项参保人次
    if has_sibling(text, unit, end) and (unit != "人次" or left[-2:] not in ("就业", "增加")):
        return "warning"
    if after == "、":
        return None
    return "error" if left[-2:] in AMOUNTS or left[-1] in VERBS_ONE else "warning" if left[-2:] in VERBS or _EVENT.search(left) else None


def _opens_with_counted(text: str, unit: str, end: int) -> bool:
    """Whether a clause begins with a unit and the noun it counts: 建成厂房，个项目开工."""
    nouns = _COUNTED_BY_GE if unit == "个" else FOLLOWING.get(unit, ())
    return unit in _OPENING and text.startswith(nouns, end) and text[end : end + 1] not in LONGER.get(unit, "")


def _is_latin_word(text: str, at: int) -> bool:
    """Whether a word in Latin letters ends here (GDP亿元), not a mistyped figure (25l亿元)."""
    return text[at - 1].isascii() and text[at - 1].isalpha() and not text[at - 2 : at - 1].isdecimal()


def _magnitude(text: str, left: str, base: str, end: int, paused: bool) -> Severity | None:
    """亿元, 万人 and the like, which also stand alone: 亿元企业, 万元以上, 走进万家."""
    before = left[-1]
    if before in _SILENT or before == "。" and not paused:
        return None  # 。万亩果园建成: a sentence opens with a size or a name
    if base in _PROVERBIAL and (before in _VISITED or base not in "家户") and not calls_for_figure(left, base) and not left.endswith(COUNTS):
        return None
    if before == "于" and base == "元" and left.endswith(("不低于", "不少于", "低于", "高于")):
        return None  # 总投资不低于亿元: a threshold of one
    vague = "warning" if before in _VAGUE else "error"
    if text.startswith("的", end) and base in ("元", "美元", "人", "亩") and left.endswith(_AIMED_AT):
        return "warning" if left.endswith("规模") else "error"
    if text[end : end + 1] in _BRACKETS and (calls_for_figure(left, base) or left[-2:] in VERBS or left.endswith(_MEASURED)):
        return "error"
    if left.endswith(_HELD) and text.startswith(EXTENTS, end) and not base.startswith("亿"):
        return "warning"  # 稳定在万亿斤以上 is a size
    if paused:
        return vague  # type: ignore[return-value]
    if text.startswith(NO_AMOUNT, end):
        return None
    if base in _TYPICAL:
        sure = text.startswith(_AFTER_AMOUNT, end)
        if base == "元" and (left.endswith(_PAID) or before == "为" and text.startswith("的", end) or text.startswith(("左右", "上下"), end)):
            return "error"
        if left[-2:] in VERBS:
            return "error" if sure and not text.startswith("的", end) else "warning" if sure else None
        return "warning" if sure and counted_by(left, base) else None
    return vague  # type: ignore[return-value]


def _classifier(text: str, left: str, unit: str, end: int) -> Severity | None:
    """A unit of one letter, which is also a letter of many words: 国家, 事项, 工人."""
    before = left[-1]
    if text[end : end + 1] in LONGER.get(unit, frozenset()):
        return None  # 亩均, 元旦
    if before == "有" and _OF_SO_MANY.search(text, max(0, end - _LEAD), end - len(unit)):
        return "error"  # 11项指标中，有项没有完成
    if unit == "件" and (before in "结访诉报" and _KIND_OF_CASE.search(left) or left.endswith(_PARTS_OF)):
        return None  # 对阶段性办结件; 车身覆盖件
    if _is_quoted_term(text, left, end):
        return None  # “小个专”党建, “个转企”
    words = WORDS.get(unit, frozenset())
    if unit == "项" and (left.endswith(_OF_TABLES) or _COUNTED_BEFORE.search(left) is not None) or unit == "户" and left.endswith(_PARTIES):
        return None  # 带“#”为其中项; 腾房率（占签约户）
    if unit == "户" and left.endswith("改造") and text[end : end + 1] in _OF_A_HOUSEHOLD:
        return None  # 对危房改造户给予补助
    if unit == "元" and left.endswith(_EACH) and text[end : end + 1] not in LONGER["元"]:
        return "error"
    if before in "等批" and text[end : end + 1] not in PAUSES:
        return _behind_list(text, left, unit, end)
    if unit == "人" and left.endswith(("人口为", "人数为", "人数达", "人口达")) and text[end : end + 1] in PAUSES:
        return "error"  # 汉族人口为人，占75.6%
    if unit == "户" and text[end : end + 1].isdecimal() and _PERSONS_BEHIND.match(text, end) and (before in "了至到户" or left.endswith(_OF_A_PLACE)):
        return "error"  # 完成了户3171人, 走访贫困户户59人, 全市户25559人
    if unit == "户" and left[-2:] in VERBS and _PERSONS_BEHIND.match(text, end):
        return "error"  # 新增户462人
    if unit == "个" and left.endswith(_OF_A_PLACE) and text[end : end + 1] not in "私人股":
        return "warning"  # 全市个“以奖代补”乡镇
    if text[end : end + 1].isdecimal() or text.startswith(_WHOLE, end):
        return "warning" if unit in _LISTED_WITH_FIGURES and counted_by(left, unit) and (before not in words or unit in "条座") else None
    if unit == "个" and text[end : end + 1] in _BRACKETS and before not in words:
        return "error"
    if unit == "个" and (left.endswith(_OWNED) or left.endswith(("底前", "月前"))) and text.startswith(_COUNTED_BY_GE, end):
        return "error" if left.endswith(_OWNED) else "warning"
    if before in "为达有计" and unit in "人家户个" and text[end : end + 1] in PAUSES and has_sibling(text, unit, end):
        return "warning"
    if text[end : end + 1] in _BRACKETS and calls_for_figure(left, unit) and before not in words:
        return "error"  # 提高到元（按不变价）
    return _before_pause(text, left, unit, end) if text[end : end + 1] in PAUSES else _before_word(text, left, unit, end)


def _before_word(text: str, left: str, unit: str, end: int) -> Severity | None:
    """A unit of one letter with a word behind it: 新增家企业, 提高元和0.13元."""
    before, words = left[-1], WORDS.get(unit, frozenset())
    if text[end : end + 1] in "和与及至" and text[end + 1 : end + 2].isdecimal():
        return "error" if calls_for_figure(left, unit) and before not in words else None  # 分别提高元和0.13元
    if left[-2:] in CLEARLY_COUNTED and unit in "家项名件户条" and "\u4e00" <= text[end : end + 1] <= "\u9fff" and text[end] not in LONGER[unit]:
        return "warning"  # 无偿划入新增家子公司
    if (
        not "\u4e00" <= text[end : end + 1] <= "\u9fff"
        or before in "”）)"
        or (before.isascii() and before.isalpha())
        or text[end : end + 1] in LONGER.get(unit, "")
    ):
        return None
    if text.startswith(EXTENTS, end):
        return "error" if calls_for_figure(left, unit) else None
    if unit != "个" and not text.startswith(FOLLOWING.get(unit, ()), end):
        return None
    if before in words or (unit == "家" and before in _HOUSES) or (unit == "户" and before in _HOLDERS) or (unit == "名" and before in "知著有闻出各"):
        return None
    if unit == "个":
        called, counted = left[-2:] in VERBS, text.startswith(_COUNTED_BY_GE, end) or text[end] == "月" and before in "约近逾"
        return "error" if called and counted else "warning" if called or counted else None  # 变个样, 问个清楚
    return "error" if left[-2:] in VERBS or unit in RARELY_A_WORD else "warning" if unit not in "场次所元" else None


def _before_pause(text: str, left: str, unit: str, end: int) -> Severity | None:
    """A unit of one letter at the end of a clause: 规上企业个。"""
    before, words = left[-1], WORDS.get(unit, frozenset())
    if before.isascii() and before.isalpha():
        return None
    if unit == "家" and left.endswith("企业"):
        return _firms(left)
    if before in words:
        return "error" if counted_by(left, unit) or left[-2:] in VERBS and unit not in PERSONS | {"个"} else None
    if (
        unit in MEMBERS
        and before not in words
        and before not in _HOUSES
        and before not in _HOLDERS
        and has_sibling(text, unit, end)
        and not calls_for_figure(left, unit)
    ):
        return "warning"
    if unit == "个" or calls_for_figure(left, unit):
        if unit == "名" and text[end] == "、" and left[-2:] not in AMOUNTS and not counted_by(left, unit):
            return None  # 推进名医、名院
        return "error"
    if text[end] == "、" and _NAMED_AND_COUNTED.match(text, end) is not None:
        return None  # 红石套、高岭洲等5个乡镇: names
    return "warning" if unit in RARELY_A_WORD or before in "”）)" and unit in "家户项" else None


def _is_quoted_term(text: str, left: str, end: int) -> bool:
    """Whether a letter stands between quotation marks with no more than a few others: a term."""
    opened = left.rfind("“", max(0, len(left) - _TERM))
    if opened < 0:
        return False
    closed = text.find("”", end, end + _TERM)
    inner = left[opened + 1 :] + text[end:closed] if closed >= 0 else ""
    return closed > end and len(inner) < _TERM and all("\u4e00" <= c <= "\u9fff" for c in inner)


def _behind_list(text: str, left: str, unit: str, end: int) -> Severity | None:
    """京沪、沪昆等条高铁线路; 第一批项重大改革."""
    if unit == "个" and text.startswith((*_COUNTED_BY_GE, "“"), end):
        return "warning"
    if text[end : end + 1] in LONGER.get(unit, "") or not "\u4e00" <= text[end : end + 1] <= "\u9fff":
        return None
    if left[-1] == "批":
        return "warning" if left.endswith(_BATCHES) else None
    listed = "、" in left or any(word in left[1:-2] for word in "和及与")
    return "warning" if listed and unit not in ("项", "户") else None


# The rest of a list of places that is counted behind it
_NAMED_AND_COUNTED = lazy("(?:、[\u4e00-\u9fff]{2,8})+等[0-9一二两三四五六七八九十]{1,3}(?:个|家)?(?:乡|镇|街道|村|社区|县|区|市)")
_EVENT = lazy("培训|接待|救助|服务|检查|出动|惠及|带动|受理|办理|走访|开展|组织|举办|抽检|招商|接诊|巡护")
_FIRMS = lazy(
    "入驻|规上|规模以上|限上|限额以上|高新技术|科技型|落户|签约|新增|新设|新注册|净增|在建|投产|停产|关停|淘汰|注销|开工"
    "|新引进|入规|升规|上市|专精特新|退出|共有|现有|累计|全市|全县|全区"
)
_PERSONAGES = ("优秀企业", "知名企业", "民营企业", "女企业", "青年企业", "著名企业", "杰出企业", "返乡企业", "老企业")


def _firms(left: str) -> Severity | None:
    """企业家 at a pause: entrepreneurs, or firms whose number is missing (新入驻企业家)."""
    if left.endswith(("惠及企业", "涉及企业", "覆盖企业")):
        return "warning"
    return "error" if _FIRMS.search(left) and not left.endswith(_PERSONAGES) else None
