"""Whose figure it is: the place, zone, company or project that a phrase, a list item or a heading begins with."""

from __future__ import annotations

from checker.lazy import lazy

_FINANCE = "(?=一般|政府|国有|财政|预算|社会保险|社保|税收|支出|收入|地方|公共|非税|固定|债务)"
# Names of places hold no words like these: 新增各类挂牌上市企业, 国家级开发区和高新区
_NAME = "(?:(?!新增|新建|新开|各|类|等|的|和|与|及|建设|建成|完成|推进|对|在|为|是|有|已|将|被|获|到|实现|级|其中|开展|多|这|该|个|条|座|处|由|从|向|比|较|占|进入|入|达|带动|支持|助力|纳入|涉及|覆盖|组织)[\u4e00-\u9fff*])"
_NO_COMPANY = "(?!上市|保险|证券|期货|基金|债券|子公|支持|引进|组织|带动|推动|推进|实施|完成|建成|新增|全部|[家户个多各等和与的对])"
_AREA = (
    "集聚区|聚集区|工业区|开发区|高新区|经开区|新区|示范区|园区|产业园区?|科技园区?|工业园区?|物流园区?|产业新城|街道|(?<![城乡集村重小])镇|(?<![城下返水故离家])乡|(?<![该各全郊])县"
    "|(?<![上城都超门夜集股楼入菜早房车该各全后])市|(?<![地社小库景山辖老校片厂牧林矿灾港农湖街户])区|自治区|自治州|(?<!欧洲)(?<![五六七亚非美欧澳])州(?!市)|(?<![全各该节])省|(?<![联全加])盟|(?<![全国红锦])旗"
)
# 全市民生支出, 全县政府性基金收入
_NOT_AFTER = "(?![和与及、以级内外域场委长里])(?!政(?!府性)|民(?![生营间用])|中(?![小央等]))(?=[\u4e00-\u9fff]{2}|GDP)"
_MAYBE = lazy("[全国级财区县市镇乡省州盟旗道园司团直]")  # most phrases hold none of these
_SUBJECT = lazy(
    "(?:全[国省市县区州盟旗镇乡村域]|全社会|全系统|全口径|全园|[我本][国省市县区州镇乡]|[市省县区州盟]本级|地区本级|自治区本级|[市省区]直"
    f"|[市省县区州]级{_FINANCE}|园区|开发区|高新区|经开区|集聚区|聚集区|示范区|新区)+{_NOT_AFTER}"
    "|(?:中央|[省市县区]级?|各级|地方|国家)财政(?=安排|拟|投入|拨付|下达|支持|补助|筹|列支|承担|负担|新增|累计)"
    f"|{_NAME}{{1,8}}?(?:{_AREA}){_NOT_AFTER}"
    f"|(?:[\u4e00-\u9fff（）()]{{2,16}}?(?:有限公司|股份公司|集团公司|集团)|(?:{_NO_COMPANY}[\u4e00-\u9fff]){{0,8}}?公司)"
    "(?![债数总])(?=[\u4e00-\u9fff]{2})"
)
# A list item that begins with a name: （1）起重机械产业园项目。总投资5亿元
_NAMED = lazy(
    r"[“]?([^，。；：:！？0-9％%（）()“”\n]{2,28}?(?:项目|工程|公司|集团|园区|开发区|高新区|经开区|集聚区|示范区|新区|产业园|基地|街道|[镇乡县市州]|医院|学校|学院|水库|电站|厂))[”]?"
    r"(?:[（(][^）)]{0,20}[）)])?[。：:，,]"
)
_NO_NAMES = ("加快", "推进", "建设", "完成", "实施", "开展", "强化", "提升", "做好", "抓好", "谋划", "争取", "全面", "深入", "着力", "坚持", "聚焦", "今年", "目前", "截至", "重点", "一批", "新", "各", "其中", "全")  # fmt: skip


def subject_of(phrase: str) -> tuple[str, int]:
    """(the subject that a phrase begins with, where the rest begins); ("", 0) where it begins with none."""
    if _MAYBE.search(phrase) is None:
        return "", 0
    match = _SUBJECT.match(phrase)
    if match is None or match.end() >= len(phrase):
        return "", 0
    return match[0], match.end()


def named_first(line: str) -> str:
    """The project, company or place that a list item is about, "" where it begins with none."""
    match = _NAMED.match(line)
    if match is None or match[1].startswith(_NO_NAMES):
        return ""
    return match[1]
