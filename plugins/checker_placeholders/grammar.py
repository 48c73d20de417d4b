"""What stands around a figure: the units it takes, the words that call for it, the words that only look like a unit.

Shared by the rules of this bundle. Sets of short tails answer in constant time what a pattern would search for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.span import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLANKS = " \t\u00a0\u2000-\u200b\u202f\u205f\u3000"
BLANK_LETTERS = frozenset(" \t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200C))))
_KINDS = " \t\u3000\u00a0\u2002\u2003\u2009\u200b"
PAUSES = frozenset("，。；、：！？,;:)）\n")
# A character after which a unit is no gap: a numeral, or a word that takes the numeral's place (数亿元, 每亩, 上万元, 元/亩).
_NEXT_MEMBER = 16  # characters from a unit to the same one in the next member of its list
NUMERALISH = "0-9一二两三四五六七八九十百千万亿萬億兩零〇○兆几數多餘每半各首整双单某哪这那此该本另/／·+＋"

# Units that mean a figure wherever they stand: no Chinese word ends or begins with them by chance.
MEASURES = (
    "个百分点|个工作日|千公顷|千伏安|千伏|微克/立方米|微克|毫克|毫米|厘米|℃|场次|批次|户次|班次|家次|列次|平方公里|平方米|"
    "平方千米|平米|立方米|公里|公顷|千瓦时|千瓦|兆瓦|吉瓦|立方|标准箱|标箱|辆次|人次|车次|架次|吨标准煤|亩次|公斤|个基点|"
    "%|‰"
)
# Base units behind 亿 or 万.
COUNTED = (
    "亿元|亿美元|亿斤|亿千瓦时|亿人次|亿吨|元|美元|欧元|人次|人公里|人|吨标准煤|吨公里|吨|亩|平方公里|平方米|平米|立方米|"
    "公里|公顷|千瓦时|千瓦小时|千瓦|户|个|家|名|头|只|羽|株|棵|件|台套|台件|套|台|辆|斤|公斤|度|升|箱|标箱|标准箱|"
    "张|份|册|条|平方|立方|辆次|场|次|余|项|座|间|米|千米|块|支|担|批次|场次|户次|枚|笔|架|册|只|匹|艘|款|标准量|"
    "担|股|例|本|所|部|方|处|宗|对|门|种|项"
)
# Units inside a longer one: 平方公里, 吨公里, 人公里, 万列公里, 蒸吨.
INSIDE = {"公": "方吨人列车次", "米": "方千厘毫微分", "克": "微千毫", "吨": "蒸", "眼": "只双"}
_UNIT_LETTERS = frozenset("%万亿元个家户人次亩吨公里平方米项件条座台套辆名")
CLASSIFIERS = "个家户人名位项件条座所处套台辆次场起宗只头株棵间栋幢张份部批种类元亩吨米倍期艘架支片口眼盏门岁天枚列笔例册颗"

# Verbs and adverbs of quantity: a figure follows them, whatever is counted.
AMOUNTS = _words(
    "达到 完成 实现 增长 增加 新增 净增 提高 提升 上升 上涨 下降 减少 降低 回落 下滑 降至 增至 升至 降到 增到 突破 超过 "
    "不足 接近 将近 低于 高于 大于 小于 少于 多于 共计 合计 总计 累计 一共 总共 大约 约为 均为 分别 仅为 只有 共有 现有 "
    "已有 拥有 高达 不低 扩大 扩至 缩短 延长 提前 平均 人均 年均 亩均 惠及 涉及 覆盖 带动 吸纳 走访 慰问 转移 安置 培训 "
    "招录 招聘 招收 招募 选派 选聘 聘请 配备 派驻 吸引"
)
# Verbs of doing, whose object is counted: 引进 个, 建成 公里.
VERBS = AMOUNTS | _words(
    "建成 新建 改建 扩建 续建 修建 建设 改造 引进 入驻 签约 落地 开工 竣工 完工 投产 实施 投入 投资 争取 到位 发放 拨付 安排 "
    "下达 筹集 发展 培育 认定 组织 开展 举办 召开 查处 排查 整改 化解 受理 办理 办结 接待 种植 栽植 植树 造林 绿化 硬化 "
    "铺设 架设 安装 购置 更换 拆除 清理 清运 关停 取缔 创建 打造 建立 设立 成立 储备 谋划 申报 获批 获得 获评 占地 盘活 "
    "出让 征收 流转 收储 供地 出栏 存栏 生产 年产 产出 收购 销售 消化 救助 资助 补助 奖励 减免 退税 融资 贷款 推进 推动 "
    "新购 新开 注册 登记 普查 调解 处置 破获 侦破 抓获 打掉 下放 取消 精简 压减 修复 治理 整治 疏浚 加固 打通 开通 维修 "
    "兑现 落实 募集 捐赠 资金 帮扶 就业 参保 参加 拟建 在建 已建 包装 对接 洽谈 引育 入选 入库 入统 认证 评定 授予 表彰 "
    "评选 发布 制定 出台 修订 编制 印发 提出 推出 布局 配置 投放 投运 投用 达产 复工 解决 遴选 动员 输出 赔付 曝光 立案 "
    "收回 清收 清缴 追缴 追回 归集 结转 连续 先后 形成 抓好 启动 选定 命名 承办 承担 涵盖 包括 集聚 聚集 落户 孵化 创成 深化 支持"
)
VERBS_ONE = frozenset("达为约共计近超逾占增减降升至到仅只")
# Classifiers that make a word with too many verbs (突破口, 转移支付, 组织部): only the nouns they count speak for them.
_NOT_AMOUNTS = _words("发达 到达 表达 公共 中共 制约 节约 传达 抵达 通达 条约 契约 集约")
NOUN_ONLY = frozenset("口支部门片期天岁米头类起所处场次种批间张份宗枚列笔例册颗")
# Persons and households: verbs of doing make words with them (投资人, 种植户, 科学家), verbs of quantity do not.
PERSONS = frozenset("人户位家名")
MONEY = _words(
    "投资 资金 收入 产值 支出 税收 利润 销售 金额 贷款 存款 余额 总额 补贴 补助 补偿 奖补 奖金 奖励 工资 价格 成本 费用 贷款 "
    "利税 利息 救助 低保 标准 每人 每月 每年 每户 人均 月均 年均 户均 缴费 学费 罚款 纯收 增收 造价 单价 均价 均值 产出 "
    "债务 债券 基金 营收 税额 款项 经费 开支 消费 出口 进口 外资 内资 注资 融资 总值 增值 加值 资产 净值 注册资本 资本 税费 "
    "薪酬 保费 财力 缺口"
)

_PEOPLE = (
    "人员 带头人 新增 人才 干部 党员 教师 学生 医生 医师 护士 职工 员工 群众 居民 村民 农民 村干 大学生 毕业生 院士 专家 学员"
    " 儿童 老人 人口 劳力 劳动力 志愿者 队员 工人 技师 游客 嫌疑人 残疾人 贫困人口 对象 师傅 员额 书记 能手 工匠 新生 民警"
    " 博士 硕士 博士后 士后 研究员 会员 士兵 军人 妇女 农民工 从业 就业 在校 生源 死亡 受众 董事 教授 助理 逃犯 工程师"
)
_ESTATE = (
    "企业 公司 机构 单位 商户 门店 合作社 农场 基地 银行 医院 学校 工厂 中心 平台 超市 酒店 饭店 宾馆 民宿 部门 诊所"
    " 药店 协会 组织 园区 景区 商场 实验室 主体 工坊 网点 支行 农家乐 旅行社 机关 幼儿园 店铺 作坊 车间 厂商 门市 工商户"
    " 化器 机器 营业部"
)
_PROJECT = (
    "项目 工程 专利 技术 成果 政策 措施 制度 任务 荣誉 问题 活动 业务 标准 指标 事项 清单 课题 合同 试点 改革 遗产 奖励"
    " 协议 举措 权限 内容 实事 发明 赛事 规程 职权 许可"
)
# Nouns that are counted by a classifier and end right before it: 企业 家, 专利 项. The unit makes no word with them.
NOUNS: dict[str, frozenset[str]] = {
    unit: frozenset(words.split())
    for unit, words in {
        "家": _ESTATE,
        "户": (
            "服务业 任务 农民 厕所 户数 家庭 农户 群众 企业 商户 工商户 用户 贫困户 住户 人口 房屋 危房 住宅 对象 监测户 脱贫户 大户"
            " 低保户 殖户 主体 居民户 改造 家庭户 其中 庭院"
        ),
        "人": _PEOPLE + " 上线 招生 校生 孤儿 科生 农民 人数 其中",
        "名": _PEOPLE,
        "位": _PEOPLE + "",
        "项": _PROJECT,
        "件": (
            "案件 专利 提案 建议 商标 事件 作品 信访 办件 文物 议案 实事 事项 法规 规章 授权 草案 工单 问题 诉求 文件 拥有量"
            " 有量 工程 纠纷 信访件 新型 发明 注册 法律"
        ),
        "条": (
            "国道 省道 县道 乡道 村道 巷道 头路 断头路 街路 道路 线路 生产线 街道 公路 航线 河流 渠道 建议 问题 线索 信息 意见 措施 小巷 街巷 产线 铁路"
            " 通道 管线 公交 专线 班线 干线 支线 政策 举措 沟渠 河道 支流 大街 快路"
        ),
        "座": (
            "图书馆 文化馆 美术馆 博物馆 化馆 书馆 物馆 术馆 游园 矿山 桥梁 水库 电站 厂房 公厕 大棚 泵站 基站 公园 水厂 大桥"
            " 变电站 加油站 车站 场站 停车场 隧道 厕所 机场 煤矿 污水厂 水闸 塘坝 换电站 站房 立交 雕塑 渡口 电视台 发射台 户厕"
            " 垃圾站 中转站 加气站"
        ),
        "所": "任务 学校 幼儿园 医院 小学 中学 院校 高校 高中 初中 敬老院 养老院 生室 生院 学院 幼儿 卫生院 卫生室 大学 分校 校区 中专 职校 技校 机构",
        "处": (
            "厂站 水源地 隐患 违建 场所 遗址 古迹 景观 公园 游园 绿地 单位 点位 煤矿 景区 基地 机构 食堂 用房 设施 广告 建筑"
            " 厂房 窗口 泉眼 堤防 险工 工程 疫点 文物 塌方 房屋"
        ),
        "套": "住房 公寓 安置房 保障房 公租房 置房 障房 租房 旧房 设备 设施 系统 新房 节目 商品房 住宅 厂房 器材 房屋 教材 用房",
        "台": "充电桩 电桩 设备 机床 电梯 风机 锅炉 农机 机具 机组 汽车 拖拉机 拉机 空调 电器 织机 机器人 器人 计算机 电脑 车辆 仪器 发动机 无人机 收割机 挖掘机 变压器",
        "辆": "汽车 车辆 公交车 交车 客车 货车 校车 租车 轿车 卡车 挂车 警车 动车 敞车 垃圾车 洒水车 机动车 电动车 自行车 单车 私家车 消防车",
        "次": "学习 会 工作 活动 会议 检查 执法 演练 行动 督查 巡查 预警 会诊 督导 对接会 接会 比赛 宣传 响应 座谈会 谈会 推介会",
        "场": "活动 招聘会 聘会 演出 赛事 讲座 发布会 联赛 演练 比赛 晚会 专场 展会 宣讲 论坛",
        "起": "案件 事故 纠纷 火灾 行为 案 事件 举报 投诉 灾害",
        "宗": "出让 项目 资源 供地 违法 土地 地块 案件 交易 用地",
        "株": "树木 苗木 果树 大树 乔木 灌木 树苗",
        "棵": "树木 苗木 果树 大树 树",
        "间": "教室 客房 房屋 门面房 宿舍 厂房 平房",
        "栋": "厂房 住宅楼 楼房 公寓 大棚 楼宇 标准厂房 办公楼",
        "幢": "厂房 住宅楼 楼房 公寓 楼宇 标准厂房 办公楼",
        "张": "位数 床数 医院 生院 机构 床位 证书 罚单 社保卡 执照 病床 养老床位",
        "份": "合同 协议 报告 文件 问卷 资料 材料 宣传单 传单 建议",
        "部": "规章 草案 法律 作品 影片 电梯 法规 电影",
        "批": "项目 货物 产品 政策",
        "种": "作物 模式",
        "只": "债券 股票 肉鸡 蛋鸡 肉羊 家禽 羊 鸡 鸭 基金",
        "头": "生猪 肉牛 奶牛 猪 牛 羊 母猪",
        "元": " ".join(MONEY),
        "亩": (
            "征地 占地 面积 土地 耕地 用地 林地 农田 指标 大棚 造林 绿地 湿地 草原 草地 基地 蔬菜 小麦 水稻 玉米 药材 果园 荒地 荒山"
            " 池塘 温室 园区 修复 果树 茶园 中药材 滩涂 林果 棚室"
        ),
        "吨": (
            "粮食 蔬菜 钢材 水泥 煤炭 原煤 垃圾 产量 能力 污水 肉类 水果 水产品 化肥 总产 药材 油料 食用油 吞吐量 吐量 力 机械 货物 秸秆 废水 储量 成氨 用量"
        ),
        "米": "管网 道路 长度 高度 海拔 宽度 全长 水位 深度 里程 渠道 围墙 管线 管道 护栏 河堤",
        "倍": "增长 年的 期的 初的 末的 均的 水平的",
        "期": "项目 工程",
        "岁": "年龄 寿命",
        "眼": "备井 机井 水井 井",
        "盏": "路灯 灯 照明灯",
        "口": "水井 机井 油井 气井",
        "支": "队伍 基金 疫苗 服务队",
        "片": "水域",
        "枚": "获得 牌数 金牌 银牌 铜牌 奖牌",
        "列": "开行 班列 列车",
        "笔": "贷款 业务 交易",
        "例": "手术 病例",
        "册": "图书 藏量 书籍",
        "颗": "卫星",
        "天": "优良天数 天数 良天 日数",
        "个": "合同 协议",
    }.items()
}
# Characters that make a word with the classifier behind them, so that no figure is missing: 国家, 事项, 文件. "" where only NOUNS and VERBS count.
WORDS: dict[str, frozenset[str]] = {
    unit: frozenset(letters)
    for unit, letters in {
        "个": "这那哪一二两三四五六七八九十几多各每整单数某逐少是带首前半若干个后上下同大挨真百千万亿余第自头有几来搞做当打开写",
        "项": "各事这专选多立款该此单奖党强弱颈逐进大主小前余杂分兼本长浦义数首税账负诸择求缺菜组类子那等争息债赛加展第另往来其两",
        "件": "条條专事软这文硬案台套部配构信几零器物元大证附邮原组稿工插杆间铸机单备函课红小密要急计控制六图处万元体套散压键铜快办诺上下",
        "户": "分农用商大住门客账储租散立开销过落入到",
        "条": "词链度教线纸各面多第枝信字赤金油柳井木整长封数逐余发藤粉薯头压白苗萧",
        "座": "首宝三多讲在星底基整落碑后入就插座王茶满让客硬银叫邻车雅卖末牛户支",
        "套": "配成圈台手外全河客整封",
        "台": "平出舞柜对视高电上后看前站讲戏阳擂烟邢五丰茅登港澳烽炮灶楼展垮灯月窗天天",
        "辆": "车",
        "栋": "楼国",
        "幢": "",
        "宗": "祖正大卷禅密同",
        "株": "植分菌单毒母守",
        "棵": "",
        "亩": "田地",
        "吨": "公长英重",
        "倍": "加成翻安数信",
        "艘": "",
        "盏": "建瓷茶酒金油",
        "岁": "周万年",
    }.items()
}
# A classifier followed by one of these is the beginning of a word: 家庭, 个人, 项目, 人民.
LONGER: dict[str, str] = {
    "个": "人体性别数案头税旧转贷险股展中位例子儿唱论均",
    "家": "庭具电园乡政禽畜长校族装家属居务门里暴纺人常访风用境教训国文事均",
    "户": "籍外主型用口均厕",
    "人": "民大均口才员力工事社物文类行群性家防类选气脉身道代居为体机生情间",
    "名": "称单义录牌优特列师校企医胜城镇人家副额贵著誉额品片",
    "位": "于置居次列处",
    "项": "目下链圈均",
    "件": "数均套",
    "条": "件例款文块线理目码规幅形状纹均",
    "座": "谈右落位均",
    "所": "有在以属得谓需需辖长涉做作述",
    "处": "理置于级罚长在分方处",
    "套": "餐利种均",
    "台": "湾账风州阶柱胞商资企均",
    "次": "数年日月要之于均",
    "场": "所地景馆域合面次站院均",
    "起": "来到草步重点源诉始飞航底步均",
    "只": "有要能是求为",
    "头": "部号羊条均",
    "间": "接距隔均",
    "张": "家店贴均",
    "份": "额均",
    "部": "分门署委队",
    "批": "发准复量次示评均",
    "种": "植养类子粮业苗质猪畜",
    "类": "型别似",
    "元": "旦素宵件器月老首",
    "亩": "均产",
    "吨": "位",
    "米": "粮面业",
    "倍": "增感速",
    "期": "间末初限货待内刊盼",
    "岁": "月末",
    "天": "然津气下空燃桥眼府山",
    "片": "区面",
    "口": "岸碑号粮感子腔",
    "支": "持付撑出部行农柱线点援",
    "门": "槛类店口",
    "架": "构设空",
}


def calls_for_figure(left: str, unit: str) -> bool:
    """Whether the words end in a verb or noun that a number of `unit` must follow."""
    pair = left[-2:]
    if unit not in "口支天期" and pair in AMOUNTS and not (unit == "位" and pair[-1] == "到"):
        return True
    if unit in PERSONS:
        if left[-1] in "达共约" and pair not in _NOT_AMOUNTS:
            return True
        if pair in VERBS and unit in "家名" and pair not in ("投资", "创业", "组织", "发展"):
            return True
    elif unit not in NOUN_ONLY and (pair in VERBS or left[-1:] in VERBS_ONE):
        return True
    return counted_by(left, unit)


def counted_by(left: str, unit: str) -> bool:
    """Whether the words end in a noun that `unit` counts."""
    nouns = NOUNS.get(unit)
    return nouns is not None and (left[-2:] in nouns or left[-3:] in nouns or left[-1:] in nouns)


def has_sibling(text: str, unit: str, end: int) -> bool:
    """Whether the same unit follows with its figure in the next member of a list: 中成药家，化药1家."""
    at = text.find(unit, end + 1, end + _NEXT_MEMBER + len(unit))
    behind = text[at + len(unit) : at + len(unit) + 1]
    return at > 0 and text[at - 1].isdecimal() and (behind in PAUSES or behind in "（(") and not any(stop in text[end:at] for stop in "。\n")


def governing_start(text: str, at: int) -> int:
    """Where the words that govern a figure at `at` begin: behind the pause, figure or date before it, at most 14 characters back."""
    start = at
    while start > 0 and at - start < 14:
        letter = text[start - 1]
        if letter in "，。；：、！？,;:（）()\n“”《》\t|":
            break
        if letter in "年月日" and start > 1 and text[start - 2].isdecimal():
            break
        if letter.isdecimal() or letter == "%":
            while start < at and text[start] in _UNIT_LETTERS:
                start += 1
            break
        start -= 1
    while start < at and text[start] in BLANK_LETTERS:
        start += 1
    return start


class Lines:
    """The lines of a text as read. Use through facts.derive: what is asked of a line at each of its gaps is looked up once."""

    __slots__ = ("_answers", "_starts", "_text")

    def __init__(self, facts: Facts) -> None:
        self._text = facts.document.view.text
        self._starts = [0]
        at = self._text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = self._text.find("\n", at + 1)
        self._answers: dict[tuple[Callable[[str], bool], int], bool] = {}

    def bounds(self, at: int) -> tuple[int, int]:
        """Start and end of the line that holds the offset."""
        number = bisect_right(self._starts, at)
        return self._starts[number - 1], self._starts[number] - 1 if number < len(self._starts) else len(self._text)

    def ask(self, at: int, question: Callable[[str], bool]) -> bool:
        """question(line) of the line that holds the offset."""
        start, end = self.bounds(at)
        key = (question, start)
        if key not in self._answers:
            self._answers[key] = question(self._text[start:end])
        return self._answers[key]


def opens_line(text: str, at: int, letters: str) -> bool:
    """Whether nothing but these letters stands before an offset in its line."""
    while at > 0 and text[at - 1] in letters:
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def is_prose(line: str) -> bool:
    """Whether a line speaks in sentences, so that a unit without its figure is a gap and not the head of a column."""
    return "，" in line or "。" in line or "；" in line or "," in line


def cause_of(document: Document, span: Span) -> str:
    """One root cause for the blanks of one paragraph: it was handed on before it was filled in."""
    block = document.block_at(span.start)
    return f"blank-{block.span.start if block else 0}"


def blank_runs(facts: Facts) -> list[tuple[int, int]]:
    """Runs of blanks in read coordinates, in order. Use through facts.derive. Most reports hold few blanks: looking for each kind beats a pattern."""
    text = facts.document.view.text
    found: list[tuple[int, int]] = []
    for kind in _KINDS:
        at = text.find(kind)
        while at >= 0:
            end = at + 1
            while text[end : end + 1] in BLANK_LETTERS:
                end += 1
            if at == 0 or text[at - 1] not in BLANK_LETTERS:
                found.append((at, end))
            at = text.find(kind, end)
    found.sort()
    return found


@cache
def unit_pattern() -> re.Pattern[str]:
    """An amount (亿元, 万人, 平方米, %) as group 1 or a classifier as group 2. Made once, when the first report needs it."""
    return lazy(f"((?:万亿|亿|万)[余多]?(?:{COUNTED})|{MEASURES})|([{CLASSIFIERS}])")
