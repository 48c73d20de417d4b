"""What a report says of another place or another office than its own: left from the text that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.record import NamedTuple

_COUNTY_LEVEL = "县区旗"
_DOCUMENT = lazy("《([\u4e00-\u9fff]{2,3}?)([县市区旗])(?![域级内直外区场])")
_HAS_COUNTIES = ("各县", "县区", "县（市", "县（区", "市县", "区县")  # no other city stands above a city that has counties
_GENERIC = frozenset("全本该各我县市区省旗州镇乡辖城郊其两三几多近邻外内新老中上下大小级自")
PLACES = ("开发区", "经开区", "高新区", "新区", "县", "市", "区", "旗", "镇", "乡")  # what submitters are, the longer words first
_SUBJECT = lazy("(?<=[。\n])[ \u3000]*(?![今去上本明全近每当]年)([\u4e00-\u9fff]{2})([县旗])(?![域级内直外委政人、和与城医属际中公本])([^。；\n]*)")
_ACTING = lazy(
    "(?:[。；\n]|(?<=[。；\n]))[ \u3000]*(?:(?:下半年|下一?步|下阶段|今后|今年以来|当前|目前|近年来|全年|[上下]半年|前三季度|[一二三四]季度|20[0-9]{2}年|[0-9]{1,2}月份?|(?:今后)?一个时期)[，,])?"
    "([\u4e00-\u9fff]{2,3}?)(" + "|".join(PLACES) + ")"
    "((?:委、[县市区镇旗]政府)?(?:将|要|坚持|紧扣|紧盯|紧紧|围绕|聚焦|认真|深入|积极|着力|全面|始终|继续|持续|坚决|大力|扎实|抢抓|立足|严格|充分|进一步|全力|地区生产总值|规模以上|固定资产|一般公共|还存在|仍存在)[^。；\n]*)"
)
_SHARED = (
    "我县",
    "我区",
    "我旗",
    "本县",
    "本区",
    "合作",
    "考察",
    "学习",
    "来",
    "赴",
    "邻",
    "协作",
    "帮扶",
    "对口",
    "支援",
    "相比",
    "高于",
    "低于",
    "位居",
    "排名",
    "与",
)
# verbs end in these: 组建县…, 支持县…
_VERB_ENDS = frozenset(
    "建设立展动进快强升高化实善成造定订布发开办合同调取导促送报请用挥全好障助务出织参加派聘聚整划理护修配购置迁扩组持照据绕托对队作给为由向入汇交行施过"
)
_LEADERS = lazy("(?<=[在由及据照彻实绕按给向为与和府，。、：\n])([县区旗])委(?:和|、)?([县区旗])(?:人民)?政府")
_ZONES = ("新区", "开发区", "高新区", "经开区", "集聚区", "园区", "示范区", "景区")  # report to a county
_WHOLE_COUNTY = lazy("[全我]县(?![域级区市])")
_OFTENER = 3
_SYSTEM = lazy("(?:(?<=[，。；\n：])|^)[ \u3000]*全[县市区旗省州]([\u4e00-\u9fff]{2,10}?)系统(?![的性内等、和与各])")
_OFFICE = lazy("[县市区旗省州]([\u4e00-\u9fff]{2,12}?)(?:局|委员会|委|厅)(?![部员])")
# the fields of offices, each under the names that it goes by
FIELDS = tuple(
    frozenset(names.split())
    for names in (
        "水利 水务", "住建 住房 城建 城乡建设 住房城乡建设 住房和城乡建设", "教育 教体 教育体育", "交通 交通运输", "卫健 卫生 卫生健康 卫生计生 医疗卫生", "农业 农业农村 农牧 农林", "民政",
        "人社 人力资源社会保障 人力资源和社会保障", "税务 国税 地税", "公安", "工信 工业和信息化 经信 科工信", "商务", "文旅 文化旅游 文化和旅游 文广旅", "自然资源 国土 国土资源", "林业 林草",
        "应急 应急管理 安监", "市场监管 市场监督", "司法 司法行政", "生态环境 环保 环境保护", "医保 医疗保障", "供销", "气象", "邮政", "城管 城市管理 综合执法",
    )
)  # fmt: skip
_OPENING = 800  # characters in which a report says whose work it tells


class Trace(NamedTuple):
    """start and end, as read, of what is another's; own and other as they are named."""

    start: int
    end: int
    own: str
    other: str


def documents_of_others(text: str, name: str) -> Iterator[Trace]:
    """《云岭市重点项目考核办法》 in a report of 丹溪市: a document of another place of its rank."""
    kind = name[-1]
    if "《" not in text or kind == "市" and not any(word in text for word in _HAS_COUNTIES):
        return
    seen: set[str] = set()
    for match in _DOCUMENT.finditer(text):
        other = match[1] + match[2]
        if other in seen:
            continue
        seen.add(other)
        same_rank = match[2] == kind or (kind in _COUNTY_LEVEL and match[2] in _COUNTY_LEVEL)
        if same_rank and _is_another(match[1], name) and text.count(other) == 1:
            yield Trace(match.start() + 1, match.start() + 1 + len(other), name, other)


def lone_subjects(document: Document, name: str) -> Iterator[Trace]:
    """石鼓县…学生4218人… in a report of 白砂县 that speaks of it nowhere else, as if it were the county's own."""
    text = document.view.text
    if name[-1] not in _COUNTY_LEVEL:
        return
    seen: set[str] = set()
    for match in _SUBJECT.finditer(text):
        place, other = match[1], match[1] + match[2]
        if place in seen:
            continue
        seen.add(place)
        if (
            not _is_another(place, name)
            or place[1] in _VERB_ENDS
            or text.count(place) > 1
            or not any(c.isdecimal() for c in match[3])
            or any(word in match[3] for word in _SHARED)
        ):
            continue
        block = document.block_at(document.view.printed(match.start(1), match.end(2)).start)
        if block is not None and block.kind != "table_row":
            yield Trace(match.start(1), match.end(2), name, other)


def others_that_act(text: str, name: str, ranks: Mapping[str, int]) -> Iterator[Trace]:
    """下半年，石泉县将继续… in a report of 云岭县: another place of its rank, named but once, does or plans what the submitter does or plans."""
    kind = next((kind for kind in sorted(ranks, key=len, reverse=True) if name.endswith(kind)), "")
    for match in _ACTING.finditer(text) if kind else ():
        place, other = match[1], match[1] + match[2]
        if (
            ranks[match[2]] == ranks[kind]
            and _is_another(place, name)
            and place[-1] not in _VERB_ENDS
            and text.count(other) == 1 < text.count(name)
            and not any(word in match[3] for word in _SHARED)
        ):
            yield Trace(match.start(1), match.end(2), name, other)


def leaders_of_another_rank(text: str, name: str) -> Iterator[Trace]:
    """县委、县政府 in a report of a district whose own are 区委、区政府."""
    kind = name[-1]
    if kind not in _COUNTY_LEVEL or name.endswith(_ZONES) or "撤" in text:
        return
    for match in around(_LEADERS, text, ("县委", "区委", "旗委")):
        if match[1] == match[2] != kind and (f"{kind}委" in text or f"{kind}政府" in text or f"全{kind}" in text):
            yield Trace(*match.span(), f"{kind}委、{kind}政府", match[0])
    if kind == "区":  # 全区 in a county's report is the autonomous region
        places = [match.span() for match in _WHOLE_COUNTY.finditer(text)]
        if len(places) * _OFTENER <= text.count("全区") + text.count("我区"):
            yield from (Trace(start, end, f"{text[start]}区", text[start:end]) for start, end in places)


def systems_of_others(document: Document) -> Iterator[Trace]:
    """全县住建系统 in the opening of the report of 水利局."""
    text = document.view.text
    at = text.find("系统", 0, _OPENING)
    head = f"{text[: text.find(chr(10))]}\n{document.title}"
    if at < 0 or not any(word in head for word in ("局", "委", "厅")):
        return
    office = _OFFICE.search(head)
    own = next((field for field in FIELDS if office is not None and any(office[1].startswith(word) for word in field)), None)
    if office is None or own is None:
        return
    for match in _SYSTEM.finditer(text, 0, _OPENING):
        field = next((field for field in FIELDS if match[1] in field), None)
        if field is not None and field is not own and not any(word in head for word in field):
            yield Trace(match.start() + len(match[0]) - len(match[0].lstrip(" \u3000")), match.end(), office[0][1:], match[0].strip(" \u3000"))


def _is_another(place: str, name: str) -> bool:
    return not set(place) & _GENERIC and place not in name and name[:2] not in place
