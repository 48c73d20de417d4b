"""YER007: events told in order do not run backwards."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import DateMention
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.compared_years import replaced
from checker_periods.dated_steps import backward_steps

_BREAK = (
    "；", ";", "（", "(", ")", "）", "《", "》", "“", "”", "：", ":", "此前", "之前", "早在", "其中", "曾", "分别", "同比", "另", "计划", "预计", "拟",
    "将于", "力争", "截至", "截止", "原", "一是", "二是", "三是", "四是", "五是", "有效期", "至", "以来", "其他",
)  # fmt: skip


_STARTS = ("开工", "动工", "开建", "破土", "启动建设", "奠基", "进场施工", "启动施工", "开始施工")
_FINISHES = ("完工", "竣工", "建成", "通车", "投产", "投用", "投运", "投入使用", "交付", "达产", "交工")
_FOUNDED = ("成立", "始建", "创建", "组建", "创办", "创立", "设立", "建成", "开办")
_FOUNDED_IN = ("建乡", "建镇", "建厂", "建校", "建村", "建场", "建县", "设县", "设镇", "设乡", "成立", "始建", "创建", "组建", "创办", "注册成立")
# what befalls a firm, a school, an office once it is there
_OF_A_FIRM = lazy(
    "[，,]?(?:[^，。；\\d]{0,10}[，,])?[^，。；\\d]{0,10}?(?:上市|挂牌|改制|更名|改名|搬迁|迁至|迁入|投产|被认定|获批|升格|晋升|并入|划归|移交|扩建|重组|完成股改|通过认证|被评为|荣获|入选|竣工|建成|完工|通车|蓄水|撤乡|撤县|撤并|改制为|设为|命名)"
)
_NEAR = 40  # characters from a date to the next whose year it says
_NEXT = 5  # dates behind the founding
_FAR = 120  # characters
_CLOSE = 16  # characters between two stages told in one breath
_HOW = ("正式", "全面", "全部", "顺利", "如期", "已", "均", "基本")
_TERM = lazy("(?:建设|合同|计划)?工期(?:为|约)?[0-9一二三四五六七八九十]+(?:个月|天|日|年)")  # what may stand between two stages
_JOINTS = "、，,并又于再后随即同当年次其"  # what may stand between two stages of the same work
_IN_TURN = ("先后于", "先后在", "依次于", "依次在", "陆续于", "先后", "依次")
_EACH = ("分别于", "分别在")


class EventsRunForward(Rule):
    """按先后叙述的事件，日期不应倒退

    为何：
        同一件事先写“2025年9月试点”，接着写“2025年8月，经批准成立机构”，先后颠倒，多为其中一处年份或月份写错。
    反例：
        该县于2025年9月率先试行代管体制，将5个村交由管委会代管，2025年8月，经省政府批准成立街道办事处。
        管网改造5月20日完工、同年6月3日开工。
        集中开工活动先后于6月18日、4月26日举行。
    正例：
        该县于2024年9月率先试行代管体制，将5个村交由管委会代管，2025年8月，经省政府批准成立街道办事处。
        管网改造3月5日开工、6月20日完工，二期7月开工。
        2025年9月项目竣工；此前，2025年3月完成主体工程。
    """

    code = "YER007"
    name = "events-run-forward"
    title_en = "Events told in order do not run backwards"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        dates = facts.dates
        backward = facts.derive(backward_stages)
        yield from self._before_founding(facts)
        if "同年" in text or "次年" in text:
            yield from self._same_year(facts)
        for before, step in backward_steps(facts):
            if step.start not in backward:
                first, then = text[before.start : before.end], text[step.start : step.end]
                yield self.finding(
                    facts.printed(step.start, step.end),
                    f"先写{first}，后写{then}，先后与日期不符，请核对月份",
                    f"{first} is told before {then}; check the months",
                    related=[facts.printed(before.start, before.end)],
                )
        for number, (earlier, later) in enumerate(zip(dates, dates[1:], strict=False)):
            if later.start - earlier.end <= _CLOSE:
                end = backward.get(later.start)
                finding = self._stages(facts, earlier, later, end) if end is not None else self._turns(facts, number)
                if finding is not None:
                    yield finding
                    continue
            if later.year is None or later.month is None or earlier.month is None:
                continue
            if earlier.year is None:  # 2025年4月开工，9月完成安装，2024年10月并网
                said = dates[number - 1] if number else None
                if said is None or said.year is None or said.month is None or said.month > earlier.month or earlier.start - said.end > _NEAR:
                    continue
                if any(stop in text[said.end : earlier.start] for stop in "。；\n"):
                    continue
                earlier = earlier._replace(year=said.year)
            if earlier.year is None:
                continue
            if _place(later) >= _place(earlier) or earlier.first is not None or later.first is not None or later.start - earlier.end > 160:
                continue
            if later.day is None and earlier.day is not None and (later.year, later.month) == (earlier.year, earlier.month):
                continue
            between = text[earlier.end : later.start]
            # 2018年10月开工、2018年2月桩基完成: what is listed behind the beginning of works comes later, but for the beginning of others
            listed = between[-1:] == "、" and _stage(text, earlier.end)[0] == "start" and _stage(text, later.end)[0] != "start"
            if len(between) < 3 or between[-1] not in "，。," and not listed or "\n" in between or any(word in between for word in _BREAK):
                continue
            sentence = facts.sentence_at(later.start)
            if sentence is None or (sentence.start > earlier.start and not _opens(earlier, facts)):
                continue
            if earlier.start and text[earlier.start - 1] in "较比由从（(《到至自截":
                continue
            if _stage(text, earlier.end)[0] == "finish" and _stage(text, later.end)[0] == "start":
                continue  # 2026年8月竣工，总投资3亿元，2026年3月开工: told from its end
            behind = text[later.end : later.end + 3]
            if behind[:1] in "的至到以—-起前" or behind.startswith(("以来", "同期")):
                continue
            words, former = text[later.start : later.end], text[earlier.start : earlier.end]
            yield self.finding(
                facts.printed(later.start, later.end),
                f"先写{former}，后写{words}，事件先后与日期不符，请核对",
                f"{former} is told before {words}; check the dates",
                related=[facts.printed(earlier.start, earlier.end)],
                cause=replaced(facts, later.year or 0),
            )

    def _same_year(self, facts: Facts) -> Iterator[Finding]:
        """于2018年3月开工建设，同年2月28日并网发电; 2018年3月成立，次年（2020年）."""
        text = facts.document.view.text
        for earlier, later in zip(facts.dates, facts.dates[1:], strict=False):
            between = text[earlier.end : later.start]
            if (
                earlier.first is not None
                or later.first is not None
                or not 2 < len(between) < _FAR
                or any(stop in between for stop in ("\n", "此前", "《", "比", "较"))
            ):
                continue
            if between.endswith("同年") and earlier.year is not None and earlier.month is not None and later.year is None and later.month is not None:
                wrong = (later.month, later.day or 31) < (earlier.month, earlier.day or 1)
            elif between.endswith(("次年（", "次年(", "第二年（")) and earlier.year is not None and later.year is not None:
                wrong = later.year != earlier.year + 1
            else:
                continue
            if wrong and not any(c in between for c in "。；"):
                words, former = text[later.start - 2 : later.end], text[earlier.start : earlier.end]
                yield self.finding(
                    facts.printed(later.start - 2, later.end),
                    f"先写{former}，后写“{words}”，先后与日期不符，请核对",
                    f"{former} is told before “{words}”; check the dates",
                    related=[facts.printed(earlier.start, earlier.end)],
                )

    def _before_founding(self, facts: Facts) -> Iterator[Finding]:
        """成立于2012年5月，…2009年3月在深交所上市."""
        text, dates = facts.document.view.text, facts.dates
        for number, founded in enumerate(dates):
            at = founded.start
            behind = text[at - 1 : at] == "于" and text[at - 3 : at - 1] in _FOUNDED
            if founded.year is None or not (behind or text.startswith(_FOUNDED_IN, founded.end)):
                continue
            for later in dates[number + 1 : number + _NEXT]:
                between = text[founded.end : later.start]
                if len(between) > _FAR or "\n" in between or "前身" in between or "于" in between and text[later.start - 3 : later.start - 1] in _FOUNDED:
                    break
                if later.year is None or later.year >= founded.year or later.first is not None or between[-1:] not in "，。；":
                    continue
                if _OF_A_FIRM.match(text, later.end) is not None:
                    words, former = text[later.start : later.end], text[at - 3 if behind else at : founded.end + (0 if behind else 2)]
                    yield self.finding(
                        facts.printed(later.start, later.end),
                        f"“{former}”，这里却写“{words}”已有其事，先后颠倒，请核对年份",
                        f"{words} lies before the founding in {founded.year}; check the years",
                        related=[facts.printed(at - 3 if behind else at, founded.end)],
                    )
                    break

    def _stages(self, facts: Facts, earlier: DateMention, later: DateMention, end: int) -> Finding:
        text = facts.document.view.text
        return self.finding(
            facts.printed(earlier.start, end),
            "完工日期早于开工日期，请核对",
            "the work is finished before it begins; check the dates",
            severity="error" if earlier.year and later.year else "warning",
            evidence={"order": f"{text[earlier.start : later.start].rstrip(_JOINTS)} / {text[later.start : end]}"},
        )

    def _turns(self, facts: Facts, number: int) -> Finding | None:
        """A list of dates that is said to run in turn and does not: 先后于6月18日、4月26日."""
        text, dates = facts.document.view.text, facts.dates
        start = dates[number].start
        before = text[max(0, start - 3) : start]
        in_turn = before.endswith(_IN_TURN)
        if not in_turn and not before.endswith(_EACH):
            return None
        listed = [dates[number]]
        for date in dates[number + 1 : number + 9]:
            if text[listed[-1].end : date.start] not in ("、", "，", ",", "和", "及", "与", "以及"):
                break
            listed.append(date)
        if len(listed) < (2 if in_turn else 3) or any(d.month is None or d.first is not None for d in listed):
            return None
        places = [_place(d) for d in listed]
        if (
            places == sorted(places)
            or any(a[1] >= 10 and b[1] <= 3 for a, b in zip(places, places[1:], strict=False))
            or len({bool(p[0]) for p in places[1:]}) > 1
        ):
            return None
        if not in_turn and (places == sorted(places, reverse=True) or _lists(text, start)):
            return None  # A、B、C分别于……: each has its own date
        end = listed[-1].end
        return self.finding(
            facts.printed(start, end),
            f"“{text[start:end]}”没有按先后排列，请核对日期",
            f"the dates “{text[start:end]}” do not run in order; check them",
        )


def backward_stages(facts: Facts) -> dict[int, int]:
    """Works that are finished before they begin in one breath, 5月20日完工、同年6月3日开工: the second date's start, and where its words end."""
    text, found = facts.document.view.text, {}
    for earlier, later in zip(facts.dates, facts.dates[1:], strict=False):
        if later.start - earlier.end > _CLOSE * 2 or earlier.month is None or later.month is None or earlier.first is not None or later.first is not None:
            continue
        first, rest = _stage(text, earlier.end)
        second, end = _stage(text, later.end) if first else ("", 0)
        if not second or first == second or rest > later.start or _TERM.sub("", text[rest : later.start]).strip(_JOINTS):
            continue
        between = text[rest : later.start]
        same = "同年" in between or "当年" in between
        year = later.year or (earlier.year if same or first == "finish" else None)
        if year is not None and earlier.year is not None:
            before, after = (earlier.year, *_place(earlier)[1:]), (year, *_place(later)[1:])
        elif later.year is None and (same or first == "finish"):
            before, after = (0, *_place(earlier)[1:]), (0, *_place(later)[1:])
        else:
            continue
        if earlier.day is None or later.day is None:
            before, after = before[:2], after[:2]  # type: ignore[assignment]
        if (after > before if first == "finish" else after < before) and not ("次年" in between and first == "start"):
            found[later.start] = end
    return found


def _stage(text: str, at: int) -> tuple[str, int]:
    """Whether a start or a finish of works follows a date, and where its word ends."""
    for word in _HOW:
        if text.startswith(word, at):
            at += len(word)
    if text.startswith(_STARTS, at):
        return "start", at + max(len(w) for w in _STARTS if text.startswith(w, at)) + (2 if text.startswith("建设", at + 2) else 0)
    if text.startswith(_FINISHES, at):
        at += max(len(w) for w in _FINISHES if text.startswith(w, at))
        return "finish", at + (2 if text.startswith(_FINISHES, at) else 0)
    return "", at


def _lists(text: str, at: int) -> bool:
    """Whether the clause before 分别于 lists what the dates belong to."""
    clause = text[max(0, at - 60) : at]
    for stop in "。；\n":
        clause = clause.rpartition(stop)[2]
    return "、" in clause or "和" in clause or "及" in clause or "与" in clause


def _opens(date: DateMention, facts: Facts) -> bool:
    """Whether the date opens its sentence, so that the next sentence goes on from it."""
    sentence = facts.sentence_at(date.start)
    return sentence is not None and date.start - sentence.start <= 1


def _place(date: DateMention) -> tuple[int, int, int]:
    return date.year or 0, date.month or 0, date.day or 0
