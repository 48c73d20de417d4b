"""TRM004: a body of a county or a city that was renamed or merged years ago does nothing today."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule

_PARTY_AND_STATE, _TAXES, _POVERTY, _BANKS = 2019, 2018, 2021, 2023  # by the end of each year the last county had the new body
# what a body was called, what took its place, since when
_RENAMED = {
    "国土资源局": ("自然资源局", _PARTY_AND_STATE),
    "国土资源厅": ("自然资源厅", _PARTY_AND_STATE),
    "环境保护局": ("生态环境局", _PARTY_AND_STATE),
    "环保局": ("生态环境局", _PARTY_AND_STATE),
    "环境保护厅": ("生态环境厅", _PARTY_AND_STATE),
    "安监局": ("应急管理局", _PARTY_AND_STATE),
    "安全生产监督管理局": ("应急管理局", _PARTY_AND_STATE),
    "工商局": ("市场监督管理局", _PARTY_AND_STATE),
    "工商行政管理局": ("市场监督管理局", _PARTY_AND_STATE),
    "质监局": ("市场监督管理局", _PARTY_AND_STATE),
    "质量技术监督局": ("市场监督管理局", _PARTY_AND_STATE),
    "食药监局": ("市场监督管理局", _PARTY_AND_STATE),
    "食品药品监督管理局": ("市场监督管理局", _PARTY_AND_STATE),
    "卫计委": ("卫生健康委员会", _PARTY_AND_STATE),
    "卫计局": ("卫生健康局", _PARTY_AND_STATE),
    "卫生和计划生育委员会": ("卫生健康委员会", _PARTY_AND_STATE),
    "卫生和计划生育局": ("卫生健康局", _PARTY_AND_STATE),
    "农业局": ("农业农村局", _PARTY_AND_STATE),
    "旅游局": ("文化和旅游局", _PARTY_AND_STATE),
    "国税局": ("税务局", _TAXES),
    "地税局": ("税务局", _TAXES),
    "地方税务局": ("税务局", _TAXES),
    "扶贫办": ("农业农村局（2021年至2023年为乡村振兴局）", _POVERTY),
    "银监分局": ("金融监管分局", _BANKS),
    "保监分局": ("金融监管分局", _BANKS),
    "银保监分局": ("金融监管分局", _BANKS),
}
_CUES = ("国土资", "环境保护局", "环境保护厅", "环保局", "安监局", "安全生产监", "工商", "质监局", "质量技术", "食药监局", "食品药品监", "卫计", "卫生和计")
_MORE_CUES = ("农业局", "旅游局", "国税局", "地税局", "地方税务局", "扶贫办", "监分局")
# of a province, a city, a county or a district; a zone's own offices keep their names
_NAMED = lazy(f"(?<=[省市县州旗])(?<!开发区)(?:{'|'.join(sorted(_RENAMED, key=len, reverse=True))})(?![系所])")
_PAST = lazy("原|旧|曾|前身|撤|整合|划转|合并|组建|更名|改为|改称|并入|时任|机构改革|当时|印章|《|“")
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?=年|[-—〕])")
_PLACE = lazy("(?:老旧|家属|宿舍|小区|大楼|办公楼|旧址|院|片区|地块|门口|路口|站|段|培训)")
_ACTING = lazy("责任单位|牵头|配合单位|来自|来源于|负责")
_PAUSES = "。；！？\n"


class BodiesGoByTheirPresentName(Rule):
    """机构改革后已不用的部门名称不能当作现在的部门

    为何：
        2018—2019年机构改革后各地已没有国土资源局、环保局、安监局、工商局、卫计委；国税地税2018年合并，扶贫办2021年改为乡村振兴局，银保监分局2023年改为金融监管分局。新报告里还写旧名称，多半是沿用了旧稿，责任也落不到单位。
    反例：
        2024年工作要点（责任单位：县国土资源局、县财政局）。
    正例：
        2024年工作要点（责任单位：县自然资源局、县文化和旅游局）。原县环保局2019年更名为县生态环境局，完成县工商局老旧小区改造。
    """

    code = "TRM004"
    name = "bodies-go-by-their-present-name"
    title_en = "Bodies that were renamed or merged do nothing today"
    severity = "info"
    authority = "《深化党和国家机构改革方案》（2018年3月，地方改革2019年3月底前基本完成）；《党和国家机构改革方案》（2023年3月）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        written = facts.issued or (facts.reference.year if facts.reference is not None else 0)
        text = document.view.text
        if written <= _TAXES or not holds_any(text, (*_CUES, *_MORE_CUES)):
            return
        for match in _NAMED.finditer(text):
            name, start, end = match[0], match.start(), match.end()
            right, since = _RENAMED[name]
            first = max(text.rfind(mark, 0, start) for mark in _PAUSES) + 1
            last = min((at for mark in _PAUSES if (at := text.find(mark, end)) >= 0), default=len(text))
            sentence = text[first:last]
            earlier = any(int(year[0]) <= since for year in _YEAR.finditer(sentence))
            if written <= since or earlier or _PAST.search(sentence) or _PLACE.match(text, end):
                continue
            severity: Severity = "warning" if _ACTING.search(sentence) else "info"
            zh = f"“{name}”{since}年以后已不用，现为{right}，请核对"
            yield self.finding(
                facts.printed(start, end), zh, f"there has been no “{name}” since {since}; it is “{right}” now", severity=severity, cause="bodies"
            )
