"""What each figure claims, in words that can be held against each other: the whole phrase that governs it, without time, place and filler.

Two figures claim the same where their phrases are one (改造老旧小区77个, 改造77个老旧小区), not only their nouns: 新建农村公路 is not 农村公路.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, islice

from checker.arithmetic import of
from checker.extraction.indicators import following_noun, read_lead
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact, Modality, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.growth_statements import link
from checker_figures.kindred_mentions import are_siblings
from checker_figures.mentions import PART_BEHIND, digits, one_scope, one_scope_beside, slip, time_of
from checker_figures.names import normal

_KINDS = frozenset(("level", "count", "share", "rank"))
_NO_BASE = frozenset(("", "年", "月", "倍", "番", "成", "百分点", "岁", "时", "分", "℃", "小时", "分钟", "工作日", "个工作日", "日", "周", "个月"))
_MEASURED_BEHIND = frozenset(("亩", "公里", "平方米", "立方米", "人", "户", "吨", "套"))
_UP_TO_PAUSE = lazy(r"(?s:.*)[，；。：、,;:（）()！？!?\n\t| \u3000]")
_LONGEST = 30
_LOOKS_BEHIND = 24
_BRACKETS = lazy("[（(][^（）()]{0,30}[）)]")
_TIME = lazy(
    r"(?:截[至止]到?|自|到)?(?:(?:(?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{2})年(?:度|末|底)?)?(?:\d{1,2}(?:[-—–~～至]\d{1,2})?月份?(?:\d{1,2}日)?(?:末|底)?|[上下]半年|[前头][一二三123]个?季度|第?[一二三四]季度|[今本当]年(?:以来|前)?)?"
    r"|全年|年末|年底|[本当][月年期季]度?末?|期末|目前|当前|以来|至今|止"
)
_TIME_CHARACTERS = frozenset("前截自到年月季半末目以至止期")  # each match of _TIME holds one
_PLACE_CHARACTERS = frozenset("全我本园")
_PLACE = lazy("全[国省市县区州镇乡园]域?|[我本][国省市县区州镇乡园]|园区|全社会(?!固定|用电|消费|研)")
_FILL = lazy(
    "^(?:[▲△●○■□◆★※▪·•►]|[一二三四五六七八九十]是|继续(?:推进|实施|抓好)?|一方面|另一方面|同时|此外|另外|其|共计?|总共|累计|合计|一共|已经?|现|仅|只|约|近|超过?|逾|实际|实现|完成|达到?|拥有|有|为|是|的|在|将|又|还|也|均|实施|全面|持续|成功|顺利|圆满|扎实|深入|大力|积极|加快|有序|有效|和|与|及|并|且|对|“|”)+"
    "|(?:共计?|总共|累计|合计|一共|已经?|现|仅|只|(?<![签节制预条合契履])约|近|超过?|逾|接近|突破|完成|实现|达到?|拥有|总数|总量|总额|数量?|为|是|有|的|在|将|均|稳定|保持|(?:增加?|提高|[下]?降低?|上?升|提升)[到至]|了|左右|“|”|以上|全部|所有|全体)+$"
)
_NARROW = lazy(
    "其中|分别|各(?![类级项界])|每(?!百|千|万)|平均(?!工资|浓度)|[比较](?![例重好大强价率])|同比|由|从(?!业)|至少|至多|最[高低大小多少]|计划|目标|预计|预期|力争|占|[高低大小多少]于|等|除|扣|剔|原|曾|上年|去年|同期|年初|另|余下|剩余|拟|争取"
)
_GROWN = lazy(
    "(?:同比|环比|名义|比上年|较上年|比去年|较去年)*(?:增长|增速|增幅|下降|上升|回落|提高|增加|减少|上涨|下跌|回升|增)(?:率|速度|幅度)?(?:了|为|约|达到?|到|仅|只有)*$"
)
_TAIL = lazy("(?:中|内|里|上|提升|建设|改造|基地|工程|项目|面积|规模|总量|总额|总数|数量|数)+$")
# Names of one indicator in statistics and finance; what is counted otherwise (财政总收入, 户籍人口城镇化率) is none of them
_ALIASES = tuple(
    (pair.partition("/")[0], pair.partition("/")[2])
    for pair in (
        "规模以上/规上 规模工业/规上工业 技术改造/技改 实际使用/实际利用 外贸/ 各类/ 社零/社会消费品零售 固投/固定资产投资 地方财政一般公共/一般公共 地方一般公共/一般公共 财政一般公共/一般公共 "
        "公共财政预算/一般公共预算 金融机构/ 各项存款/存款 各项贷款/贷款 城镇常住居民/城镇居民 农村常住居民/农村居民 农民人均/农村居民人均 常住人口城镇化率/城镇化率 "
        "空气质量优良/空气优良 新建改扩建/新改扩建 天数比率/天数比例 年均浓度/平均浓度 年平均浓度/平均浓度 平均浓度值/平均浓度 行政村数/行政村"
    ).split(" ")
)
_OUTPUT = lazy("总产量?(?!值)")
_GENERAL = lazy(
    "[^a-zA-Z\u4e00-\u9fff]|总?投资额?|一般公共|政府性基金|国有资本经营|社会保险基金|预算|转移支付|债务|转贷|补助|还本|付息|上解|结转|结余|调[入出]|收支|当年|收入|支出|总计|资金|金额|累计|完成|达到|实现"
    "|安排|下达|拨付|投入|总?产值|总?产量|总产|面积|销售额?|营业|利润|税收|增加值|利用|项目|企业|工程|建设|合同|人员|资产|负债|余额|总额|规上|规模|新增|重点|主要|相关|各类|公司|本期|期末|经营|提高|增加|[跃位]?居|[东中西]部|全[国省市县区]|第|连续|上升|中央财政|[国省市县区]级|财政"
)
_HEADLINE = lazy(
    "^(?:地方)?(?:一般公共预算|财政|政府性基金|国有资本经营|社会保险基金)(?:预算)?总?(?:收入|支出)$|^(?:税收收入|非税收入|固定资产投资|工业投资|规上工业(?:增加值|总产值|企业)|工业(?:增加值|总产值)|地区生产总值|进出口)$"
)
ACCOUNTS = lazy("预算|决算|评级|信用|债券")
"""Titles of reports whose accounts have items of one name each."""

_FIRMS = tuple("".join(sorted(name)) for name in ("规上企业", "规上工业企业"))
_CLOSE = 2  # times: what is farther apart is another thing
_CLOSE_RATES = 5
_CLOSER = Decimal("1.35")
_SHORT = 3
_FEW = 2  # digits
_LAST_YEAR = frozenset(("", "same", "year"))
_MOST = 12
_SET_OUT = ("的基础上", "基础上")


class Claim(NamedTuple):
    """A figure and its phrase; key is the phrase in an order of its own, so that 城镇新增就业 and 新增城镇就业 are one.

    noun      the key of what is counted, where it stands behind the figure and something is done to it: 走访43家规模以上工业企业
    dependent whether 其中 or 分行业看 stands before it in its sentence
    sense     done, planned or expected; done, too, is what a plan sets out from: 在12.9亿元的基础上
    standing  whether it is of something there already, whenever that was counted: 继续推进2.8万亩…
    past      whether it is of something that was done, whatever is planned with it: 对新签约的9个项目
    """

    fact: Fact
    phrase: str
    key: str
    noun: str = ""
    dependent: bool = False
    sense: Modality = "done"
    standing: bool = False
    past: bool = False


def claims(facts: Facts) -> tuple[Claim, ...]:
    """The claims of the running text, in order. Use through facts.derive."""
    text = facts.document.view.text
    blocks = facts.document.blocks
    found: list[Claim] = []
    for sentence in facts.sentences:
        if sentence.first == sentence.last or blocks[sentence.block].kind == "table_row":
            continue
        before: Claim | None = None
        start, dependent = "", False
        for fact in facts.of(sentence):
            dependent = dependent or "其中" in fact.lead or ("看" in fact.lead and _PART.search(fact.lead) is not None)
            if fact.kind == "growth":
                claim = _growth(fact, before, dependent)
            elif fact.kind not in _KINDS or fact.quantity.base in _NO_BASE:
                claim = before = None
            elif fact.role == "from":
                clause = _clause(fact.lead)
                start = plain(_FROM.sub("", clause)) if clause else ""
                claim = before = None
            elif fact.role == "to" and start:
                claim = before = _made(fact, start, fact.modality, dependent)
            else:
                claim = before = _claim(fact, text, sentence.end, dependent)
            if claim is not None:
                found.append(claim)
    return tuple(found)


_ALL = lazy("全[国省市县区州镇乡园部体]|园区|[共现拥]有?|所有|[我本][省市县区]|继续")
_ALL_BEHIND = lazy("[^，。；、]{2,16}?(?:中(?=[，、有])|全部|全覆盖|均)")
_PART = lazy("[分从按][^，；。：]{1,8}看")
_FROM = lazy("(?:由|从)[^，；。]*$")


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
    return Naming(_undone(plain(clause)), "继续" in clause, _ALL.search(clause) is not None, clause.endswith("的") and _DONE.search(clause) is not None)


# 142家规上企业逐户体检: what is counted ends with its head noun
_HEADED = lazy("(?<=企业|项目|政村|小区|商户|农户|职工|党员|干部|学校|机构)(?![家数的量户])[\u4e00-\u9fff]{3,}$")
_WORKS = ("改造", "建设", "工程", "任务", "修复", "治理")  # not things there already: 实施4000户危房改造工程
_DOING = lazy(
    "^(?:开展|组织|举办|举行|进行|办理|受理|提供|发放|兑现|争取|拉动|带动|推动|促进|实施|落实|加快|推进|抓好)+|(?:发放|兑现|办理|受理|落实|开展|举办|推进|到位)+$"
)
_TELLS_ALONE = 4
_DONE = lazy("^(?!.*(?:拟|将|计划|力争|确保|争取|预计|目标|推动|促成|未)).*(?:签约|开工|引进|落地|入驻|投产|入库|竣工|招引|纳规|入规|建成|新增|认定)的$")


@lru_cache(maxsize=4096)
def _counted(noun: str) -> str:
    """What is counted, its name as it is spelled everywhere."""
    return spelled(_HEADED.sub("", noun))


@lru_cache(maxsize=4096)
def _undone(phrase: str) -> str:
    """A long name without what is done about it: 开展职业技能培训 and 组织职业技能培训 are one, 开展培训 and 组织培训 need not be."""
    plain = _DOING.sub("", phrase)
    return plain if _telling_size(plain) >= _TELLS_ALONE else phrase


def _claim(fact: Fact, text: str, end: int, dependent: bool) -> Claim | None:
    words = naming(fact.lead)
    at = fact.read.end
    if words is None or text.startswith(PART_BEHIND, at):
        return None
    phrase, standing, of_all, past = words
    if fact.subject and phrase.startswith(fact.subject):
        phrase = plain(phrase[len(fact.subject) :])
    noun = ""
    sense: Modality = "done" if standing or past or text.startswith(_SET_OUT, at) else fact.modality
    if fact.kind == "count" or fact.quantity.base in _MEASURED_BEHIND:
        behind = text[at : min(end, at + _LOOKS_BEHIND)]
        noun = "" if behind.startswith("以下") else following_noun(behind)
        noun = _counted(noun) if noun else ""
    if noun and not phrase and not of_all and _ALL_BEHIND.match(text, at, end) is None:
        return None  # 14个乡镇增长: those that did
    return _made(fact, _undone(phrase + noun) if noun else phrase, sense, dependent, noun if phrase and not noun.endswith(_WORKS) else "", standing, past)


def _made(fact: Fact, phrase: str, sense: Modality, dependent: bool, noun: str = "", standing: bool = False, past: bool = False) -> Claim | None:
    return Claim(fact, phrase, phrase_key(phrase), phrase_key(noun) if noun else "", dependent, sense, standing, past) if len(phrase) > 1 else None


def _growth(fact: Fact, before: Claim | None, dependent: bool) -> Claim | None:
    tie = link(fact.lead)
    if tie.average or tie.respectively or tie.shares:
        return None
    if tie.bare:
        return before._replace(fact=fact, sense=fact.modality, dependent=dependent) if before is not None else None
    phrase = _grown(fact.lead)
    return _made(fact, phrase, fact.modality, dependent) if phrase else None


@lru_cache(maxsize=1024)
def _grown(lead: str) -> str:
    """What the words right before a rate say has grown; "" where they are too many, or speak of only a part or of another time."""
    clause = _clause(lead)
    phrase = _undone(plain(_GROWN.sub("", clause))) if clause is not None else ""
    return "" if _NARROW.search(phrase) else phrase


def _clause(lead: str) -> str | None:
    """The words right before a figure, back to a pause; None where they are too many."""
    lead = _BRACKETS.sub("", lead) if "（" in lead or "(" in lead else lead
    paused = _UP_TO_PAUSE.match(lead)
    clause = lead[paused.end() :] if paused is not None else lead
    return clause if len(clause) <= _LONGEST else None


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


def contradictions(facts: Facts) -> Iterator[tuple[Claim, Claim]]:
    """Pairs, in order, that claim the same of one place and time with values that cannot be one figure, but are near each other."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    parts: list[Claim] = []
    for claim in facts.derive(claims):
        fact = claim.fact
        key = claim.key, fact.quantity.base, fact.kind
        if key in groups:
            groups[key].append(claim)
        else:
            groups[key] = [claim]
        if claim.noun:
            parts.append(claim)
    accounts = ACCOUNTS.search(facts.document.title) is not None
    several = [members for claimed in groups.values() if len(claimed) > 1 and (members := _doubtful(claimed))]
    for members in sorted(several, key=_first):
        for one, other in _two_values(facts, members):
            if one.past != other.past and (one if one.past else other).fact.quantity.amount < (other if one.past else one).fact.quantity.amount:
                continue  # some of those signed
            named = _are_of_one_named(one.fact, other.fact) or (_is_slip(one, other, 2) and _opens(facts, one) and _opens(facts, other))
            if not (_is_telling(one.phrase) or one.past or other.past or named) and not _is_row(facts, one, other):
                continue
            if (not accounts or _is_slip(one, other)) and _are_near(one, other) and (named or not are_siblings(facts, one.fact, other.fact)):
                yield one, other
    for part in parts:
        counted = (part.noun, part.fact.quantity.base, part.fact.kind)
        if counted not in groups and part.noun == _FIRMS[0]:
            counted = (_FIRMS[1], *counted[1:])  # 规上企业 where only 规上工业企业 are counted
        for whole in _telling(groups.get(counted, ())):
            if whole is not part and _exceeds(facts, part, whole):
                yield (whole, part) if whole.fact.read.start < part.fact.read.start else (part, whole)
                break


def _two_values(facts: Facts, members: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The first two claims of different values, where no third value is claimed of the same place, time and sense."""
    for at, one in enumerate(members):
        unlike = [other for other in members[at + 1 :] if not _agree(one, other) and _comparable(facts, one, other)]
        if unlike:
            other = unlike[0]
            if all(_agree(other, more) for more in unlike[1:]):
                yield one, other
            return


def _agree(one: Claim, other: Claim) -> bool:
    return one.fact.direction == other.fact.direction and of(one.fact.quantity).meets(of(other.fact.quantity))


def _comparable(facts: Facts, one: Claim, other: Claim) -> bool:
    first, second = one.fact, other.fact
    if first.sentence == second.sentence or (one.dependent and other.dependent):
        return False
    if facts.sentences[first.sentence].block == facts.sentences[second.sentence].block and (
        first.kind != "level" or one.dependent or other.dependent or _telling_size(one.phrase) < _TELLS_ALONE
    ):
        return False
    if first.kind == "growth" and not {link(first.lead).key, link(second.lead).key} <= _LAST_YEAR:
        return False
    return _same_sense(facts, one, other) and _same_time(facts, one, other) and one_scope(facts, first, second)


def _same_sense(facts: Facts, one: Claim, other: Claim) -> bool:
    """Whether both are done, planned or expected; what a report of the year after expects of a year is what was done in it."""
    past = {"expected": "done"} if facts.issued is not None and one.fact.period is not None and one.fact.period.year < facts.issued else {}
    return past.get(one.sense, one.sense) == past.get(other.sense, other.sense)


def _same_time(facts: Facts, one: Claim, other: Claim) -> bool:
    first, second = time_of(facts, one.fact), time_of(facts, other.fact)
    if first == second:
        return True
    if first is None or second is None:
        return False
    if one.standing or other.standing:
        return first[1] // 12 == second[1] // 12
    instant = any(claim.fact.period is not None and claim.fact.period.instant for claim in (one, other))
    return instant and first[1] == second[1]


def _exceeds(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether more things are dealt with than there are: 园区企业41家, 走访43家园区企业."""
    one, other = part.fact.quantity, whole.fact.quantity
    return (
        of(other).below(of(one))
        and one.amount < _CLOSE * other.amount
        and whole.sense == "done"
        and part.sense == "done"
        and not whole.dependent
        and not whole.noun
        and part.fact.sentence != whole.fact.sentence
        and _same_time(facts, part._replace(standing=True), whole)
        and one_scope_beside(facts, part.fact, whole.fact)
    )


def _telling(claimed: Sequence[Claim]) -> list[Claim]:
    """Those whose phrase tells what they are of, one more than are looked at."""
    return list(islice((claim for claim in claimed if _is_telling(claim.phrase)), _MOST + 1))


def _doubtful(claimed: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of one key that are to be held against each other: two of them near, not more than are looked at. A look without words."""
    if _are_of_one_value(claimed):
        return ()
    members: Sequence[Claim] = _telling(claimed) or claimed
    if not 2 <= len(members) <= _MOST:
        return ()
    return members if any(_are_near(one, other) and not _agree(one, other) for one, other in combinations(members, 2)) else ()


def _first(members: Sequence[Claim]) -> int:
    return members[0].fact.read.start


def _are_of_one_value(members: Sequence[Claim]) -> bool:
    first = members[0].fact
    return all(member.fact.quantity == first.quantity and member.fact.direction == first.direction for member in members)


@lru_cache(maxsize=4096)
def _is_telling(phrase: str) -> bool:
    return _telling_size(phrase) >= 2 and not _DEED_ALONE.fullmatch(phrase) or _HEADLINE.search(phrase) is not None


# 签约54个, 开工项目32个: of what, the words before may say
_DEED_ALONE = lazy(
    "(?:新|已|拟|集中|现场|成功|正式|全部|当场)*(?:签约|开工|竣工|投产|落地|入库|引进|新建|续建|改建|建成|投用|完工|达产|储备|在建|通过|办结|整改|查处|受理|化解|在谈|注册|复工|停工)+(?:项目|企业)?"
)


def _is_slip(one: Claim, other: Claim, least: int = 4) -> bool:
    a, b = one.fact.quantity, other.fact.quantity
    if least <= _FEW and digits(a) == digits(b) == _FEW and a.unit == b.unit and len(a.number) == len(b.number) and a.number.find(".") == b.number.find("."):
        apart = [(x, y) for x, y in zip(a.number, b.number, strict=True) if x != y]
        return len(apart) == 1 or (len(apart) == _FEW and apart[0] == apart[1][::-1])
    return digits(a) >= least and slip(a, b) in ("digit", "swapped", "dropped")


def _is_row(facts: Facts, one: Claim, other: Claim) -> bool:
    """Whether figures of a name that many things have stand beside another that both sentences tell alike.

    重点项目86个，完成投资52.3亿元 and 68个重点项目完成投资52.3亿元; with the same words between them, whatever the figures.
    """
    first, second = one.fact, other.fact
    beside, there = (
        {
            (fact.quantity.base, fact.quantity.amount): fact.lead
            for fact in facts.of(facts.sentences[of_.sentence])
            if fact is not of_ and digits(fact.quantity) >= 3
        }
        for of_ in (first, second)
    )
    shared = beside.keys() & there.keys()
    return bool(shared) and (_is_slip(one, other, 2) or any(beside[key] == there[key] and len(beside[key]) > _SHORT for key in shared))


def _opens(facts: Facts, claim: Claim) -> bool:
    """Whether a sentence of running text begins with the figure, a time said and nothing named but it: 本月完成投资8600万元."""
    fact = claim.fact
    sentence = facts.sentences[fact.sentence]
    if facts[sentence.first] is not fact or facts.document.blocks[sentence.block].kind != "paragraph":
        return False
    lead = read_lead(fact.lead)
    return lead.time != "" and not fact.subject and last_clause(fact.lead, _PAUSES) == fact.lead


_PAUSES = frozenset("，；。：、,;:（）()")
_NAMED = ("镇", "乡", "街道", "县", "公司", "集团", "项目", "工程", "村", "园", "区")


def _are_of_one_named(first: Fact, second: Fact) -> bool:
    """Whether both figures are told of one place or firm by name."""
    return first.subject == second.subject and len(first.subject) >= _SHORT and first.subject.endswith(_NAMED) and not first.subject.startswith("全")


def _are_two_swapped(one: Quantity, other: Quantity) -> bool:
    """2600万元 and 6200万元, 36期 and 63期."""
    a, b = (quantity.number.replace(".", "").rstrip("0") for quantity in (one, other))
    return one.unit == other.unit and len(one.number) == len(other.number) and len(a) == len(b) == 2 and a == b[::-1] and a != b


def _differ_in_unit(one: Quantity, other: Quantity) -> bool:
    """3.2亿元 and 3200万元: the same two or more digits, a magnitude apart, in another unit."""
    plain = one.number.replace(".", "").strip("0")
    return one.unit != other.unit and len(plain) > 1 and plain == other.number.replace(".", "").strip("0")


def _are_near(one: Claim, other: Claim) -> bool:
    """Whether two values may be one mistold; of a thing with a short name there may be two."""
    low, high = sorted((abs(one.fact.quantity.amount), abs(other.fact.quantity.amount)))
    if low > 0 and high <= low * (_CLOSE_RATES if one.fact.kind == "growth" else _CLOSER if _telling_size(one.phrase) < _SHORT else _CLOSE):
        return True
    a, b = one.fact.quantity, other.fact.quantity
    return slip(a, b) in ("digit", "swapped", "dropped") or _differ_in_unit(a, b) or (_are_two_swapped(a, b) and _telling_size(one.phrase) >= _TELLS_ALONE)


@lru_cache(maxsize=4096)
def _telling_size(phrase: str) -> int:
    """How many characters of a phrase are no words of every report."""
    return len(_GENERAL.sub("", phrase))
