"""UNT006: a unit fits its indicator."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.units.told_in_points import RATES, odd_rate

_MONEY = "投资额? 总投资 产值 总产值 增加值 预算收入 预算支出 财政收入 财政支出 税收收入 旅游(?:总|综合)?收入 营业收入 零售总?额 利润 利税 进出口总?额 存款余额 贷款余额 债务余额 成交额 交易额 生产总值".split()
_FIRMS = "(?:高新技术|规上|规上工业|规模以上工业|科技型中小|专精特新)企业"
# What a thing is never measured in, by the words right before its figure: kinds of units, and the characters that the words end in
_NEVER = tuple(
    (tail, frozenset(units.split()), ends)
    for tail, units, ends in (
        ("(?<![单亩砖板璃布膜革毯材])(?:产量|总产)$", "area money people length rate", "量产"),
        ("(?:[猪牛羊禽]肉|肉类|禽蛋|牛奶|蔬菜|水果|茶叶|油料|粮食)(?:总)?产量$", "head bird people", "量"),
        ("(?:播种|种植|造林|耕地|建筑|占地|厂房|绿化)面积$", "mass money people energy length rate", "积"),
        ("(?:涉及|占用?|流转|整治|复垦|新增|保护)(?:永久)?(?:耕地|林地|草地|基本农田|农用地)$", "length mass money people energy", "地田"),
        ("(?:拥有|现有|共有)(?:耕地|林地|草地|基本农田|农用地)$", "length mass money people energy", "地田"),
        ("(?:常住|户籍|总|城镇|农村|农业|脱贫)人口$", "mass money area length energy rate", "口"),
        ("(?:用|发|供|售)电量$|用电$|节电$", "power money mass people area rate", "量电"),
        ("装机(?:容量|规模)?$", "energy money mass people area rate", "机模量"),
        (f"(?:{'|'.join(_MONEY)})$", "people visits mass area length energy power", "资额值入出润税"),
        ("(?:接待|过夜)(?:国内|入境|海内外)?(?:游客|旅客)(?:量|人数)?$|游客接待量$|客流量$", "money mass area length energy rate", "客量数"),
        ("(?:新增|转移|带动|吸纳)(?:城镇|农村)?(?:劳动力)?就业(?:人数)?$", "money mass area length energy rate", "业数"),
        ("(?:公路|铁路|管网|道路)(?:总?里程|长度)?$", "mass people energy zone", "路网程度"),
        ("(?:覆盖|绿地|城镇化|失业|入学|普及|合格|完成|开工|投产|签约|办结|整改|化解|出租|入住)率$", "money people mass area length energy power", "率"),
        ("PM(?:2.5|10)$|(?:PM2.5|PM10|颗粒物|二氧化硫|二氧化氮)(?:年|月|平)?均?浓度(?:值)?$", "milligram money people mass area length energy rate", "50度值"),
        (
            "(?:保费|业务|门票|经营|销售|主营业务|纯|总|财产|工资)收入$|(?:支出|产值|成交额|交易额|总额|销售额|经费)$",
            "people visits mass area length energy power volume head bird thing item firm",
            "入出值额费",
        ),
        ("[^均]面积$", "mass money people energy length head bird thing item firm volume", "积"),
        ("(?:单产|亩产)$", "area money people length rate energy", "产"),
        ("(?:参保|就业|从业|培训|参加[^，。；、]{0,8}保险|毕业生|受益|脱贫)人数$", "mass money area length energy volume", "数"),
        ("(?:医保|医疗保险|养老保险|工伤保险|失业保险)参保$", "mass money area length energy", "保"),
        ("(?:种植户|养殖户|农户|贫困户|脱贫户|宽带用户|电话用户|互联网用户)(?:数)?$", "mass area length energy volume", "户数"),
        ("(?:库容|容积|蓄水量|供水量|供水能力|用水量|供水总量|用水总量|水资源总量)$", "area length money people energy", "容积量力"),
        ("(?:用电|发电)总量$", "mass money people area power rate", "量"),
        ("(?:旅客|客运)周转量$", "freight people mass money area length", "量"),
        ("货物周转量$", "passage people mass money area length", "量"),
        ("快递业务量$", "money mass area people", "量"),
        ("(?:邮政|电信)业务总量$", "item thing mass area people", "量"),
        ("藏书(?:量)?$", "money mass area people length", "书量"),
        ("(?:化肥|农药)(?:施用|使用)量$", "area money people length volume", "量"),
        ("(?:农业|农机)?(?:机械)?总动力$", "mass money people area length energy", "力"),
        ("无霜期$|日照时数$", "length mass money area rate", "期数"),
        ("(?:专利|发明专利)(?:授权|申请|拥有|有效)?(?:量)?$", "people money mass area firm", "利权请有效量"),
        ("(?:肉鸡|蛋鸡|家禽|肉鸭|蛋鸭|肉鹅)(?:存栏|出栏)?量?$", "head money area length people", "鸡禽鸭鹅栏量"),
        ("(?:生猪|肉牛|黄牛|奶牛)(?:存栏|出栏)?量?$", "bird money area length mass people", "猪牛栏量"),
        ("(?<!按)(?:占比|比重|占比例)$", "money mass area length people energy volume", "比重例"),
        ("(?:处理|参保|巩固|满意|达标|执行|出栏|利用|硬化|通车|合格|优良|普惠)率$", "money people mass area length energy volume", "率"),
        ("(?:现有|共有|有|各级|各类)(?:各级|各类)*(?:学校|医院|卫生院|幼儿园|养老院)$", "people mass money area length energy rate", "校院园"),
        ("(?:厂房|用房|校舍|住房|商铺|车间|办公楼|展厅)(?:面积)?(?:共|合计|共计)?$", "zone", "房舍铺间楼厅积共计"),
        ("(?:床位|病床)(?:数)?$", "people mass money area length energy", "位床数"),
        ("(?:在校学?生|专任教师|教职工|执业(?:助理)?医师|注册护士|卫生技术人员)(?:数)?$", "thing firm head bird mass money area length energy", "生师工士员数"),
        ("气温$", "rate money people mass area length", "温"),
        ("(?:可支配|纯)收入$", "people visits home mass area length energy power", "入"),
        ("(?:充电桩|[45]G基站|通信基站|学位)(?:新增)?$", "yuan mass area length energy", "桩站位增"),
        ("(?:户厕|厕所)(?:改造)?$", "yuan mass length area energy", "厕所造"),
        ("(?:清淤|治理|整治|疏浚)(?:河道|沟渠|渠道|河流)$|(?:铺设|新建|改造|更新)[^，；。、]{0,4}管网$", "yuan mass mu people energy zone", "道渠流网"),
        ("(?:淘汰|化解|退出|压减)(?:落后|过剩)产能$", "money people length", "能"),
        ("返乡创业$", "yuan length mass area", "业"),
        ("(?:救助|走访|慰问)(?:困难)?群众$|服务企业$", "length mass area energy", "众业"),
        ("(?:帮扶|扶贫)车间(?:新增)?$", "yuan mass area length energy people", "间增"),
        ("(?:签约|招商|招商引资|工业)项目$", "yuan mass length energy mu", "目"),
        ("老旧小区(?:改造)?$", "yuan mass length energy mu", "区造"),
        (f"{_FIRMS}$", "yuan mass area length energy", "业"),
        (f"(?:新增|净增){_FIRMS}$", "people", "业"),
        ("(?:矛盾纠纷|群众诉求|各类隐患|安全隐患|(?:排查|整改)隐患)$", "yuan mass area length energy", "纷求患"),
        ("(?:技能|职业)培训$", "yuan mass area length energy", "训"),
        ("惠及(?:群众|农户|居民|人口)$", "mass area length energy", "众户民口"),
        ("(?:天然气|燃气|煤气)?供[应气]量$", "area length money people", "量"),
        ("(?:植树造林|国土绿化|新增城市绿地|新增绿地)$", "money mass people length energy", "林化地"),
        ("(?:新建|建成|新增)高标准农田$", "money mass people length energy", "田"),
        ("(?:供应|出让)(?:工业|建设|商业)?用地$", "mass people length energy", "地"),
        ("(?:管网新建|河道治理|新改建农村公路|城市道路改造)$", "yuan mass people energy mu", "建理路造"),
        ("(?:优良|达标)天数$", "firm people mass length money area", "数"),
        ("空气(?:质量)?优良率$", "heat", "率"),
        ("(?:颗粒物|二氧化硫|二氧化氮)$", "money people area length energy rate", "物硫氮"),  # what is given off is weighed
        # By the nature of the thing, whatever is done to it: what is long, what is planted, what drives, what flows
        (
            "(?:公路|铁路|干线|支线|主干道|快速路|街巷|步道|绿道|管网|管线|燃气管道|供热管道|供水管道|光缆|隧道|线路|(?:农村|产业|旅游|通村)路)$",
            "mass people energy power zone head bird",
            "路线道巷网缆隧",
        ),
        ("(?:管道|沟渠|渠道|干渠|支渠|河道|河流|河段|堤防|海堤|岸线|护岸)$", "mass people energy power zone head bird", "道渠流段防堤线岸"),
        (
            "(?:营造林|造林|退耕还林|封山育林|补植|高标准农田|高效节水灌溉|水土流失治理|水土流失|深松|种草|种草改良)(?:建设|任务)?$",
            "mass people energy power length head bird",
            "林植田灌溉理失松草良设务",
        ),
        ("(?:公交车|出租车|客车|货车|新能源车|新能源汽车|机动车)(?:保有量|数量)?$", "length area mass people energy power", "车量"),
        ("(?:最[高大]|供电|用电)负荷$", "energy money mass people area length", "荷"),
        ("(?:吞吐|发送|到发)量$", "area money energy power length", "量"),
        ("(?:修复|恢复|新增|保护|建设|改良|治理)(?:退化)?(?:湿地|草原|绿地|林地|草地|水面|盐碱地)$", "length mass energy power people", "地原面"),
        ("(?:肉羊|山羊|绵羊|湖羊|羊)(?:存栏|出栏)?量?$", "money area length people", "羊栏量"),
        ("(?:处理|供水|供气)(?:污水|垃圾)?能力$", "length area money people power", "力"),
        ("(?:清运|处置|排放|回收)量$", "area length money people energy power", "量"),
        ("(?:住房|公租房|安置房|廉租房|厂房|校舍|用房)$", "mass length energy power people", "房舍"),
        ("车位$", "length mass energy power people money", "位"),
        ("(?:客运|货运|客流|货邮)量$", "money area length", "量"),
        ("旅客吞吐量$", "mass", "量"),
        ("(?:货物|港口|集装箱|货邮)吞吐量$|货运量$", "people visits home", "量"),
        ("桥梁$", "mass energy people zone mu", "梁"),
        ("(?<![一-鿿])(?:累计|计划|年度|已)*(?:总投资|完成投资)$", "piece thing item firm head bird", "资"),
        ("里程$", "mass people energy power zone", "程"),
        ("(?:门诊|诊疗|急诊)(?:人次|总?量)?$", "area mass length money energy", "诊疗次量"),
        ("(?<!低)收入$", "mass area length energy power volume head bird", "入"),
        ("降[雨水]量$", "mass area money people energy power", "量"),
        ("(?:预期|平均)寿命$", "rate money mass", "命"),
        ("(?:全长|总长|总长度)$", "area mass people energy power", "长度"),
        ("产能$", "home people", "能"),
        ("(?<!建筑)容量$|仓容$", "mu money length people", "量容"),
        ("(?:能源消[费耗](?:总)?量|综合能耗|能耗总量)$", "area money people length", "量耗"),
        ("(?:牛奶|鲜奶|生鲜乳|禽蛋|鸡蛋|水产品|茶叶|食用菌|中药材|药材)(?:总)?产量$", "head bird people thing item", "量"),
        ("(?:馆藏|藏书)(?:量)?$", "visits", "藏书量"),
        ("(?:文物|遗产|遗址|古树|古树名木|非遗项目)$", "length mass energy power people", "物产址树木目"),
        # By the nature of what is counted: people are no households, things or beasts; firms and households are no people; goods are weighed
        (
            "(?<!困难)(?:从业人员|务工人员|员工|职工|学生|教师|游客|旅客|乘客|毕业生|农民工|志愿者|医生|护士|观众|劳动力|求职者)(?:数)?$",
            "home bird head thing firm",
            "员工生师客者士众力数",
        ),
        (
            "(?:参加|参与|受益|受训|求职|登记|接待|参观|就业|从业|参保|学习|服务)人[数次员]$",
            "home bird head thing firm mass area length energy power volume",
            "数次员",
        ),
        (
            "(?:进场求职|免费体检|健康体检|义诊|运送(?:旅客|乘客)|接待(?:游客|群众|来访))$",
            "home bird head thing firm mass area length energy power volume",
            "职检诊客众访",
        ),
        (
            "(?:农民|居民|村民|群众|人口|人员|患者|老年人|老人|残疾人|妇女|儿童|学员|队员|工人|摊贩|商贩|司机|人才)(?:数)?$",
            "mass area length energy power volume",
            "民众口员者人女童数贩机才",
        ),
        ("(?:服务|审批|许可)事项$", "money area mass length energy power volume people", "项"),
        ("(?:案件|诉求|工单|提案|议案)$", "area mass length energy power volume", "件求单案"),
        ("(?:牧户|渔户|果农|菜农|农牧民|渔民|居民户|脱贫户|监测户|个体户|个体工商户)(?:数)?$", "bird head mass area length energy power volume", "户农民数"),
        ("(?:民营|工业|中小|小微|科技|外资|注册|签约|参保|入驻|入园|存量)企业$", "area mass length energy power volume bird head", "业"),
        ("(?:节约|消耗|消费|节能)(?:折合)?标准煤$", "people visits home area length power energy", "煤"),
        (
            "(?:加工|转化|发运|运送|运输|清运|收运|处置|焚烧|回收|收储|储备|储存|存放|入库|到发|外运|消纳)(?:各类|各种|生活|建筑|厨余|大宗|废旧|商品)*(?:货物|粮食|果蔬|蔬菜|煤炭|垃圾|原煤|化肥|饲料|秸秆|钢材|水泥|矿石|原油|粮油|农产品|水产品|药材|农膜)$",
            "people visits home length energy power area",
            "物食蔬菜炭圾煤肥料秆材泥石油品膜材",
        ),
        ("(?:林木|森林|活立木|立木)(?:总)?蓄积(?:量)?$", "energy power money mass area people length", "积量"),
        ("(?:^|(?<=[，；。])|累计|年|可)(?:焚烧)?发电$", "power mass area people", "电"),
        ("(?:上网|充|放|外送|购|输)电量$|(?:累计|日均)(?:充|放)电$", "power mass area people", "量电"),
        ("(?:分布式|集中式|户用|屋顶)(?:光伏|风电)$", "mass area people money", "伏电"),
        ("建筑面积$", "mu", "积"),
        ("(?:快件|邮件|包裹)$", "area length people energy power volume money", "件裹"),
        ("(?:果园|茶园|桑园|苗圃)$", "mass people length energy power volume", "园圃"),
        ("(?:环卫|产业|建筑)工人$|(?:救援|应急|巡逻|消防)队员$", "home firm thing", "人员"),
        ("(?:粮食|小麦|玉米|水稻|油菜|大豆|作物)播种面积$", "square", "积"),
        ("(?:学生|教师|职工|农民工|劳动力|志愿者|党员|干部|医生|护士|游客|旅客)$", "mass area length energy power volume", "生师工力者员部士客"),
    )
)
_FILL = lazy(
    "(?:达到?了?|为|是|完成|实现|约|[近超逾]过?|突破|共|总计|共计|合计|累计|仅|(?:扩大|增加|增长|提高|上升|发展|下降|减少|压减)[到至]|[增降升][到至]|(?:稳定|保持|控制)在)*$"
)
_FILL_ENDS = frozenset("达到了为是成现约近超逾过破共计仅至在")
# what roads and railways have done they have carried: 其中铁路完成0.31亿吨
_CARRIED = lazy("(?:^|[，、；：。])(?:其中|全[国省市县区]|[上下]半年|[前第一二三四1-4]+季度)?[，：]?(?:公路|铁路)完成[^，；。、]{0,4}$")
_WAYS = ("公路", "铁路", "水路", "航空", "管道")
_FREIGHT = lazy("货|吞吐|运输|运量|客运|到发|发送")
_KINDS = {
    "克": "mass", "户": "home", "元": "money", "美元": "money", "人": "people", "人次": "visits", "亩": "area", "平方米": "area", "米": "length", "毫米": "length", "厘米": "length", "千瓦时": "energy", "瓦": "power", "千瓦": "power", "%": "rate", "℃": "heat",
    **dict.fromkeys(("所", "座", "张", "台", "辆", "栋", "部", "册", "株", "棵"), "thing"),
    "个": "piece", **dict.fromkeys(("件", "项"), "item"), **dict.fromkeys(("只", "羽"), "bird"), "头": "head", "家": "firm", "名": "people", "户次": "home", "家次": "firm", "立方米": "volume", "吨公里": "freight", "人公里": "passage",
}  # fmt: skip
_FINER = {"元": "yuan", "亩": "mu", "万亩": "mu", "毫克": "milligram", "平方米": "square"}  # by its own unit: no 万元, no hectares
_ZONE = ("平方公里", "公顷")
_SHARE_OF = lazy("(?<![侵挤抢多])占(?![地用有领道压])[^，；。、：（）()]{2,14}(?<!标)的(?:比重|比例)?(?:为|达到?)?$")
_OF_IT = lazy("的(?:比重|比例)?[^，；。]{0,4}[0-9一二两三四五六七八九]")  # 占当年到期的12.6亿元的40%
_AND = ("、", "和", "及", "与")
_TWO_NAMES = lazy("[和与及、][^，；。]{2,8}$")  # 播种面积和产量保持在100万亩、40万吨
_BEASTS = lazy("[（(/、]?[头只匹羽]")  # 万头（只、羽）
_BACK = 16
_GOES_ON = lazy("的|/|每|亿|左右的|以[上下](?![，。；])")
# what is long, behind its figure: 改造75公里城市管网
_LONG_BEHIND = lazy("的?(?:(?![范围内外周沿边区两])[一-鿿]){0,6}?(?P<thing>管网|公路|道路|铁路|管道|管线|步道|绿道|渠道|干渠|光缆)(?=[，。；、])")
# what has no length, behind its figure: 3.6公里代征绿地移交
_WIDE_BEHIND = lazy(
    "的?(?:(?![范围内外周沿边区两路道线段河渠堤带长])[一-鿿]){0,4}?(?P<thing>耕地|林地|农田|厂房|草地|果园|茶园|建设用地|(?<=征)(?:土地|绿地|用地))(?=[，。；、移征流建整复完收])"
)


class UnitFitsIndicator(Rule):
    """单位要与指标相称。

    为何：
        “粮食产量31.6万亩”“常住人口52.4万元”“用电量8.74亿千瓦”，数字照抄，单位却是别的指标的，改数字、调顺序时常见。
    反例：
        全年粮食产量31.6万亩，增长2.1%。
        年末常住人口52.4万元，城镇化率53.2%。
        全社会用电量8.74亿千瓦，增长8.4%。
        全年实现旅游收入18.4万人次，增长5%。
        规上工业增加值增长6.8%，高于全市1.5%。
    正例：
        全年粮食产量31.6万吨，播种面积62.4万亩。
        粮食产量增长2.1%，常住人口城镇化率53.2%。
        投资500万元以上项目12个，税收收入超千万元的企业6家。
    """

    code = "UNT006"
    name = "unit-fits-indicator"
    title_en = "A unit fits its indicator"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for fact in facts[:]:
            if fact.quantity.base in RATES:
                if (odd := odd_rate(facts, fact)) is not None and not facts.in_table(fact):
                    yield self.finding(fact.span, odd.why, odd.why_en, related=tuple(f.span for f in odd.beside))
                if fact.quantity.base == "百分点" or odd is not None:
                    continue
            of_it = _OF_IT.match(text, fact.read.end) is not None
            if fact.quantity.base == "元" and not of_it and _SHARE_OF.search(fact.lead[-_BACK:]) is not None and not facts.in_table(fact):
                yield self.finding(
                    fact.span,
                    f"占多少用“%”，这里是“{fact.quantity.said}”，请核对单位",
                    "how much of a whole is told in per cent, not as an amount",
                )
                continue
            if fact.quantity.unit.endswith(_ZONE) and (long := _LONG_BEHIND.match(text, fact.read.end)) is not None and not facts.in_table(fact):
                yield self._misfitting(fact, long["thing"])
                continue
            if fact.quantity.unit == "公里" and (wide := _WIDE_BEHIND.match(text, fact.read.end)) is not None and not facts.in_table(fact):
                yield self._misfitting(fact, wide["thing"])
                continue
            kind = _KINDS.get(fact.quantity.base)
            if kind is None or (fact.kind != "level" and fact.kind != "count" and kind != "rate") or fact.inherited or fact.whole:
                continue
            if text[fact.read.start - 1 : fact.read.start] == "\t" and (name := _named_by_row(text, fact)) and (found := _misfit(fact, name, kind)):
                yield self._misfitting(fact, found)
                continue
            lead = fact.lead[-_BACK:]
            if lead[-1:] in _FILL_ENDS:
                lead = _FILL.sub("", lead)
            if lead[-1:] not in _LAST:
                continue
            found = _misfit(fact, lead, kind) or _measured_bodies(facts, fact, lead, kind)
            beasts = (kind == "head" or kind == "bird") and _BEASTS.match(text, fact.read.end) is not None
            shared = text.startswith(_AND, fact.read.end) and _TWO_NAMES.search(lead) is not None
            if (
                found
                and not (shared or beasts or _is_used(facts, fact))
                and _GOES_ON.match(text, fact.read.end) is None
                and not facts.in_table(fact)
                and not _is_carried(facts, fact)
                and not (kind in _HOLDERS and _are_people_there(facts, fact, lead))
                and not (kind == "money" and _is_price(facts, fact))
            ):
                yield self._misfitting(fact, found)

    def _misfitting(self, fact: Fact, name: str) -> Finding:
        return self.finding(
            fact.span,
            f"“{name}”的单位不会是“{fact.quantity.unit}”（{fact.quantity.said}），请核对单位或指标名称",
            f"{name} is not measured in {fact.quantity.unit}",
        )


_HOLDERS = frozenset(("people", "home"))


def _is_price(facts: Facts, fact: Fact) -> bool:
    """Whether so much money is paid for one of what stands before it: 折每立方米日供水能力5800元; 猪粮比价8.15（生猪18.90元、玉米2.32元）."""
    if fact.quantity.factor != 1:
        return False
    sentence = facts.sentences[fact.sentence]
    return "每" in last_clause(fact.lead, _PAUSES) or "价" in facts.document.view.text[sentence.start : fact.read.start]


def _are_people_there(facts: Facts, fact: Fact, lead: str) -> bool:
    """Whether people or households are told by what they are, or by where they are, work or went to.

    省外务工230人，县内企业及帮扶车间180人; 农村道路25人、城市道路5人; 新市民1120户、务工人员860户.
    """
    if lead[-1:] not in "间业路道员":
        return False
    own = facts.sentences[fact.sentence]
    order = facts.first_at(fact.read.start)
    beside = (facts[at] for at in (order - 1, order + 1) if own.first <= at < own.last)
    return _THERE.search(lead) is not None or any(f.quantity.base == fact.quantity.base and f.kind in ("level", "count") for f in beside)


_THERE = lazy("[在到进入去赴及和与或][^，；。：、]{0,10}$")


def _measured_bodies(facts: Facts, fact: Fact, lead: str, kind: str) -> str:
    """企业 of 新设外商投资企业566公里，: bodies are counted; the only length or weight of its sentence, at a pause, is not what they have or make."""
    body = _BODIES.search(lead) if kind in _NEVER_OF_BODIES and lead[-1:] in "业校院园社" else None
    if body is None or facts.document.view.text[fact.read.end : fact.read.end + 1] not in _PAUSES:
        return ""
    alone = all(f is fact or f.quantity.base != fact.quantity.base for f in facts.of(facts.sentences[fact.sentence]))
    return body[0] if alone else ""


_BODIES = lazy("(?:企业|学校|小学|中学|医院|幼儿园|合作社)$")
_NEVER_OF_BODIES = frozenset(("length", "mass", "energy", "power"))
_PAUSES = frozenset("，。；、")


def _named_by_row(text: str, fact: Fact) -> str:
    """The name of a row whose unit stands in the cell before its first figure: 家禽出栏, 万头, 356; "" where there is none."""
    end = fact.read.start - len(fact.quantity.unit) - 2
    if end <= 0 or not text.endswith(f"\t{fact.quantity.unit}\t", 0, fact.read.start):
        return ""
    name = text[max(text.rfind("\n", 0, end), text.rfind("\t", 0, end)) + 1 : end]
    name = _ASIDE.sub("", name).strip(" \u3000")
    return name if name[-1:] in _LAST and not name.endswith(_WAYS) else ""  # 货运量, and below it 公路


_ASIDE = lazy("[（(][^（）()]*[）)]$")


def _is_carried(facts: Facts, fact: Fact) -> bool:
    """Whether an amount is what roads or railways carried: 货物吞吐量36.2万吨。按到发方式分，公路18.6万吨、铁路11.4万吨."""
    if _CARRIED.search(fact.lead) is not None:
        return True
    if not fact.lead.endswith(_WAYS):
        return False
    number = fact.sentence - 1 if fact.sentence else 0
    start = facts.sentences[max(0, number)].start
    return _FREIGHT.search(facts.document.view.text, start, fact.read.start) is not None


def _is_used(facts: Facts, fact: Fact) -> bool:
    """Whether an amount is what some have or used of that which a figure before tells: 用电量7.2亿千瓦时，其中…居民1.6亿千瓦时; 供热面积46万平方米，其中居民39万平方米."""
    order = facts.first_at(fact.read.start)
    own = facts.sentences[fact.sentence]
    first, divided = own.first, False
    if facts[first].lead.startswith("其中") and fact.sentence and facts.sentences[fact.sentence - 1].block == own.block:
        first = facts.sentences[fact.sentence - 1].first  # 供热面积2400万平方米，增长6.7%。其中居民1920万平方米、非居民480万平方米
    for at in range(order - 1, max(first, order - _USERS) - 1, -1):
        divided = divided or "其中" in facts[at + 1].lead
        if facts[at].quantity.base == fact.quantity.base and (
            divided and "其中" not in facts[at].lead and facts[at].lead[:1] != "、" or _USED.search(facts[at].lead)
        ):
            return True
    return False


_USED = lazy("[用耗供售][电水气热能煤][总]?量")
_USERS = 8


def _misfit(fact: Fact, lead: str, kind: str) -> str:
    """The name right before a figure that is never measured so, "" where there is none."""
    if fact.kind == "growth" or fact.kind == "change" or not lead:
        return ""
    for tail, kinds in _PATTERNS[lead[-1]]:
        match = tail.search(lead)
        if match is not None:
            zone = "zone" in kinds and fact.quantity.unit.endswith(_ZONE)
            if kind in kinds or zone or _FINER.get(fact.quantity.unit) in kinds:
                return match[0]
    return ""


_PATTERNS = {c: tuple((lazy(tail), kinds) for tail, kinds, ends in _NEVER if c in ends) for c in {c for *_, ends in _NEVER for c in ends}}
_LAST = frozenset(_PATTERNS)
