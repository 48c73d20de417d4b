"""CON005: what is said of all, or of a trend, is what the figures show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.validator import Rule
from checker_figures.agreement.aims_below import aims_below
from checker_figures.agreement.all_but_some import all_but_some
from checker_figures.agreement.attained import unattained
from checker_figures.agreement.bounds import over_limits, overstepped
from checker_figures.agreement.bounds_elsewhere import beyond_bounds
from checker_figures.agreement.extremes_of_list import extremes
from checker_figures.agreement.gaps import gaps_belied
from checker_figures.agreement.most_of_list import beaten
from checker_figures.agreement.none_and_some import none_and_some
from checker_figures.agreement.order_of_list import misplaced
from checker_figures.agreement.project_again import planned_again
from checker_figures.agreement.project_stages import stages_apart
from checker_figures.agreement.project_states import two_states
from checker_figures.agreement.ranks_within import ranks_beyond
from checker_figures.agreement.said_of_all import against_all, against_trend
from checker_figures.agreement.said_of_done import belied
from checker_figures.agreement.said_of_row import said_of_row
from checker_figures.agreement.tallies import groups, tallies
from checker_figures.agreement.trends import trends_belied
from checker_figures.statements.completeness import label
from checker_figures.statements.mentions import time_of
from checker_figures.statements.names import share_word
from checker_figures.statements.namings import PAUSES
from checker_figures.statements.scopes import one_scope

_DEEDS = "开工|办结|整改|竣工|投产|化解|落地|完工|交付|通车|兑现|解决|销号|建成|投用|达产|拨付|完成"
# 已开工24个, 其中整改118处: some of those counted before
_SOME = lazy(f"(?:已经?|其中|目前|现已|实际|年内)*(?:完成)?(?P<deed>{_DEEDS})(?:到位|完成|了)*(?:的)?(?:有|为)?$")
_ALL = lazy(f"全部(?:已经?|均|实现|按期|如期|顺利|按时|及时|完成)*(?P<deed>{_DEEDS})")
_AHEAD = lazy(f"{ANY_AHEAD_OR_GOT}|(?<![个项])计划|要|将|拟|推动|督促|加快|目标|未|没有|不")
_FEWEST = 4  # characters of a name that is no word of every report
_BACK = 24
_REACH = 6  # characters before a bound that say how it is kept


class _Part(NamedTuple):
    """Things counted and how many of them something was done to."""

    whole: Fact
    done: Fact
    deed: str


class StatementAgreesWithFigures(Rule):
    """说“全部”、说升降的话要与数字相符。

    为何：
        前面写“重点项目26个，已开工24个”，后面写“26个重点项目全部开工”；前面写投资增长6.4%，后面写“投资同比下降”，两处必有一处不对。
    反例：
        一、情况⏎全年实施重点项目26个，已开工24个。⏎二、项目⏎26个重点项目全部开工。
        一、情况⏎全年固定资产投资增长6.4%。⏎二、问题⏎固定资产投资同比下降，后劲不足。
        8件惠民实事已全部完成。⏎受征迁影响，1件惠民实事尚未完成。
        全年未发生一般道路运输安全事故。⏎全年发生2起一般道路运输安全事故，教训深刻。
        全年固定资产投资增长4.1%，完成年初确定的增长7%的目标。
        工业投资增长9.1%，在全市7个县区中居第9位。
        河东排涝泵站改造工程已全面完工并投入运行。⏎下一步，加快推进河东排涝泵站改造工程建设，确保年底前完工。
    正例：
        一、情况⏎全年实施重点项目26个，已开工24个。⏎二、打算⏎确保26个重点项目全部开工。
        一、情况⏎全年固定资产投资增长6.4%。⏎二、问题⏎工业投资同比下降，固定资产投资增速回落。
        8件惠民实事已完成7件。⏎受征迁影响，1件惠民实事尚未完成。确保8件惠民实事全部完成。
        全年固定资产投资增长7.3%，完成年初确定的增长7%的目标。
    """

    code = "CON005"
    name = "statement-agrees-with-figures"
    title_en = "What is said of all, or of a trend, is what the figures show"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        if "全部" in text:
            yield from self._all(facts, text)
        yield from self._trends(facts)
        yield from self._of_several(facts, text)
        yield from self._of_lists(facts, text)
        yield from self._of_things(facts, text)
        yield from self._of_a_figure(facts, text)
        for rank in ranks_beyond(facts):
            yield self.finding(
                facts.printed(rank.start, rank.end),
                f"“{rank.said}”：名次比参加排名的个数还大，请核对",
                f"“{rank.said}”: no rank is higher in number than those ranked",
            )

    def _of_several(self, facts: Facts, text: str) -> Iterator[Finding]:
        """What is said of all of some things, and of the most of them."""
        for limit, fact in against_all(facts):
            bound, found = (one.quantity.said for one in (limit, fact))
            words = text[max(0, limit.read.start - _REACH) : limit.read.end].rpartition("，")[2]
            yield self.finding(
                fact.span,
                f"前面说“{words}”，这里却有{found}，请核对",
                f"said of all: {bound}; here is one of {found}",
                related=(limit.span,),
                evidence={"calculation": f"{found} / {bound}"},
            )
        for start, end, fact in all_but_some(facts):
            said, found = text[start:end], last_clause(fact.lead, PAUSES) + fact.quantity.said
            yield self.finding(
                facts.printed(start, end),
                f"这里说“{said}”，{facts.document.locate(fact.span).say('zh')}又是“{found}”，请核对",
                f"“{said}” is said of all, but “{found}” elsewhere",
                related=(fact.span,),
                evidence={"calculation": found},
            )
        for claim in beaten(facts):
            said, beyond = text[claim.start : claim.end], claim.beyond
            figures = [f"{label(t)}{t.fact.quantity.said}" for t in (claim.named, beyond)]
            yield self.finding(
                facts.printed(claim.start, claim.end),
                f"这里说“{said}”，所列的却是{figures[0]}、{figures[1]}，请核对",
                f"“{said}” is said, the list has {figures[0]} and {figures[1]}",
                related=(claim.named.fact.span, beyond.fact.span),
                evidence={"calculation": " / ".join(figures)},
            )

    def _of_lists(self, facts: Facts, text: str) -> Iterator[Finding]:
        """What is said of the figures of a list: the greatest and the least of them, how many rose and fell, and which way they went."""
        for extreme in extremes(facts):
            told = extreme.said.fact.quantity.said
            due = f"所列最{extreme.way}的是{extreme.due}" if extreme.way else extreme.due
            yield self.finding(
                extreme.said.fact.span,
                f"与前面所列各数对不上：{due}，文中为{told}，请核对",
                f"the figures listed before say otherwise: {extreme.due}, the text has {told}",
                related=[t.fact.span for t in extreme.members],
                evidence={"calculation": f"{extreme.due}，文中为{told}"},
            )
        for tally in tallies(facts):
            said = text[tally.start : tally.end]
            yield self.finding(
                facts.printed(tally.start, tally.end),
                f"这里说“{said}”，后面的数是{tally.shown}，请核对",
                f"“{said}” is said, the figures show another tally",
                related=tuple(member.span for member in tally.facts),
                evidence={"tally": tally.shown},
            )
        for whole, members in groups(facts):
            made = " + ".join(member.quantity.number for member in members)
            yield self.finding(
                whole.span,
                f"{whole.quantity.said}中，增、降、平的合计不是这个数：{made}，请核对",
                f"those that rose and fell do not make {whole.quantity.number}: {made}",
                related=tuple(member.span for member in members),
                evidence={"calculation": f"{made} / {whole.quantity.number}"},
            )
        for row in said_of_row(facts):
            said, shown = text[row.start : row.end], "、".join(fact.quantity.said for fact in row.facts)
            yield self.finding(
                facts.printed(row.start, row.end),
                f"这里说“{said}”，所列的数却是{shown}，请核对",
                f"“{said}” is said, the figures show otherwise",
                related=tuple(fact.span for fact in row.facts),
                evidence={"calculation": " / ".join(fact.quantity.number for fact in row.facts)},
            )
        for start, end, fact in against_trend(facts):
            yield self.finding(
                fact.span,
                f"前面说“{text[start:end]}”，这里却{'下降' if fact.direction == 'down' else '增长'}{fact.quantity.said}，请核对",
                "one of them went the other way",
                related=(facts.printed(start, end),),
            )

    def _of_things(self, facts: Facts, text: str) -> Iterator[Finding]:
        """What is said of one project or of what was counted, against what is said of it elsewhere."""
        again = list(planned_again(facts))
        pairs = list(two_states(facts))
        told = {(one.sentence, other.sentence) for one, other in pairs}
        for twice in again:
            first, second = facts.sentence_at(twice.said), facts.sentence_at(twice.start)
            if first is not None and second is not None:
                told.add((first.start, second.start))
        states = [(one.start, one.end, other.start, other.end) for one, other in pairs]
        states += [(one.start, one.end, other.start, other.end) for one, other in stages_apart(facts) if (one.sentence, other.sentence) not in told]
        for start, end, other_start, other_end in states:
            said, now = text[start:end], text[other_start:other_end]
            place = facts.document.locate(facts.printed(start, end))
            yield self.finding(
                facts.printed(other_start, other_end),
                f"{place.say('zh')}说“{said}”，这里说“{now}”，前后不一，请核对",
                f"another state than in {place.say('en')}: “{said}”",
                related=(facts.printed(start, end),),
            )
        for start, end, other_start, other_end in none_and_some(facts):
            said, now = text[start:end], text[other_start:other_end]
            earlier, later = sorted(((start, end), (other_start, other_end)))
            place = facts.document.locate(facts.printed(*earlier))
            yield self.finding(
                facts.printed(*later),
                f"一处说“{said}”，一处说“{now}”（另一处在{place.say('zh')}），前后不一，请核对",
                f"“{said}” in one place, “{now}” in another ({place.say('en')})",
                related=(facts.printed(*earlier),),
            )
        for twice in again:
            said, now = text[twice.said : twice.said_end], text[twice.start : twice.end]
            place = facts.document.locate(facts.printed(twice.said, twice.said_end))
            yield self.finding(
                facts.printed(twice.start, twice.end),
                f"{place.say('zh')}说“{said}”，这里又作打算“{now}”，前后不一，请核对",
                f"done already in {place.say('en')}: “{said}”",
                related=(facts.printed(twice.said, twice.said_end),),
            )

    def _of_a_figure(self, facts: Facts, text: str) -> Iterator[Finding]:
        """Targets, bounds and halves that are said to be met, against the figure before."""
        for start, end, fact in belied(facts):
            figure = fact.quantity.said
            yield self.finding(
                facts.printed(start, end),
                f"这里说“{text[start:end]}”，同一句里的数却是{figure}，请核对",
                f"said here, but the figure of the same sentence is {figure}",
                related=(fact.span,),
                evidence={"calculation": figure},
            )
        for start, end, target, fact in unattained(facts):
            aim, figure = (one.quantity.said for one in (target, fact))
            yield self.finding(
                facts.printed(start, end),
                f"这里说“{text[start:end]}”，前面的数却是{figure}，低于{aim}，请核对",
                f"the target of {aim} is said to be met, but the figure before is {figure}",
                related=(fact.span, target.span),
                evidence={"calculation": f"{figure} < {aim}"},
            )
        for before, behind, falling in misplaced(facts):
            one, two = before.quantity.said, behind.quantity.said
            yield self.finding(
                behind.span,
                f"说是{'从高到低' if falling else '从低到高'}，{one}却排在{two}前面，请核对顺序和数字",
                f"the list is said to go from the {'most to the least' if falling else 'least to the most'}, but {one} stands before {two}",
                related=(before.span,),
                evidence={"calculation": f"{one} {'<' if falling else '>'} {two}"},
            )
        for reached, low, done in aims_below(facts):
            had, aim = (one.quantity.said for one in (reached, low))
            yield self.finding(
                low.span,
                f"目标{aim}低于{facts.document.locate(reached.span).say('zh')}{'已达到的' if done else '全年任务'}{had}，请核对这两个数",
                f"the aim of {aim} is below {f'the {had} that were reached already' if done else f'the task of {had}'}",
                related=(reached.span,),
                evidence={"calculation": f"{aim} < {had}"},
            )
        told = []
        for start, end, limit, fact, above in overstepped(facts):
            told.append(limit)
            most, figure = (one.quantity.said for one in (limit, fact))
            yield self.finding(
                facts.printed(start, end),
                f"这里说“{text[start:end]}”，前面的数却是{figure}，{'高' if above else '低'}于{most}，请核对",
                f"a bound of {most} is said to be kept, but the figure before is {figure}",
                related=(fact.span, limit.span),
                evidence={"calculation": f"{figure} {'>' if above else '<'} {most}"},
            )

        for start, end, _, fact in beyond_bounds(facts):
            place, figure = facts.document.locate(fact.span), fact.quantity.said
            yield self.finding(
                facts.printed(start, end),
                f"这里说“{text[start:end]}”，{place.say('zh')}却是{figure}，请核对",
                f"said here, but {figure} in {place.say('en')}",
                related=(fact.span,),
                evidence={"calculation": figure},
            )
        for gap, bound, got, lacks in gaps_belied(facts):
            if bound in told:
                continue
            figures = [one.quantity.said for one in (bound, got) if one is not None]
            yield self.finding(
                gap.span,
                f"这里说{'差' if lacks else '超出'}{gap.quantity.said}，与前面的{'、'.join(figures)}方向相反，请核对",
                f"{gap.quantity.said} is said to {'lack' if lacks else 'exceed'}, the other way than {', '.join(figures)} before",
                related=tuple(one.span for one in (bound, got) if one is not None),
                evidence={"calculation": f"{' / '.join(figures)} / {gap.quantity.said}"},
            )
        for _, _, limit, fact, _ in over_limits(facts):
            most, figure = (one.quantity.said for one in (limit, fact))
            yield self.finding(
                fact.span,
                f"债务余额{figure}超过债务限额{most}，请核对这两个数",
                f"{figure} is owed, more than the limit of {most}",
                severity="warning",
                related=(limit.span,),
                evidence={"calculation": f"{figure} > {most}"},
            )

    def _all(self, facts: Facts, text: str) -> Iterator[Finding]:
        said = list(_ALL.finditer(text))
        parts = list(_parts(facts)) if said else []
        if not parts:
            return
        starts = [fact.read.start for fact in facts[:]]
        for match in said:
            sentence = facts.sentence_at(match.start())
            at = bisect_left(starts, match.start()) - 1
            if (
                sentence is None
                or _kind_of(facts, sentence.block) == "table_row"
                or _AHEAD.search(text, max(sentence.start, match.start() - 2 * _BACK), match.start())
            ):
                continue
            counted: Fact | None = facts[at] if at >= sentence.first and match.start() - facts[at].read.end <= _BACK else None
            clause = last_clause(text[sentence.start : match.start()], PAUSES)
            for part in parts:
                if part.deed == match["deed"] and _is_of_all(facts, part, counted, clause) and facts.sentences[part.done.sentence] is not sentence:
                    yield self._found(facts, match, sentence.start, part)
                    break

    def _found(self, facts: Facts, match: re.Match[str], start: int, part: _Part) -> Finding:
        whole, done = (fact.quantity.said for fact in (part.whole, part.done))
        place = facts.document.locate(part.done.span)
        return self.finding(
            facts.printed(max(start, match.start() - 2), match.end()),
            f"这里说“{match[0]}”，{place.say('zh')}是{whole}中{part.deed}{done}，请核对",
            f"said of all here, but {done} of {whole} in {place.say('en')}",
            related=(part.done.span, part.whole.span),
            evidence={"calculation": f"{done} < {whole}"},
        )

    def _trends(self, facts: Facts) -> Iterator[Finding]:
        for start, end, word, known in trends_belied(facts):
            fact = known.fact
            rate = f"{'下降' if fact.direction == 'down' else '增长'}{fact.quantity.number}%"
            place = facts.document.locate(fact.span)
            yield self.finding(
                facts.printed(start, end),
                f"“{known.phrase}”{place.say('zh')}为{rate}，这里说“{word}”，请核对",
                f"{known.phrase}: {rate} in {place.say('en')}, another direction here",
                related=(fact.span,),
                evidence={"calculation": rate},
            )


def _kind_of(facts: Facts, block: int) -> str:
    return facts.document.blocks[block].kind if block >= 0 else ""


def _parts(facts: Facts) -> Iterator[_Part]:
    """Counts with a smaller count of those that something was done to right behind: 隐患126处，整改118处."""
    before: Fact | None = None
    for fact in facts[:]:
        if (
            before is not None
            and before.sentence == fact.sentence
            and fact.quantity.unit == before.quantity.unit
            and fact.kind == before.kind == "count"
            and fact.modality == "done"
            and (before.modality == "done" or "中" in fact.lead)  # 37个计划新开工项目中，已开工24个
            and before.quantity.approximation is None
            and fact.quantity.amount < before.quantity.amount
        ):
            some = _SOME.search(fact.lead)
            if some is not None and len(fact.lead) <= _BACK // 2:
                yield _Part(before, fact, some["deed"])
        before = fact


def _is_of_all(facts: Facts, part: _Part, counted: Fact | None, clause: str) -> bool:
    """Whether a statement is of the things of a part: as many of them, or by their name where it gives no number."""
    whole = part.whole
    if counted is not None and counted.kind == "count":
        if counted.quantity.unit != whole.quantity.unit or counted.quantity.amount != whole.quantity.amount:
            return False
        if time_of(facts, counted) != time_of(facts, whole) and counted.period is not None and whole.period is not None:
            return False
        return one_scope(facts, counted, whole) and (not counted.indicator or not whole.indicator or share_word(counted.indicator, whole.indicator))
    return counted is None and len(whole.indicator) >= _FEWEST and clause.endswith(whole.indicator)
