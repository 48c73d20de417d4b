"""Names that stand but a few times in a report, of which one character is another: of firms and works, places, parks, persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice, pairwise

from checker.cues import around
from checker.extraction.words import is_chinese
from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker_wording.confusions import COMMON
from checker_wording.likeness import ORDER, TELLING, alike, confusable, slips_of, sounding_near

# What firms, works and places are, behind the characters that they are known by: 浩能|科技, 青石|水库
KINDS = lazy(
    "(?:新能源|半导体|产业园|工业园|科技园|合作社|幼儿园|卫生院|养老院|储能|光伏|科技|光电|电子|新材|生物|医药|药业|制药|重工|机械|食品|纺织|服饰|实业|股份|化工|建材|家居|装备|智能|环保|农牧"
    "|牧业|矿业|钢铁|铝业|铜业|纸业|水泥|汽车|精密|电气|电器|能源|材料|物流|置业|商贸|集团|公司|水库|大桥|隧道|枢纽|风电|景区|古镇|街道|社区|小学|中学|广场|公园|水厂|泵站|林场|电站|港区|码头|电厂|煤矿|灌区|矿区|农场|牧场|船闸|陆港|湿地|峡谷|老街)(?<=((?s:.{7})))"
)
_LONG_KINDS = frozenset("新能源 半导体 产业园 工业园 科技园 合作社 幼儿园 卫生院 养老院".split())
# of these the name may be three or four characters long: 青石岭|隧道
_LONGER_NAMES = frozenset(
    "水库 大桥 隧道 枢纽 风电 景区 古镇 街道 社区 小学 中学 广场 公园 水厂 泵站 林场 电站 港区 码头 电厂 煤矿 灌区 矿区 农场 牧场 船闸 陆港 湿地 峡谷 老街 产业园 工业园 科技园 合作社 幼儿园 卫生院 养老院".split()
)
_NO_NAMES = ("子公司", "中小学")  # 上述子公司, 所属子公司
LOOSE = ("公司", "集团")  # stand behind any words, not only behind names
_NOTHING = "\n" * 4  # before a text, so that a name at its beginning has a window, too
# works whose name stands before several characters that say what they are: 青麓山|抽水蓄能电站
_WORKS = lazy("电站|水库|高速|铁路|公路|大桥|枢纽|风电场|机场|港区")
_AT_WATERS = lazy("([湖潭塘池河溪江湾滩洲山岭峰坡])(?<=([\u4e00-\u9fff]{2}).)(?=([\u4e00-\u9fff]{3,12}?(?:项目|工程)))")
_KINDS_OF_SETTLEMENT = ("村", "镇", "乡", "街道", "社区", "小区", "断面", "粮业", "种业", "粮油", "米业", "酒业", "驿站", "河", "大桥", "大道", "学校")
_SETTLEMENTS = lazy(f"([\u4e00-\u9fff]{{2}})({'|'.join(_KINDS_OF_SETTLEMENT)})")
# words, not names: 农村, 城乡, 老旧小区
_NO_SETTLEMENTS = frozenset("农村 乡村 城镇 集镇 城乡 政村 然村 全村 建村 旧小区 内河 运河".split())
_LEAD = 2  # characters that a longer name begins with: 、白|羊坪镇
_PARTED = "、\t|\n \u3000：:（("
_TAIL = 5  # characters behind the one that differs which make a work's name sure
_COMMON = frozenset(COMMON)
_STRONG = 5  # characters that two forms share which make the name sure, however common the two that differ
_SHOWN = 20
_MOST_LOOKS = 300  # pairs of names that are looked for in the text: each costs its length
_MOST = 20  # names that differ from one in the same place
_BEFORE = "由和与及对在为是向从给让请将把指导督促协调支持帮助引进服务的了"
_LONG_NAME = lazy(
    "[股责有集产工科](?:(?<=股)份有限(?:责任)?公司|(?<=责)任有限(?:责任)?公司|(?<=有)限(?:责任)?公司|(?<=集)团(?:公司)?|(?<=产)业(?:园|基地)|(?<=工)业园|(?<=科)技园)"
)
_CORE = 6  # characters before 有限公司 by which a company is known
_DEALINGS = 4  # characters of what a firm deals in that two firms of like names hardly share
_SUFFIXES = ("股份有限公司", "有限责任公司", "有限公司", "集团公司", "产业基地", "产业园", "工业园", "科技园", "集团")
# what firms of all names deal in: two that share no more are two firms
_TRADES = lazy(
    "生物|科技|电子|实业|投资|建设|发展|新?材料|食品|农业|机械|贸易|商贸|物流|集团|股份|环保|新?能源|置业|房地产|文化|旅游|工程|制造|智能|装备|信息|技术|医药|服务|管理|建筑|化工"
)
_ITEM_MARK = lazy("(?:[（(][0-9一二三四五六七八九十]{1,2}[）)]|[0-9a-z]{1,2}[.．、）)]|[一二三四五六七八九十][、是]|[①-⑳])[ \u3000]*$")
_MARK = 6  # characters of the mark of an item
_ITEM = 200  # characters of an item
_HELD_AT = lazy("([\u4e00-\u9fff]{2}(?:村|镇|乡|县|街道|社区|局))(?:党委|党组|党工委|党支部|党总支)?副?(?:书记|主任|[县镇乡局]长)$")
_OFFICE = 12  # characters of an office and where it is held
_OFFICES = ("书记", "主任", "总经理")
_HEADS = ("董事", "县", "市", "区", "镇", "乡", "局")  # before 长
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张曹严金魏陶姜谢邹苏潘范彭鲁韦马苗方俞任袁柳唐薛雷贺倪汤罗毕郝安常于傅齐康伍余顾孟黄穆萧肖尹姚邵汪祁毛戴宋庞熊纪舒屈项祝董梁杜蓝席"
    "季贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包石崔龚程邢裴陆荣翁段侯牛龙叶黎乔温庄曾关"
)


class Pair(NamedTuple):
    usual: str
    rare: str


def rare_names(text: str) -> Iterator[Pair]:
    """Names of firms, works and places, however seldom they stand there, of which one character is another that sounds or looks alike.

    What tells a name from a word: one of the two characters at least is not one that reports are full of, or the name is long or opens
    its clause; and the rarer form stands nowhere but in the name. Two names in one sentence are two firms.
    """
    found = set(KINDS.findall(_NOTHING + text))
    long = {window for window in found if window[4:] in _LONG_KINDS}
    for windows, size in ((found - long, 5), (long, 4)):
        short = {window[size - 2 :] for window in windows}
        yield from _apart(text, short, 1)
        yield from _apart(text, short, 0)  # a firm is known by two characters
        yield from _turned_round(text, short)
        longer = {window for window in windows if window[size:] in _LONGER_NAMES}
        for lead in (3, 4):
            yield from _apart(text, {window[size - lead :] for window in longer}, 1)
    yield from _waters_and_hills(text)
    if "山" in text or "电站" in text or "高速" in text:
        yield from _works(text)


def _waters_and_hills(text: str) -> Iterator[Pair]:
    """鹤鸣湖水库除险加固工程 and 鹤鸣潭水库除险加固工程: what is named and all that is built there are one, the kind of water or hill is another."""
    kinds: dict[tuple[str, str], dict[str, None]] = {}  # a dictionary for a set that keeps its order
    for kind, before, tail in _AT_WATERS.findall(text):
        kinds.setdefault((before, tail), {})[kind] = None
    doubted = ((before, tail, tuple(found)) for (before, tail), found in kinds.items() if len(found) == 2 and is_chinese(before))
    for before, tail, found in islice(doubted, _MOST_LOOKS):
        one, other = (before + kind + tail for kind in found)
        places = places_of(text, one), places_of(text, other)
        if not in_one_sentence(text, *places):
            yield Pair(one, other) if len(places[0]) >= len(places[1]) else Pair(other, one)


def settlements(text: str) -> Iterator[Pair]:
    """大坪村 and 大平村, 锦绣里小区 and 锦锈里小区: places of which one character sounds or looks like another, however common the two are.

    Two in one sentence, or each in a list or a table, are two places.
    """
    found = (match.groups() for match in around(_SETTLEMENTS, text, _KINDS_OF_SETTLEMENT, 2))
    named = {lead + kind for lead, kind in found if lead[-1] + kind not in _NO_SETTLEMENTS}
    held: dict[tuple[int, str], list[str]] = {}
    for name in sorted(named):
        for at in (0, 1):
            held.setdefault((at, name[:at] + name[at + 1 :]), []).append(name)
    looks = _MOST_LOOKS
    for (at, _), alike_names in held.items():
        for one, other in combinations(alike_names[:_MOST], 2):
            if one[at] not in slips_of(other[at]) and one[at] not in confusable(other[at]):
                continue
            looks -= 1
            if looks < 0:
                return
            places = places_of(text, one), places_of(text, other)
            if not in_one_sentence(text, *places) and not all(_is_listed(text, place, place + len(one)) for found in places for place in found):
                usual, rare = sorted((one, other), key=lambda name: (-text.count(name), text.find(name)))
                yield Pair(usual, rare)


def _turned_round(text: str, names: set[str]) -> Iterator[Pair]:
    """泰龙制药 for 龙泰制药."""
    for name in sorted(names & {name[1] + name[0] + name[2:] for name in names}):
        other = name[1] + name[0] + name[2:]
        named = name < other and TELLING.isdisjoint(name[:2]) and is_chinese(name) and name[2:] not in LOOSE
        if named and not in_one_sentence(text, places_of(text, name), places_of(text, other)):
            yield Pair(name, other)


def _works(text: str) -> Iterator[Pair]:
    forms = {
        text[start - 1 : match.end()]
        for match in _WORKS.finditer(text)
        for start in range(match.end() - _TAIL - 1, max(1, match.end() - 2 * _TAIL) - 1, -1)
        if is_chinese(text[start - 1 : match.end()])
    }
    yield from _apart(text, forms, 1)


def _apart(text: str, names: set[str], at: int) -> Iterator[Pair]:
    """Slips among names that differ in the character at one place, of which there are seldom any."""
    rest = [name[:at] + name[at + 1 :] for name in names]
    if len(set(rest)) == len(rest):
        return
    times = Counter(rest)
    held: dict[str, list[str]] = {}
    for name, key in zip(names, rest, strict=True):
        if times[key] > 1:
            held.setdefault(key, []).append(name[at])
    looks = _MOST_LOOKS
    for key, differing in sorted(held.items()):
        known = frozenset(differing)
        pairs = {(c, slip) for c in differing for slip in slips_of(c) & known if c < slip}
        for one, other in sorted(pairs):
            looks -= 1
            if looks < 0:
                return
            yield from _slip(text, key[:at], one, other, key[at:])


def _slip(text: str, before: str, one: str, other: str, tail: str) -> Iterator[Pair]:
    """Two names, before and tail alike, if one character may be put for the other and they are not two things."""
    loose = tail in LOOSE
    if not is_chinese(before + tail) or tail.endswith(_NO_NAMES) or loose and not alike(one, other):
        return
    places = {c: places_of(text, before + c + tail) for c in (one, other)}
    usual, rare = sorted((one, other), key=lambda c: (-len(places[c]), places[c][:1]))
    if not 0 < len(places[rare]) <= _SHOWN or in_one_sentence(text, places[one], places[other]):
        return
    common = one in _COMMON and other in _COMMON
    if loose and (rare in _COMMON or not before) or common and len(before) + len(tail) < _STRONG and not _opens(text, places, before):
        return
    if text.count((before + rare + tail)[:2]) == len(places[rare]) and (loose or not common or text.count((before + usual + tail)[:2]) == len(places[usual])):
        yield Pair(before + usual + tail, before + rare + tail)


def _opens(text: str, places: dict[str, list[int]], before: str) -> bool:
    """Whether both forms stand somewhere at the beginning of a clause: a name, no end of a longer word."""
    return bool(before) and all(any(not is_chinese(text[at - 1 : at]) or text[at - 1] in _BEFORE for at in found) for found in places.values())


def long_names(text: str) -> Iterator[Pair]:
    """Names of companies and parks that differ in one character, or in two that changed places, however long.

    The character sounds or looks alike, or what stands behind it says more than what all firms deal in.
    """
    cores = Counter(name[-_CORE - _suffix(name) :] for name in _named(text) if len(name) >= _CORE + 2)
    long = [name for name in cores if len(name) >= _CORE + 2]
    if len(long) < 2:
        return
    looks = _MOST_LOOKS
    for first, second in sorted(_neighbours(long)):
        one, other = long[first], long[second]
        at = next(i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
        if not at or one[at] in TELLING and other[at] in TELLING:
            continue
        special = len(_TRADES.sub("", one[at + 1 : len(one) - _suffix(one)])) >= 2
        if ORDER.intersection((one[at], other[at])) or not (special or alike(one[at], other[at]) or one[at : at + 2] == other[at : at + 2][::-1]):
            continue
        dealing = len(one) - _suffix(one) - at - 1 >= _DEALINGS and other[at] in confusable(one[at])  # 鼎盛|物流装备, 鼎晟|物流装备
        looks -= 1
        if looks < 0:
            return
        if cores[one] == cores[other] and (not (special or dealing) or in_one_sentence(text, places_of(text, one), places_of(text, other))):
            continue
        yield Pair(one, other) if cores[one] >= cores[other] else Pair(other, one)


def persons(text: str) -> Iterator[Pair]:
    """张建国 and 张健国, each with an office."""
    named: Counter[str] = Counter()
    places: dict[str, set[str]] = {}
    for start, end in _offices(text):
        behind = text[end : end + 3]
        if behind[:1] in _SURNAMES and len(behind) == 3 and is_chinese(behind):
            named[behind] += 1
            held = _HELD_AT.search(text, max(0, start - _OFFICE), end)
            places.setdefault(behind, set()).add(held[1] if held is not None else "")
        elif start > 3 and text[start - 3] in _SURNAMES and is_chinese(text[start - 3 : start]) and not is_chinese(text[start - 4]):
            named[text[start - 3 : start]] += 1
    if len(named) < 2:
        return
    for one, other in combinations(list(named)[:_MOST], 2):
        apart = [at for at in range(3) if one[at] != other[at]]
        held_by = places.get(one, {""}), places.get(other, {""})
        if len(apart) != 1 or not any("" in held for held in held_by) and held_by[0].isdisjoint(held_by[1]):
            continue  # 河东村党支部书记王建军, 河西村党支部书记王建君: two persons
        a, b = one[apart[0]], other[apart[0]]
        if (a in slips_of(b) or a in sounding_near(b)) and not in_one_sentence(text, places_of(text, one), places_of(text, other)):
            yield Pair(one, other) if named[one] >= named[other] else Pair(other, one)


def _offices(text: str) -> Iterator[tuple[int, int]]:
    """Where offices are named; those of 长 are looked for at once."""
    for office in _OFFICES:
        for at in places_of(text, office):
            yield at, at + len(office)
    for at in places_of(text, "长"):
        head = next((head for head in _HEADS if text.endswith(head, 0, at)), "") if text[at - 1 : at] in "事县市区镇乡局" else ""
        if head:
            yield at - len(head), at + 1


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether a name fills a cell, or is one of several with 、 between them."""
    behind = text[end : end + 1]
    return behind in _PARTED or "、" in text[max(0, start - _LEAD) : start]


def in_one_sentence(text: str, some: list[int], others: list[int]) -> bool:
    """Whether two names stand in one sentence: then two do that have neither between them."""
    places = sorted([*((at, 0) for at in some), *((at, 1) for at in others)])
    return any(first[1] != second[1] and all(text.find(c, first[0], second[0]) < 0 for c in "。；\n") for first, second in pairwise(places))


def listed_side_by_side(text: str, one: str, other: str) -> bool:
    """Whether two names open two neighbouring items of one list: （1）瑞丰化工：…（2）瑞峰化工：…, or 宏远化工停产；宏源化工复产."""
    places = sorted([*((at, 0) for at in places_of(text, one)), *((at, 1) for at in places_of(text, other))])
    for (start, first), (end, second) in pairwise(places):
        between = text[start:end]
        if first == second or end - start > _ITEM or between.count("\n") > 1:
            continue
        if all(_ITEM_MARK.search(text[max(0, at - _MARK) : at]) for at in (start, end)):
            return True
        if between.endswith("；") and "。" not in between and (not start or text[start - 1] in "。；：\n\u3000"):
            return True
    return False


def _neighbours(names: list[str]) -> set[tuple[int, int]]:
    """The pairs, by index, of names as long as each other of which one has another character in one place, or two that changed places."""
    found: set[tuple[int, int]] = set()
    numbers = {name: number for number, name in enumerate(names)}
    seen: dict[tuple[int, str], list[int]] = {}
    for number, name in enumerate(names):
        for at in range(len(name)):
            earlier = seen.setdefault((at, name[:at] + name[at + 1 :]), [])
            found.update((other, number) for other in earlier[-_MOST:])
            earlier.append(number)
            swapped = numbers.get(name[:at] + name[at : at + 2][::-1] + name[at + 2 :], number)
            if swapped < number:
                found.add((swapped, number))
    return found


def _named(text: str) -> Iterator[str]:
    """What ends in the word for a company or park, with the Chinese before it: four characters at least, sixteen at most."""
    at = end = 0
    while (match := _LONG_NAME.search(text, at)) is not None:
        start = at = match.start()
        while start > max(end, at - 16) and "\u4e00" <= text[start - 1] <= "\u9fff":
            start -= 1
        if at - start >= 4:
            at = end = match.end()
            yield text[start:end]
        else:
            at += 1


def _suffix(name: str) -> int:
    return next((len(s) for s in _SUFFIXES if name.endswith(s)), 0)


def places_of(text: str, name: str) -> list[int]:
    """Where a name stands in a text, none of them overlapping."""
    places, at = [], text.find(name)
    while at >= 0:
        places.append(at)
        at = text.find(name, at + len(name))
    return places
