"""BLK005: names are not masked."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_placeholders.placeholders import placeholders

_SOMEONE = lazy(
    "某某[某]?(?:省|市|县|区|镇|乡|村|公司|企业|集团|项目|局|单位|同志|园区)?|(?<=由)某[局委办镇乡]|[张李王赵刘陈]某某?(?:某)?(?=书记|县长|主任|同志)"
)
# who is suspected or harmed is named so by courts and procurators: 廖某某等27人, 李某某故意伤害案
_IN_A_CASE = lazy("等[0-9一二三四五六七八九十]{1,3}(?:余)?[人名]|(?:[\u4e00-\u9fff]{0,12}?(?:案|涉嫌|犯罪))")
_PLACE = lazy("某(?:省|市|县|区|镇|乡|旗|州)")
_NAME = lazy("[省市县区镇乡村州旗]|街道|社区|公司|集团|企业|项目|产业|园区|集聚区|同志|局")


class NamesAreUnmasked(Rule):
    """地名、单位名不能用*、××、某某代替。

    为何：
        上报材料要让人看得出是哪个县、哪个园区、哪个企业。星号和某某多半是从范文或网上脱敏稿里带来的。
    反例：
        近年来，******市坚持工业强市，**县争先进位。
        ××县产业集聚区2025年工作汇报
        某某镇引进某某公司投资建厂。
    正例：
        **一、总体情况**⏎全县经济平稳运行。
        联系人手机139****5678，车牌号后两位**。
        某项指标低于预期，某县经验可以借鉴。
    """

    code = "BLK005"
    name = "names-are-unmasked"
    title_en = "Names are not masked"
    severity = "warning"
    scope = "part"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        spans = [(p.start, p.end, True) for p in facts.derive(placeholders) if p.role == "name"]
        if "某" in text:
            spans += [(m.start(), m.end(), False) for m in _SOMEONE.finditer(text) if not _IN_A_CASE.match(text, m.end()) or m[0] != "某某"]
            if document.title and "某" in document.title:
                spans += [(m.start(), m.end(), False) for m in _PLACE.finditer(text)]
        for start, end, extend in sorted(spans):
            if extend:
                behind = _NAME.match(text, end)
                end = behind.end() if behind is not None else end
            span = facts.printed(start, end)
            said = document.quote(span).strip("“”")
            yield self.finding(
                span,
                f"“{said}”隐去了名称，请改为全称",
                f"“{said}” hides a name; write it out",
                cause="masked-names",
            )
