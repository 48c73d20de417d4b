"""Names of what figures measure, as they can be held against each other: without time, place, filler and what is done, one spelling for all.

The words before a figure repeat from report to report, so what they name is remembered.
"""

from __future__ import annotations

from functools import lru_cache

from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker_figures.statements.names import normal

_UP_TO_PAUSE = lazy(r"(?s:.*)[，；。：、,;:（）()！？!?\n\t| \u3000]")
PAUSES = frozenset("，；。：、,;:（）()！？!?\n\t| \u3000")
"""What ends the words that name a figure."""

_LONGEST = 30
_OF_SEVERAL = lazy("(?:第[一二]|[^一-龥][一二])、$")
_BRACKETS = lazy("[（(][^（）()]{0,30}[）)]")
_TIME = lazy(
    r"(?:截[至止]到?|自|到)?(?:(?:(?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{2})年(?:度|末|底)?)?(?:\d{1,2}(?:[-—–~～至]\d{1,2})?月份?(?:\d{1,2}日)?(?:末|底)?|[上下]半年|[前头][一二三123]个?季度|第?[一二三四]季度|[今本当]年(?:以来|前)?)?"
    r"|全年|年末|年底|年初以来|[一半]年来|[本当][月年期季]度?末?|期末|目前|当前|以来|至今|止"
)
_TIME_CHARACTERS = frozenset("前截自到年月季半末目以至止期")  # each match of _TIME holds one
_PLACE_CHARACTERS = frozenset("全我本园")
_PLACE = lazy("全[国省市县区州镇乡园]域?|[我本][国省市县区州镇乡园]|园区|全社会(?!固定|用电|消费|研)")
_FILL = lazy(
    "^(?:[▲△●○■□◆★※▪·•►]|[一二三四五六七八九十]是|我们|该(?=[一-龥]{4})|继续(?:推进|实施|抓好)?|一方面|另一方面|同时|此外|另外|其|共计?|总共|累计|合计|一共|已经?|现|仅|只|约|近|超过?|逾|实际|实现|完成|达到?|拥有|有|为|是|的|在(?![园校读册岗职编])|将|又|还|也|均|实施|全面|持续|成功|顺利|圆满|扎实|深入|大力|积极|加快|有序|有效|和|与|及|并|且|对|“|”)+"
    "|(?:共计?|总共|累计|合计|一共|已经?|现|仅|只|(?<![签节制预条合契履])约|近|超过?|逾|接近|突破|完成|实现|达到?|拥有|总数|总量|总额|数量?|为|是|有|的|在|将|均|稳定|保持|(?:增加?|提高|[下]?降低?|上?升|提升)[到至]|了|左右|“|”|以上|全部|所有|全体|的?这)+$"
)
_NARROW = lazy(
    "其中|分别|各(?![类级项界])|每(?!百|千|万)|平均(?!工资|浓度)|[比较](?![例重好大强价率])|同比|由|从(?!业)|至少|至多|最[高低大小多少]|计划|目标|预计|预期|力争|占|[高低大小多少]于|等|除|扣|剔|原|曾|上年|去年|同期|年初(?!以来)|另|余下|剩余|拟|争取"
)
_GROWN = lazy(
    "(?:同比|环比|名义|[比较](?:上年|去年)(?:同期|同月)?)*(?:增长|增速|增幅|下降|上升|回落|提高|增加|减少|上涨|下跌|回升|增)(?:率|速度|幅度)?(?:了|为|约|达到?|到|仅|只有)*$"
)
_TAIL = lazy("(?:中|内|里|上|提升|建设|改造|基地|工程|项目|面积|规模|总量|总额|总数|数量|数|(?<=[业客保训])人)+$")
# Names of one indicator in statistics and finance; what is counted otherwise (财政总收入, 户籍人口城镇化率) is none of them
_ALIASES = tuple(
    (pair.partition("/")[0], pair.partition("/")[2])
    for pair in (
        "规模以上/规上 规模工业/规上工业 技术改造/技改 实际使用/实际利用 外贸/ 各类/ 社零/社会消费品零售 固投/固定资产投资 地方财政一般公共/一般公共 地方财政收入/一般公共预算收入 地方一般公共/一般公共 财政一般公共/一般公共 "
        "公共财政预算/一般公共预算 金融机构/ 各项存款/存款 各项贷款/贷款 城镇常住居民/城镇居民 农村常住居民/农村居民 农民人均/农村居民人均 常住人口城镇化率/城镇化率 "
        "空气质量优良/空气优良 新建改扩建/新改扩建 天数比率/天数比例 年均浓度/平均浓度 年平均浓度/平均浓度 平均浓度值/平均浓度 行政村数/行政村 "
        "固定资产投资额/固定资产投资 工业固定资产投资/工业投资 总产值/产值 一般预算/一般公共预算 就业人数/就业 使用外资/利用外资 旅游综合收入/旅游收入 旅游总收入/旅游收入 国内外游客/游客 "
        "游客人数/游客 游客人次/游客 新增减税降费/减税降费 网上零售额/网络零售额 限额以上/限上 国家高新技术企业/高新技术企业 专精特新中小企业/专精特新企业 市场主体/经营主体 新建改建/新改建"
    ).split(" ")
)
_OUTPUT = lazy("总产量?(?!值)")
_GENERAL = lazy(
    "[^a-zA-Z\u4e00-\u9fff]|总?投资额?|一般公共|政府性基金|国有资本经营|社会保险基金|预算|转移支付|债务|转贷|补助|还本|付息|上解|结转|结余|调[入出]|收支|当年|收入|支出|总计|资金|金额|累计|完成|达到|实现"
    "|安排|下达|拨付|投入|总?产值|总?产量|总产|面积|销售额?|营业|利润|税收|增加值|利用|项目|企业|工程|建设|合同|人员|资产|负债|余额|总额|规上|规模|新增|重点|主要|相关|各类|公司|本期|期末|经营|目标|任务|指标|计划|提高|增加|[跃位]?居|[东中西]部|全[国省市县区]|第|连续|上升|中央财政|[国省市县区]级|财政"
)
_HEADLINE = lazy(
    "^(?:地方)?(?:一般公共预算|财政|政府性基金|国有资本经营|社会保险基金)(?:预算)?总?(?:收入|支出)$|^(?:税收收入|非税收入|固定资产投资|工业投资|规上工业(?:增加值|总产值|企业)|工业(?:增加值|总产值)|地区生产总值|进出口)$"
)
# 签约54个, 开工项目32个: of what, the words before may say
_DEED_ALONE = lazy(
    "(?:新|已|尚?未|拟|集中|现场|成功|正式|全部|当场)*(?:签约|开工|竣工|投产|落地|入库|引进|新建|续建|改建|建成|投用|完工|达产|储备|在建|通过|办结|整改|查处|受理|化解|在谈|注册|复工|停工)+(?:项目|企业)?"
)
_ALL = lazy("全[国省市县区州镇乡园部体]|园区|[共现拥]有?|所有|[我本][省市县区]|继续")
_FROM = lazy("(?:由|从)[^，；。]*$")
# 142家规上企业逐户体检: what is counted ends with its head noun
_HEADED = lazy("(?<=企业|项目|政村|小区|商户|农户|职工|党员|干部|学校|机构)(?![家数的量户])[\u4e00-\u9fff]{3,}$")
_DOING = lazy(
    "^(?:开展|组织|举办|举行|进行|办理|受理|提供|发放|兑现|争取|拉动|带动|推动|促进|实施|落实|加快|推进|抓好)+|(?:发放|兑现|办理|受理|落实|开展|举办|推进|到位)+$"
)
TELLS_ALONE = 4
_DONE = lazy("^(?!.*(?:拟|将|计划|力争|确保|争取|预计|目标|推动|促成|未)).*(?:签约|开工|引进|落地|入驻|投产|入库|竣工|招引|纳规|入规|建成|新增|认定)的$")


class Naming(NamedTuple):
    """The words right before a figure and what is left of them without time, place and filler.

    all   they speak of all there are
    past  they speak of what has been done, whatever is planned with it: 新签约的9个项目
    """

    phrase: str
    standing: bool
    all: bool
    past: bool


@lru_cache(maxsize=4096)
def naming(lead: str) -> Naming | None:
    """None where they are too many, or speak of only a part or of another time."""
    clause = _clause(lead)
    if clause is None or _NARROW.search(clause):
        return None
    return Naming(undone(plain(clause)), "继续" in clause, _ALL.search(clause) is not None, clause.endswith("的") and _DONE.search(clause) is not None)


@lru_cache(maxsize=4096)
def counted(noun: str) -> str:
    """What is counted, its name as it is spelled everywhere."""
    return spelled(_HEADED.sub("", noun))


@lru_cache(maxsize=4096)
def undone(phrase: str) -> str:
    """A long name without what is done about it: 开展职业技能培训 and 组织职业技能培训 are one, 开展培训 and 组织培训 need not be."""
    plain = _DOING.sub("", phrase)
    return plain if telling_size(plain) >= TELLS_ALONE else phrase


@lru_cache(maxsize=1024)
def what_grew(lead: str) -> str:
    """What the words right before a rate say has grown; "" where they are too many, or speak of only a part or of another time."""
    clause = _clause(lead)
    phrase = undone(plain(_GROWN.sub("", clause))) if clause is not None else ""
    return "" if _NARROW.search(phrase) else phrase


def _clause(lead: str) -> str | None:
    """The words right before a figure, back to a pause; None where they are too many, or where the last of several is named: 第二、第三产业的法人单位."""
    lead = _BRACKETS.sub("", lead) if "（" in lead or "(" in lead else lead
    paused = _UP_TO_PAUSE.match(lead)
    clause = lead[paused.end() :] if paused is not None else lead
    if len(clause) > _LONGEST or paused is not None and _OF_SEVERAL.search(paused[0]) is not None:
        return None
    return clause


def plain(clause: str) -> str:
    """A clause without time, place and filler."""
    if not _TIME_CHARACTERS.isdisjoint(clause):
        clause = _TIME.sub("", clause)
    if not _PLACE_CHARACTERS.isdisjoint(clause):
        clause = _PLACE.sub("", clause)
    filled = _FILL.sub("", clause)
    return spelled(_FILL.sub("", filled) if filled != clause else filled)


def spelled(phrase: str) -> str:
    """A name as it is spelled everywhere: 固投 is 固定资产投资."""
    for long, short in _ALIASES:
        if long in phrase:
            phrase = phrase.replace(long, short)
    if "产" in phrase:
        phrase = _OUTPUT.sub("产量", phrase)
    return normal(phrase)


@lru_cache(maxsize=4096)
def phrase_key(phrase: str) -> str:
    """A phrase in an order of its own, whatever that of its words."""
    return "".join(sorted(_TAIL.sub("", phrase)))


@lru_cache(maxsize=4096)
def is_telling(phrase: str) -> bool:
    return telling_size(phrase) >= 2 and not _DEED_ALONE.fullmatch(phrase) or _HEADLINE.search(phrase) is not None


@lru_cache(maxsize=4096)
def telling_size(phrase: str) -> int:
    """How many characters of a phrase are no words of every report."""
    return len(_GENERAL.sub("", phrase))


@lru_cache(maxsize=1024)
def before_from(lead: str) -> str:
    """What is named before 由 and 从."""
    clause = _clause(lead)
    return plain(_FROM.sub("", clause)) if clause else ""
