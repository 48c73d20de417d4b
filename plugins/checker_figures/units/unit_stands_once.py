"""UNT002."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

# Every choice begins with a letter of its own: so the letters are looked for, and not each choice at each character.
_DOUBLED = lazy(
    r"元(?:[万亿]{0,2}元)|万(?:万元?|元[万亿]|亿[元]?万|亿元[元万亿])|亿(?:亿元?|元[万亿]|万元)|%%+|百分点(?:个?百分点|%)|个(?:个(?![体人案性例股税别])|百分点个|[%％])|%个?百分点|平方(?:米|公里)?平方|立方米?立方|百分点点|公里里|公顷顷|千瓦时时|人次次|人人(?=[，。；、）])|人次人次|公里公里|亩亩|吨吨|家家(?![具电庭纺居政禽畜装长乐])|处处(?![理置罚分方长级])|座座(?![谈椅])|条条(?![例款件块约])|户户(?=[，。；、）])|千瓦瓦|兆瓦瓦|美元元|元人民币元|亿万(?=[，。；）\n])|次[人家户](?=[，。；）\n])|元[万亿](?=[，。；）\n])|件[万亿](?=[，。；）\n])|户[万亿](?=[，。；）\n])|亩[万亿](?=[，。；）\n])|吨[万亿](?=[，。；）\n])|羽[万亿](?=[，。；）\n])|头[万亿](?=[，。；）\n])|只[万亿](?=[，。；）\n])|里公(?=[，。；）\n])"
)
# Two measures of one thing behind one number: 86.5公里米.
_BOTH = frozenset(("公里米", "公里千米", "千米米", "米公里", "亩公顷", "公顷亩", "吨公斤", "公斤吨", "户人", "家户", "小时天"))
# A unit that can be no part of a longer one, nor the beginning of a word: nothing that is counted or measured goes on with it
_SECOND = lazy("(?:美?元|亩|公顷|公里|平方米|立方米|千瓦时?|米|吨|公斤|家|%)(?=[，。；、）,;\n])")
_BEGINS_SECOND = frozenset("美元亩公平立千米吨家%")
_FIRST = frozenset("户家人名位件辆台套座所栋只头亩吨天次册部张条处宗项个%") | {"公里", "公顷", "千瓦", "千瓦时", "平方米", "立方米", "平方公里", "人次", "公斤"}
_FOLLOWERS = frozenset("米公千亩吨人户天")
_ONCE = frozenset("张件个次台套辆株头只场座条项名所处份米天")
_ONE = frozenset((("千瓦", "千瓦时"), ("人", "公里"), ("吨", "公里"), ("个", "米"), ("人次", "公里")))
_PAUSES = frozenset("，。；、）,;\n")


class UnitStandsOnce(Rule):
    """单位不能重复或叠用。

    为何：
        “3万亿万元”“8.2%%”“5亿元元”是改数字时留下的半截单位，量级可能差出一万倍。
    反例：
        全县完成总产值1.2万亿万元。
        规模以上工业增加值增长8.2%%。
        完成投资5.3亿元元，增长6.1%。
        城镇化率提高1.2个个百分点。
        建成通村公路38.4公里米，核发执照1260张张。
    正例：
        全省生产总值4.2万亿元，增长5.1%。
        财政支出12亿元，亿元以上项目30个。
        完成投资5亿元，万元能耗下降3.2%。
    """

    code = "UNT002"
    name = "unit-stands-once"
    title_en = "A unit is printed once"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for match in _DOUBLED.finditer(text):
            start = match.start()
            first = start
            while first > 0 and text[first - 1] in "0123456789.,余多百千万亿个":
                first -= 1
            while first < start and not text[first].isdecimal():
                first += 1
            if first == start:
                continue
            yield self.finding(
                facts.printed(first, match.end()),
                f"单位重复或叠用：“{text[first : match.end()]}”，请核对量级后改正",
                f"the unit is doubled: {text[first : match.end()]}",
                cause="percent" if match[0].startswith("%%") else "",
            )
        for fact in facts[:]:
            unit, end = fact.quantity.unit, fact.read.end
            second = _SECOND.match(text, end) if text[end : end + 1] in _BEGINS_SECOND else None
            plain = unit.lstrip("万亿") if second is not None else ""
            if second is not None and plain in _FIRST and plain != second[0] and (plain, second[0]) not in _ONE:
                yield self.finding(
                    facts.printed(fact.read.start, second.end()),
                    f"单位重复或叠用：“{text[fact.read.start : second.end()]}”，请改正",
                    f"two units stand behind one number: {text[fact.read.start : second.end()]}",
                )
                continue
            follower = text[end : end + 1]
            if not unit or not (follower == unit[-1] and follower in _ONCE or follower in _FOLLOWERS):
                continue
            length = 1 if text[end + 1 : end + 2] in _PAUSES else 2
            if text[end + length : end + length + 1] not in _PAUSES:
                continue
            more = text[end : end + length]
            if (length == 1 and follower == unit[-1] and follower in _ONCE) or unit.lstrip("万亿") + more in _BOTH:
                said = text[fact.read.start : end + length]
                yield self.finding(
                    facts.printed(fact.read.start, end + length),
                    f"单位重复或叠用：“{said}”，请改正",
                    f"two units stand behind one number: {said}",
                )
