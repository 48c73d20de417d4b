"""SUM002: a list that is counted has as many members as its count says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.cues import find
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_figures.statements.binding import terms
from checker_figures.statements.totals import relations
from checker_figures.totals.uneven_lists import Uneven, possible_counts, uneven_lists

_CLASSIFIERS = "个|件|家|项|条|大|类|种|位|名|所|座|处|户|支|批|方面|部分"
# behind a count in digits: a noun, then 分别是, 即, a colon or a parenthesis
_BEHIND = lazy(r"(?P<noun>[\u4e00-\u9fff]{0,10}?)(?P<open>，?(?:(?:分别|依次)(?:是|为)|即)[：:]?|[：:]|[（(])")
# before 分别是 and 即：, where the count is a Chinese numeral
_BEFORE = lazy(rf"(?P<count>[两二三四五六七八九十]{{1,3}})(?:{_CLASSIFIERS})(?P<noun>[\u4e00-\u9fff]{{0,10}}?)[”』」\]】]?，?即?$")
# a slogan that counts (“六纵”分别是, “五增”：增加…), with no measure word
_SLOGAN = lazy(r"[“「『\"](?P<count>[两二三四五六七八九十])(?P<noun>[\u4e00-\u9fff]{1,2})[”」』\"]，?(?:即|就?是指?|指|分别)?$")
# 一心（新城）、三区（…）、五路（…）: what a plan lays out
_LAID_OUT = lazy("(?:^|(?<=[“「『、，和及]))(?P<count>[两二三四五六七八九十])(?P<noun>[心核极轴带区园廊路港城谷片点翼圈群镇桥馆])[”』」]?$")
_NO_SLOGAN = frozenset("农会年月日位一二三四五六七八九十")  # 三农, 五位一体, 十四五
_OPENING = frozenset("：:（(分依即")
_OPENERS = ("分别是", "分别为", "依次是", "依次为", "：", "（", "即")
_NO_LIST = frozenset("将可使便时日期：:刻席兴墨")  # 即将, 即可, …; 即： is found by its colon
# 食品、纺织、装备三大产业: the last of a list and the count behind it
_AHEAD = lazy(
    r"、(?P<last>[\u4e00-\u9fffA-Za-z]{2,12}?)(?P<link>[等共为]?)(?P<count>[两二三四五六七八九十]|(?<![\d.])(?:[2-9]|1[0-9])(?=[个大类家项条座所支名场]))(?P<unit>大|个|家|类|方面|项|条|座|所|支|名|场)(?!字)"
    r"(?P<noun>[\u4e00-\u9fff]{0,8})"
)
_QUOTED = lazy("“(?P<items>[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){1,5})”(?P<count>[两二三四五六七八九])(?P<unit>件|大|项|类|个)(?!字)")
# Things whose names may be of any length
_THINGS = lazy(
    "[\u4e00-\u9fff]{0,4}?(?:片区|园区|组团|板块|乡镇|镇街|街道|[镇乡村县区]|社区|企业|公司|集团|行业|产业|集群|线路|道路|公路|大道|部门|单位|学校|医院|城市|国家|省份|省区|品牌|专班|景区|水库|河流|桥梁|车站)"
)
_NAMED_THINGS = lazy("片区|园区|组团|板块|乡镇|镇街|街道|[镇乡村县区]|社区|企业|公司|线路|道路|公路|大道|部门|单位")
_COUNTS_WITHIN = lazy("[两二三四五六七八九十\\d][个镇乡县市家条大类项所座村]|[的了将把使以]")
_HAS_ITS_COUNT = lazy(
    "(?:\\d(?:\\.\\d+)?[万亿]?[\u4e00-\u9fff]|[一二两三四五六七八九十百][个家户项座所条名处支场件类])$"
)  # 学校7所、医院3家、养老机构4家: figures of a list
_DEED = lazy("(?:建设|改造|[扩改新]建|更新|提升|[绿亮美硬净]化|治理|整治|服务|管理|工作)$")
_JOINED = lazy("[和及与暨]")
_AND = lazy("以及|(?<=[\u4e00-\u9fff]{2})[和及与](?=[\u4e00-\u9fff]{2})")
_NO_MEMBER = lazy("[等各第前后余共和及与或]|其他|另")
_PAUSES = "，。；：！？、（）()\n“”《》 \u3000"
_NUMERALS = frozenset("两二三四五六七八九十")
_LOOSE = "：（"
_NOT_NAMELY = ("立", "随", "当", "在", "亦")
_INNER = lazy(r"（[^（）]{0,60}）|\([^()]{0,60}\)|“[^“”]{0,40}”|《[^《》]{0,40}》")
_END = lazy("[。；;\n!！?？]")
_UNFIT = lazy(r"等|其中|[0-9]\d*(?:\.\d+)?(?:%|万|亿|元|个|家|户|人|平方|公里|亩|吨|项|米)|如下|一是|第一|约|含")
_LONGEST = 400
_MISCOUNTED = 2  # members by which a list is miscounted; where it is more, the amounts are those of kinds
_MOST_NAMES = 24
_NOUN = 5


_DATED = lazy(
    "[\u4e00-\u9fff](?:20[0-9]{2}年|去年|今年)(?:[0-9]{1,2}月)?(?:设立|成立|建成|开[工业园放通]|[投启]用|投产|通车|获批|入选|完工|竣工)$"
)  # 甲站、乙站2022年设立，…
_IN_NUMBERS = lazy("分(?P<count>[两二三四五六2-6])(?:个)?(?P<kind>标段|期|批次)(?:建设|实施|推进|招标)?[^，；。、\n]{0,4}[：:，]")


class CountedListIsComplete(Rule):
    """清单的项数应与所说的个数一致

    为何：
        “三个分别是甲、乙”“7个（……）”这样的清单，个数与列出的名称不一致，说明漏列、多列或个数没有更新。
    反例：
        我县原有工业园区三个分别是：城北工业园区、河西工业园区。
        计划新开工项目5个（恒达机械、盛源科技、光明制造、宏远炭素）。
        城乡居民收入分别达到43260元、24815元，增长5.0%、6.6%、7.2%。
    正例：
        我县原有工业园区三个分别是：城北工业园区、河西工业园区和高铁新城园区。
        计划新开工项目5个（恒达机械、盛源科技、光明制造、宏远炭素等）。
    """

    code = "SUM002"
    name = "counted-list-is-complete"
    title_en = "A counted list has as many members as it says"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for uneven in uneven_lists(facts):
            yield self._uneven(facts, uneven)
        text = document.view.text
        for fact in facts[:]:
            if fact.kind != "count":
                continue
            end = fact.read.end
            if _OPENING.isdisjoint(text[end : end + 18]):
                continue
            quantity = fact.quantity
            if quantity.factor == 1 and quantity.approximation is None and quantity.number.isdecimal():
                match = _BEHIND.match(text, end)
                if match and 2 <= int(quantity.number) <= 40:
                    yield from self._weigh(facts, int(quantity.number), fact.read.start, match.end(), match["open"], match["noun"])
        for opener in _OPENERS:
            at = find(text, opener)
            while at >= 0:
                # most colons have no numeral before them: the cheap look comes first
                if not _NUMERALS.isdisjoint(text[max(0, at - 14) : at]) and (match := _counted(text, at)) is not None:
                    count = integer(match["count"])
                    if (
                        count
                        and count > 1
                        and text[at + 1 : at + 2] not in (_NO_LIST if opener == "即" else ())
                        and not (opener in _LOOSE and _loose(text, match, at))
                        and not (opener == "即" and text[at - 1 : at] in _NOT_NAMELY)
                    ):
                        opened = at + len(opener)
                        said = "即：" if opener == "：" and text[at - 1] == "即" else opener
                        yield from self._weigh(facts, count, match.start(), opened + (text[opened : opened + 1] in "：:"), said, match["noun"])
                at = text.find(opener, at + 1)

        yield from self._quoted(facts)
        for match in _AHEAD.finditer(text):
            yield from self._before(facts, match)
        yield from self._itemised(facts)
        if "标段" in text or "期" in text:
            yield from self._numbered(facts)

    def _numbered(self, facts: Facts) -> Iterator[Finding]:
        """分2个标段：一标段…、二标段…、三标段…: the number of the last is how many there are."""
        text = facts.document.view.text
        for match in _IN_NUMBERS.finditer(text):
            end = min((at for c in "。\n" if (at := text.find(c, match.end())) >= 0), default=len(text))
            kind, said = match["kind"], integer(match["count"])
            given = [c for c in "一二三四五六七八" if re.search(f"(?:^|[：:，；、]){c}{kind}[^，；。、：以及]{{0,6}}[0-9]", text[match.end() - 1 : end])]
            if not said or len(given) < 2 or "".join(given) not in "一二三四五六七八" or given[0] != "一" or len(given) <= said:
                continue
            yield self.finding(
                facts.printed(match.start("count"), match.end("kind")),
                f"说分{match['count']}{'' if kind == '期' else '个'}{kind}，后面列到{given[-1]}{kind}，请核对个数和清单",
                f"{said} are said, {len(given)} are listed",
                severity="warning",
                evidence={"calculation": f"清单列出 {len(given)} 项，文中为 {said} 项"},
            )

    def _itemised(self, facts: Facts) -> Iterator[Finding]:
        """新签约6个、总额8.7亿元，分别是：甲2.4亿元，乙1.8亿元……: the amounts make the total, so their number is the count."""
        rows = facts.derive(terms)
        for relation in facts.derive(relations):
            whole, parts = relation.wholes[0], relation.readings[-1]
            if relation.cue != "split" or len(parts) < 3 or not whole.order or "分别" not in parts[0].gap and "：" not in parts[0].gap:
                continue
            count = rows.term(whole.order - 1)
            if whole.fact.kind == "count":
                continue  # 抽查项目20个，指出问题9条：…: the list is of the problems
            if count.sentence != whole.sentence or count.fact.kind != "count" or not count.fact.quantity.number.isdecimal() or whole.base == count.base:
                continue
            said, given = int(count.fact.quantity.number), len(parts)
            if said == given or abs(said - given) > _MISCOUNTED or count.fact.quantity.approximation or parts[-1].order - parts[0].order != given - 1:
                continue
            if not ar.of(whole.fact.quantity, False).meets(ar.total(ar.of(p.fact.quantity, False) for p in parts)):
                continue
            yield self.finding(
                count.fact.span,
                f"说是{said}个，逐个列出的只有{given}个，金额却已与总额相等，请核对个数和清单"
                if given < said
                else f"说是{said}个，逐个列出了{given}个，请核对个数和清单",
                f"The text says {said}, {given} are listed with their amounts",
                severity="error" if "分别" in parts[0].gap else "warning",
                related=[facts.printed(parts[0].fact.read.start, parts[-1].fact.read.end)],
                evidence={"calculation": f"清单列出 {given} 项，文中为 {said} 项"},
            )

    def _quoted(self, facts: Facts) -> Iterator[Finding]:
        """“修水库、通公路、建学校”四件大事: what the quotation marks hold is all that is counted."""
        text = facts.document.view.text
        for match in _QUOTED.finditer(text) if "”" in text else ():
            count, given = integer(match["count"]), match["items"].count("、") + 1
            if not count or count == given or abs(count - given) > 2:
                continue
            yield self.finding(
                facts.printed(match.start("count"), match.end("unit")),
                f"前面列出{given}个（{match['items']}），这里说是{match['count']}，请核对个数和清单",
                f"{given} are named, {count} are said",
                severity="warning",
                related=[facts.printed(*match.span("items"))],
                evidence={"calculation": f"清单列出 {given} 项，文中为 {count} 项"},
            )

    def _before(self, facts: Facts, match: re.Match[str]) -> Iterator[Finding]:
        """A list before its count; only one whose names are all of one length or those of places and firms, so that it is no list of whole phrases."""
        text = facts.document.view.text
        at, end, written = match.start("count"), match.end("unit"), match["count"]
        names = [piece for piece in _AND.split(match["last"]) if piece]
        start = match.start()
        while len(names) < _MOST_NAMES:
            begin = start
            while begin > 0 and start - begin < 13 and text[begin - 1] not in _PAUSES:
                begin -= 1
            names.insert(0, text[begin:start])
            if begin == 0 or text[begin - 1] != "、":
                break
            start = begin - 1
        count = integer(written)
        if not count or count == len(names) or abs(count - len(names)) > 2 or any(_HAS_ITS_COUNT.search(name) for name in names):
            return
        if text[begin - 1 : begin] in ("“", "《") or text[begin - 1 : begin] in ("”", "》", "）") and len(names[0]) < len(names[-1]) + 2:
            return
        if count > len(names) and match["noun"].startswith(("项目", "工程", "任务", "行动")):
            return  # 用于道路、桥梁、管网5个项目: kinds
        if match["link"] == "等" and count > len(names) or len(names) < 3 and count != 3 or not _are_names(names, match["noun"]):
            return
        yield self.finding(
            facts.printed(at, end),
            f"前面列出{len(names)}个（{'、'.join(names)}），这里说是{written}，请核对个数和清单",
            f"{len(names)} are named, {count} are said",
            severity="warning",
            related=[facts.printed(begin, end)],
            evidence={"calculation": f"清单列出 {len(names)} 项，文中为 {count} 项"},
        )

    def _uneven(self, facts: Facts, uneven: Uneven) -> Finding:
        """What is said of two lists behind 分别 that are not of one length."""
        return self.finding(
            facts.printed(uneven.start, uneven.end),
            f"“分别”列出{uneven.given}个{uneven.what}，后面却有{len(uneven.figures)}个{uneven.than}，请核对是否漏列或多列",
            f"{uneven.given} are listed, {len(uneven.figures)} {'figure follows' if len(uneven.figures) == 1 else 'figures follow'}",
            severity="warning",
            related=(uneven.figures[0].span,),
            cause=uneven.cause,
        )

    def _weigh(self, facts: Facts, count: int, start: int, opened: int, opener: str, noun: str) -> Iterator[Finding]:
        text = facts.document.view.text
        listed = _listed(text, opened, opener)
        if listed is None:
            return
        items, end = listed
        if opener in "：:" and _clauses(text, opened) == count:
            return  # 三大工程：甲片区路网、管网改造，乙水厂扩建，丙公园建设
        if items.count("、") + 1 == count and _JOINED.search(items) is None or noun and items.count(noun[-1]) == count:
            return  # “十乱”：乱贴乱画、乱泼乱倒…: the things counted stand two by two
        counts = possible_counts(items)
        if not counts or count in counts:
            return
        least, most = min(counts), max(counts)
        named = len(noun) > 1 and all(name.endswith(noun[-2:]) for name in items.split("、"))  # 四大园区（城北园区、河西园区）
        if most < count and (opener not in "（(" or most * 2 > count or named):
            sure = "分别" in opener or "依次" in opener or "即" in opener
            said, given = str(count), str(least) if least == most else f"{least}至{most}"
            yield self.finding(
                facts.printed(start, end),
                f"说是{said}个，只列出{given}个，请补全清单或改正个数",
                f"The text says {said}, the list names {given.replace('至', ' to ')}",
                severity="error" if sure and least == most else "warning",
                evidence={"calculation": f"清单列出 {given} 项，文中为 {said} 项"},
            )
        elif least > count and least <= count + 3:
            yield self.finding(
                facts.printed(start, end),
                f"说是{count}个，列出了{least}个，请核对个数和清单",
                f"The text says {count}, the list names {least}",
                severity="warning",
                evidence={"calculation": f"清单列出 {least} 项，文中为 {count} 项"},
            )


def _clauses(text: str, opened: int) -> int:
    """How many clauses a sentence has behind an offset."""
    stop = _END.search(text, opened, opened + _LONGEST)
    return 0 if stop is None else text.count("，", opened, stop.start()) + 1


def _counted(text: str, at: int) -> re.Match[str] | None:
    """The count that stands before a list opened at an offset: 三个工业园区, or a slogan such as “六纵”."""
    begin = max(0, at - 18)
    if text[at - 1] in '”」』"是指' and (slogan := _SLOGAN.search(text, begin, at)) is not None:
        return None if slogan["noun"][0] in _NO_SLOGAN else slogan
    if text[at] == "（" and (laid_out := _LAID_OUT.search(text, begin, at)) is not None:
        return laid_out
    return _BEFORE.search(text, begin, at)


def _are_names(names: Sequence[str], noun: str) -> bool:
    """Whether pieces are the names of what is counted: all of one length, or of a kind of things that go by names. The first has words before it."""
    first, others = names[0], names[1:]
    last = names[-1]
    if _DEED.search(last) and _NAMED_THINGS.match(noun):
        return False
    if len(names) > 2 and len(last) < 5 and len(last) <= len(first) <= 12 and all(len(name) == len(last) and not _NO_MEMBER.search(name) for name in others):
        return True
    if len(names) > 3 and last[-1] in noun[:_NOUN] and all(name[-1:] == last[-1] and len(name) < 9 for name in others):
        return True  # 增值税、企业所得税、个人所得税、消费税五大主体税种
    if (_THINGS if len(names) > 3 else _NAMED_THINGS).match(noun) is None:
        return False
    if _COUNTS_WITHIN.search(first) or len(names) < 3 and first[-len(last) :][:1] in _NUMERALS:
        return False
    return 2 <= len(first) <= 12 and all(2 <= len(name) <= 8 and not _NO_MEMBER.search(name) and not _COUNTS_WITHIN.search(name) for name in others)


def _listed(text: str, opened: int, opener: str) -> tuple[str, int] | None:
    """The list and where it ends; None where it is no list of names or says itself that it is not complete."""
    if opener in "（(":
        close, limit = "）" if opener == "（" else ")", min(len(text), opened + _LONGEST)
        end = text.find(close, opened, limit)
        while end >= 0 and text.count(opener, opened, end) > text.count(close, opened, end):
            end = text.find(close, end + 1, limit)
        if end < 0:
            return None
    else:
        stop = _END.search(text, opened, opened + _LONGEST)
        if stop is None:
            return None
        end = _list_end(text, opened, stop.start())
    items = text[opened:end]
    if opener.startswith(("分别", "依次")) and "、" not in items and "，" not in items:
        pair = _AND.split(items)  # 分别为甲厂和乙厂
        return ("、".join(pair), end) if len(pair) == 2 and pair[0][-2:] == pair[1][-2:] and not _UNFIT.search(items) else None
    if "、" not in items or "等" in items[-12:]:
        return None
    items = _INNER.sub("", items)
    if "、" not in items or _UNFIT.search(items) or _DATED.search(items) or all(map(_HAS_ITS_COUNT.search, items.split("、"))):
        return None
    return items, end


def _loose(text: str, match: re.Match[str], at: int) -> bool:
    """Whether a colon or parenthesis behind a Chinese numeral does not open a list of so many: 第十条：, 三条通道之一（, 前三位（, A；B；C."""
    if (
        text[match.start() - 1 : match.start()] == "第"
        or text[at - 1] in "是为"
        or match["noun"].endswith(("之一", "规定"))
        or text[match.start() - 1 : match.start()] == "前"
    ):
        return True
    stop = _END.search(text, at, at + _LONGEST)
    return stop is None or stop[0] in "；;"


def _list_end(text: str, opened: int, end: int) -> int:
    """Where a list without parentheses ends: at a ， that something else follows (A、B、C，总投资…), not at one between its members."""
    comma = text.find("，", opened, end)
    if comma < 0 or "、" not in text[opened:comma]:
        return end
    after = text[comma + 1 : end]
    following = after.split("，", 1)[0]
    if _TWO_MORE.fullmatch(following):
        return comma + 1 + len(following)
    if _GOES_ON.match(after) or ("、" in following and not any(c.isdecimal() for c in following)):
        return end
    return comma


_TWO_MORE = lazy("[\u4e00-\u9fff]{2,6}(?:以及|[及和与])[\u4e00-\u9fff]{2,6}")
_GOES_ON = lazy("以及|还有|和|及|与(?!上年|去年|同期|上月|全[国省市县]|此)")
