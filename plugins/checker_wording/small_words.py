"""Small words under another of the same sound (，期中， for 其中, 在加快建设的同事 for 同时, 同过实施), measures and abbreviations with a character out
of its place.

Each is told only between what the right word stands between; elsewhere the other is a word, too: 期中考试, 一线的同事, G5高速.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker_wording.lone_characters import makes_word

_HAN = "[\u4e00-\u9fff]"
_DOING = "肯定|看到|总结|加快|加强|推进|推动|做好|抓好|抓紧|完成|保持|取得|确保|坚持|扩大|促进|提高|提升|大力"
_BY_MEANS = "实施|开展|推进|推动|建立|加强|完善|强化|争取|组织|引进|采取|搭建|发放|举办|召开|建设|创新|优化|政府|市场|平等|项目|全面"
_OUTCOME = "了|历史性|积极|明显|显著|阶段性|重大|重要|较好|良好|新的?成|新的?突|新的?进|实质性|突破|胜利|佳绩|实效"
_AWARD = "了|感、|[一二三]等奖|国家级|省级|市级|全国|全省|全市|荣誉|好评|认可|表彰|称号"
# what every place has, which is looked for first; what is said, where it is no word; what is meant
_SAID = (
    ("其", lazy("其(?=[，：])(?<=[，。；、].)"), "其中"),
    ("期中", lazy(f"期中(?<=[，。；（]..)(?=[，：]|{_HAN}{{2,10}}[0-9])(?!考|测|检|评|会议)"), "其中"),
    ("同事", lazy("同事(?=，)(?<=[。；\n]..)"), "同时"),
    ("的同事", lazy(f"(?<!{_HAN})在(?:{_DOING})[^，。；\n]{{2,30}}的(同事)(?=，)"), "同时"),
    ("同过", lazy(f"同过(?<![共一会相不]..)(?={_BY_MEANS})"), "通过"),
    ("取的", lazy(f"取的(?={_OUTCOME})"), "取得"),
    ("获的", lazy(f"(?<![所已])获的(?={_AWARD})"), "获得"),
    ("以级", lazy("以级(?![别差内])"), "以及"),
    ("已及", lazy("已及(?<![而自早]..)(?![时格第早冠至])"), "以及"),
    ("关与", lazy(f"关与(?<![相有海无攸]..)(?:(?<=《..)|(?=《|加强|进一步|推进|开展|做好|{_HAN}{{2,12}}的(?:通知|意见|决定|报告|批复)))"), "关于"),
    # what has lost a character, and what is set in its order
    ("人民代表会", lazy("人民代表会(?=第[一二三四五六七八九十]{1,3}次|常委会|常务委员会)"), "人民代表大会"),
    ("时代特色社会主义", lazy("新时代特色社会主义"), "新时代中国特色社会主义"),
    ("国务员", lazy("国务员"), "国务院"),
    ("经济与社会发展", lazy("国民经济与社会发展(?=第[一二三四五六七八九十]{1,3}个五年|统计公报|计划执行)"), "国民经济和社会发展"),
    ("质量高发展", lazy("质量高发展(?<!高.....)"), "高质量发展"),
    ("搂", lazy("搂(?<=[训学公合舍院诊寓旧层高宿].)"), "楼"),
    # what firms are
    ("有限", lazy(f"有限公(?=[，。；、（]|{_HAN})(?![司共益平用园里开务安])"), "有限公司"),
    ("责任公", lazy(f"有限责任公(?=[，。；、（]|{_HAN})(?![司共])"), "有限责任公司"),
    ("限公司", lazy(f"限公司(?<={_HAN}...)(?<![有仅只不上权期下年]...)"), "有限公司"),
    ("有限司", lazy("有限司(?![法机\n])"), "有限公司"),
    ("股份有公司", lazy("股份有公司(?![0-9一二三四五六七八九十多])"), "股份有限公司"),
    # measures behind a figure
    ("方元", lazy("方元(?<=[0-9]..)"), "万元"),
    ("乙元", lazy("乙元(?<=[0-9]..)"), "亿元"),
    ("忆元", lazy("忆元(?<=[0-9]..)"), "亿元"),
    ("公厘", lazy("公厘(?<=[0-9万]..)"), "公里"),
    ("平米方", lazy("平米方(?<=[0-9万]...)"), "平方米"),
    ("平公方里", lazy("平公方里(?<=[0-9万]....)"), "平方公里"),
    ("立米方", lazy("立米方(?<=[0-9万]...)"), "立方米"),
    # abbreviations
    ("GPD", lazy("GPD(?<![A-Za-z]...)(?![A-Za-z0-9])"), "GDP"),
    ("PM", lazy("PM ?2[,，、。·]5"), "PM2.5"),
    ("G5", lazy("G5(?<![A-Za-z0-9]..)(?= ?(?:基站|网络|通信|移动电话|用户|专网|信号|应用|[+＋]))"), "5G"),
    ("Al", lazy("Al(?<![A-Za-z]..)(?=大模型|芯片|算力|技术|赋能|应用|智能体|[+＋])"), "AI"),
    ("PPT", lazy("PPT(?<![A-Za-z]...)(?=模式|项目库|存量项目)"), "PPP"),
    ("R@D", lazy("R@D"), "R&D"),
)


def small_words(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is meant) of each."""
    for hint, said, meant in _SAID:
        if hint in text:
            for match in said.finditer(text):
                start, end = match.span(match.lastindex or 0)
                if not makes_word(text[start - 1 : start], text[start]):  # 采取|的
                    yield start, end, meant
