"""Between which bounds things lie that reports measure: common knowledge, widened until whatever is real lies within.

A figure outside lost its 万 or carries the unit of something else. One row for each kind of thing; where a reason is not plain it is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.scopes import scope_of
from checker_figures.statements.unlikely_amounts import Unlikely
from checker_figures.units.told_in_points import in_words

_T = 1_000_000  # a tonne in grams
_KM, _KM2 = 1_000, 1_000_000  # in metres, square metres
_FILL = "(?:约|达到?了?|为|是|有|共|完成|实现|仅|只有|合计|共计|总计|保持在|稳定在|增加到|提[高升][到至])*$"
_EACH = "均|每|单[位套间个]|标准|户型|最小|最低|人防|展位|摊位|不足|[增加减少]"
_SMALL = "(?<!农)村|社|场|公司|[户组]|基地"


class Bounds(NamedTuple):
    """What a kind of thing measures.

    said    how the words right before the figure end
    least   in base units; a figure below it is doubted; None where nothing is too small
    most    likewise above
    meant   what the unit may have been
    point   only a figure with a decimal point is doubted below `least`: 42.6立方米 lost 万, 42立方米 may be right
    unless  words of the clause with which the bounds do not hold
    """

    said: str
    least: float | None
    most: float | None
    meant: str
    point: bool = False
    unless: str = ""


_WATERWORKS = "(?<!村)(?:污水处理|净水|自来|供水|再生水|水)厂[^，。；、0-9]{0,8}(?:规模|能力|水量)(?:为)?(?:每[日天])?"
_REWARDS = (
    Bounds("每?亩均?[^，；。、0-9]{0,6}(?:纯收入|收益|效益|增收|补贴|租金|流转费)", None, 500_000, "疑多写了“万”"),
    Bounds("[村社]均[^，；。、0-9]{0,8}(?:收入|收益)", None, 1_000_000_000, "疑多写了“万”"),
    Bounds("亩均(?:税收|产值|营收|收入|投资|利润)(?:强度)?", None, 100_000_000, "疑应为“万元”"),
    # no household is given or earns five million
    Bounds(
        "户均[^，。；、0-9]{0,5}(?:收益|收入|增收|补[助贴]|投入|改造|分红|消费|花费)",
        None,
        5_000_000,
        "疑多写了“万”",
        unless="企业|公司|主体|法人|[授用]信|贷款|融资|税|商户|资产|销售|产值|营收",
    ),
    Bounds("(?:[户棚]均|每[栋棚头只户])[^，；。、0-9]{0,8}(?:纯收入|收入|增收|效益|分红|补贴|补助)", None, 5_000_000, "疑多写了“万”"),
    # of what people, beasts, ships and seats get or cost one by one, the dearest ship apart
    Bounds("每(?:人|名|亩|户|头|只|株|辆|床|位|张|盏|艘|间|个(?:车位|岗位|学位|床位|托位))[^，。；、0-9]{0,8}", None, 100_000_000, "疑应为“万元”"),
    Bounds("(?:每笔|笔均)[^，。；、0-9]{0,6}", None, 10_000_000_000, "疑应为“万元”"),
    Bounds("(?:次均|人均|例均|人次均)[^，。；、0-9]{0,8}(?:费用|消费|花费|消费支出)", None, 1_000_000, "疑多写了“万”"),
    Bounds(
        "(?:奖[励补]|补[助贴]|资助)，?(?:每家|每个|单个企业|每户企业)?(?:最高)?(?:不超过|最高|可达)",
        None,
        1_000_000_000,
        "疑应为“万元”",
        unless="基金|贷|授信|规模|总|产值|收入|市值|投资|限额|债|[注资]",
    ),
    Bounds("一次性(?:给予)?(?:奖[补励]|补[助贴]|资助)(?:资金)?(?:最高|不超过)?", None, 1_000_000_000, "疑应为“万元”"),
    Bounds(
        "(?:低保|供养|养老金|基础养老金|最低工资|护理补贴|缴费)(?:补助|保障)?(?:标准|水平)(?:提高|提升)?[到至]?(?:每人)?(?:每[月年])?",
        None,
        1_000_000,
        "疑多写了“万”",
    ),
)
# towns with the largest revenue of the country have some 10 billion yuan, villages some billion, the most visited sights some billion from tickets
_PLACES = (
    Bounds("[\u4e00-\u9fff][镇乡][^，；。、0-9]{0,12}(?:财政|预算|税收)(?:总)?收入", None, 30_000_000_000, "疑应为“万元”"),
    Bounds("(?:村|社区)级?集体(?:经济)?(?:经营性|总|纯|年)*收入", None, 10_000_000_000, "疑应为“万元”", unless="全[国省市]|累计|各村|总量|村集体经济组织"),
    Bounds("每(?:立方米|度|千瓦时)(?:电|水|气)?", None, 10_000, "疑多写了“万”", unless="投资|造价|处理|能力"),
    Bounds("水[价费][^；。0-9]{0,14}每(?:吨|方)", None, 10_000, "疑多写了“万”", unless="投资|造价|处理|能力|成本"),
    Bounds("门票(?:总)?收入", None, 5_000_000_000, "疑应为“万元”", unless="全[国省]|电影|票房"),
    Bounds("每平方米(?:均价|价格|造价|成本|售价)?|(?:房|住宅|商品房)(?:成交|销售)?(?:均价|价格)每平方米", None, 1_000_000, "疑多写了“万”"),
    Bounds("(?:平均|人均|年均|月均)(?:年|月)?(?:工资|薪酬|月薪|年薪)(?:水平|性收入)?", None, 5_000_000, "疑多写了“万”"),
)
# by base unit; money by its own unit
_TABLE: dict[str, tuple[Bounds, ...]] = {
    "平方米": (
        Bounds("(?:施工|竣工|销售|待售|新开工)面积", None, 20_000_000_000, "疑应为“万平方米”"),
        Bounds("(?:户均|套均|每[户套])[^，。；]{0,4}面积", None, 10_000, "疑应为“平方米”", unless="企业|耕|地|林|田"),
        Bounds("人均[^，；。]{0,10}面积", None, 1_000, "疑应为“平方米”"),
        Bounds("(?:体育场地|商品房销售|住宅销售|道路)面积", 10_000, 20_000_000_000, "疑单位有误", point=True, unless="[均每增减]"),
        Bounds("(?:灌溉|播种|造林)面积", 10_000, None, "疑漏“万”", point=True, unless="[均每增减户]"),
        Bounds("(?:幅员|国土|辖区|镇域|乡域|县域|行政区域|流域)(?:总)?面积", 100_000, None, "疑应为“平方公里”"),
        Bounds("(?:全[县区市镇乡州旗]|辖区)(?:总)?面积", 100_000, None, "疑应为“平方公里”"),
        Bounds("(?:规划|建设)(?:总|建设|建筑)*面积", 300, None, "疑漏“万”", unless=_EACH + "|站|亭|室|库|房|所"),
        Bounds("(?:景区|园区|公园|保护区|规划|水域|水面|森林)(?:总|规划|占地)?面积", 1_000, None, "疑应为“平方公里”或漏“万”", unless=_EACH),
        Bounds("(?:新建|建成|建设|盘活|改造|竣工)(?:各类|标准化?|通用|定制|高标准)*厂房", 100, 2_000_000_000, "疑单位有误", point=True, unless="[均每]|单"),
        # all homes begun in the country in its best year: 2 billion
        Bounds("(?:厂房|安置房|保障房|保障性住房|公租房|校舍|房屋)(?:建筑)?(?:面积)?", None, 2_000_000_000, "疑应为“万平方米”", unless="全[国省]|普查|存量|累计"),
        Bounds("全[市县区][^，。；0-9]{0,6}供[热暖]面积", 100_000, None, "疑漏“万”", unless="[增加减少]|户|每"),
        Bounds("(?:避风|养殖|港池)水域(?:面积)?", 1_000, None, "疑漏“万”", unless=_EACH),
        Bounds("(?:新增|新建|建成)(?:城市|公园|城区)*绿地(?:面积)?", None, 500 * _KM2, "疑多写了“万”", unless="全[国省]|累计"),
        Bounds("供[热暖]面积", 1_000, None, "疑漏“万”", unless="[增加减少]|户|每"),
        Bounds("(?:建筑|占地|营业|使用|厂房|总)面积", 10, None, "疑漏“万”", unless=_EACH),
        # a works or a resort covers some square kilometres, the largest of the country some dozens
        Bounds(
            "(?:总?占地|(?<![一-鿿])用地|(?<=项目)用地|征地)(?:总?面积)?",
            None,
            100 * _KM2,
            "疑应为“亩”或“平方米”",
            unless="景区|公园|保护区|光伏|风[电光]|[林牧农]场|园区|开发区|新[区城]|全[国省市县区]|规划|流域|草|矿|湿地|累计|合计|供应|批|出让|库|水|耕|总用地",
        ),
        # the largest grounds of a school, a hospital, a works cover a few square kilometres
        Bounds(
            "(?:院区|校园|校区|校舍|厂区|馆舍|厂房|车间|办公楼|门诊楼|综合楼|广场|航站楼|站房|[医学][院校])(?:占地面积|总面积|建筑面积|面积|占地)",
            None,
            50 * _KM2,
            "疑应为“平方米”",
        ),
    ),
    "张": (Bounds("(?:病床|床位|养老床位|医疗床位)(?:数|总数)?", None, 300_000, "疑多写了“万”", unless="全[国省]|累计|民宿|酒店|景区|次"),),
    "亩": (Bounds("(?:小学|中学|学校|校区|新校|医院|院区|幼儿园|敬老院|福利院|厂区|车站|市场|广场|场馆)[^，；。、0-9]{0,4}占地(?:总?面积)?", None, 30_000, "疑多写了“万”"),
        Bounds("[人户]均[^，；。]{0,8}(?:耕地|面积|土地)", None, 10_000, "疑多写了“万”"),
        Bounds(
            "(?:林地|草场|草地|湿地|水域|森林|耕地|园地|水田|旱田|旱地|果园|茶园)(?:总?面积)?",
            30,
            None,
            "疑漏“万”",
            point=True,
            unless="新增|占|涉|流转|垦|整|违|征|退|造|补|租|[均每户村人]|公司|项目|其中",
        ),
        Bounds("(?:(?<![一-鿿])用地|(?<=项目)用地)(?:总?面积)?", None, 150_000, "疑多写了“万”", unless="[林牧农]场|光伏|风电|全[国省市县]|规划|园区|新区|矿"),
        Bounds("占地(?:总?面积)?", None, 500_000, "疑多写了“万”", unless="[林牧农]场|光伏|风电|全[国省市县]"),
    ),
    "米": (
        Bounds("(?:铺设|新建|改造|新改建|更新)[^，；。、0-9]{0,8}(?:管网|管道|管线|渠道|沟渠)(?:总?长度?)?", None, 300_000 * _KM, "疑多写了“万”", unless="全[国省]|以来|[二三四五六七八九十]年"),
        # the longest bridge of the country has 165 km of viaduct, on land; of those in a county none has 60
        Bounds("(?:大桥|跨[河江]桥|隧道)(?:全长|总长)", None, 60 * _KM, "疑应为“米”", unless="全[国省市]|座|铁路|高铁|轨道"),
        Bounds("海拔(?:高度)?|海拔[^，；。]{0,4}", None, 9 * _KM, "疑应为“米”"),
        Bounds("(?:路|桥|路基|路面|桥面|红线|跑道|堤顶)(?:标准)?宽度?", None, 300, "疑应为“米”"),
        # the longest span of the world: 2023 m; the highest pylons and piers are lower than that
        Bounds("(?:主跨|跨径|跨度|墩高|塔高|桩长|净空|净高)(?:组合|布置)?(?:为)?(?:[0-9.]+[+＋×])*", None, 5 * _KM, "疑应为“米”"),
        Bounds("公路(?:通车)(?:总)?里程|通车里程|铁路(?:营业|运营)里程", 5 * _KM, None, "疑应为“公里”", unless="新|增"),
        Bounds("(?<!间)距(?:离)?(?:[县市镇区]城|市区|县城|省会|机场|高铁站|火车站|[一-鿿]{1,4}[市县])(?:中心)?(?:约|仅)?", 200, None, "疑应为“公里”", unless="出入口|街|路口"),
        # of the whole country: 190000 km of motorways, 5.5 million km of roads
        Bounds("高速(?:公路)?[^，；。桥隧]{0,8}(?:全长|总长|里程)", 500, 250_000 * _KM, "疑应为“公里”或多写了“万”"),
        Bounds("(?:全[县区镇乡]|境内|我[县区镇乡])[^，；。]{0,8}(?:公路|道路|铁路)(?:通车|营业)?(?:总)?里程", None, 60_000 * _KM, "疑多写了“万”"),
        Bounds("(?:公路|铁路|管网|管道|渠道|道路|线路)(?:总|通车)?(?:里程|全长|总长|长度)", 100, None, "疑应为“公里”或漏“万”", point=True),
        Bounds("降[水雨]量", None, 0, "疑应为“毫米”"),
        Bounds(
            "(?:衬砌|硬化|疏浚|疏通|清淤|清掏|架设|敷设|维修|修建|整治|治理|绿化|完成|建成)[^，；。、0-9]{0,10}",
            None,
            300_000 * _KM,
            "疑多写了“万”",
            unless="全[国省]|累计|以来|光缆|光纤|里程|巡|行|线路|[二三四五六七八九十]年",
        ),
        Bounds("(?:新改建|改扩建)(?:农村|通村|各级|[县乡村]道)*(?:公路|道路)", 500, None, "疑应为“公里”"),
    ),
    # the busiest port of the world: 55 million
    **dict.fromkeys(("标箱", "标准箱", "TEU"), (Bounds("(?:集装箱|吞吐|港口|装卸)[^，；。0-9]{0,6}", None, 100_000_000, "疑应为“万标箱”", unless="全[国球省]|沿海|累计"),)),
    # 80 tonnes of vegetables under glass
    "克/亩": (Bounds("(?:单产|亩产量?|产量)", None, 80 * _T, "疑应为“公斤/亩”"),),
    "厘米": (Bounds("降[水雨]量", None, 300, "疑应为“毫米”"),),
    "毫米": (Bounds("降[水雨]量", None, 20_000, "疑数字有误"),),
    "℃": (Bounds("气温", -70, 60, "疑漏小数点"),),
    "%": (Bounds("(?:婴儿|新生儿|5岁以下儿童|孕产妇)死亡率", None, 1, "疑应为“‰”或“/10万”"), Bounds("(?:人口)?出生率|人口死亡率|人口自然增长率", None, 2, "疑应为“‰”"),
        # four times the market quotation is the most that courts protect
        Bounds("(?:贷款|平均|加权|融资|发行|票面)利率", None, 24, "疑小数点有误", unless="[提增降回]|差|高于|低于|浮|典当|日|罚"),
        Bounds("(?:资产)?负债率|(?:毛利|净利|利润)率", None, 1_000, "疑小数点有误"),
        # what is given for a figure of its own is an amount: 总投资6658.3%
        Bounds("(?:(?:总|计划|建设|完成)投资额?|投资总额|(?:预算|财政|税收|营业|销售|业务)收入|预算支出|财政支出|总?产值|增加值|零售总额|贷款余额|存款余额)", None, 200, "疑应为“亿元”或“万元”", unless="[增降升涨幅速倍率比占的任目超翻快]|预[算期][^支收]|分别|相当"),
        Bounds("城镇化率", 10, 100, "疑小数点有误", unless="户籍|[提增降回]|差|高于|低于|拉动|贡献"),
        Bounds("(?<!不)(?<!基本)(?<!较)(?:合格|满意|入学|巩固|参保|优良|办结|通达|入户|普及)率|满意度|优良(?:天数)?比[例率]", 10, None, "疑小数点有误", unless="[提增降升回]|差|高于|低于|学前|大学|高等|托|农业|商业|补充|惠民"),),
    "‰": (
        Bounds("(?:城镇化|失业|森林覆盖|入学|入园|绿化|绿地|普及|合格|巩固|升学|就业|覆盖|完成|开工|优良|达标|办结|出租|满意|参保|自来水|执行)率", None, 0, "疑应为“%”"),
        Bounds("占[^，。；人]{2,20}(?:的|比重|比例)", None, 0, "疑应为“%”", unless="人口|死|生|事故|发病|患病"),
    ),
    "件": (Bounds("(?:案件|受理|收案|结案|审结|执结|办结)[^，。；0-9]{0,6}", None, 300_000_000, "疑多写了“万”或“亿”"),),
    "人": (
        Bounds("(?:旅客吞吐|客运|旅客发送)量", None, 100_000_000_000, "疑应为“万人”"),
        Bounds("(?:城镇)?新增(?:城镇)?就业(?:人[数员])?", None, 80_000_000, "疑应为“万人”", unless="累计|[两二三四五十]年|以来|期间|时期"),
    ),
    "岁": (Bounds("(?:预期)?寿命", 40, 100, "疑数字有误"),),
    "天": (
        Bounds(
            "(?:(?:优良|达标|良好|空气质量[^，；。]{0,8}|优良空气|蓝天|晴天|污染|供水|供暖|开放)天数|无霜期|采暖期)",
            None,
            366,
            "一年只有365或366天",
            unless="累计|连续|[两二三四五六七八九十]年|总",
        ),
    ),
    "立方米": (
        Bounds("(?:人均|户均|亩均)[^，。；、0-9]{0,6}(?:用水|节水|用气|水资源)(?:量|总量)?", None, 100_000, "疑多写了“万”"),
        Bounds("(?:土方|土石方|石方|方量)(?:开挖|回填|填筑|外运)?量?|(?:开挖|回填|填筑|外运)(?:土方|土石方)量?", 200, None, "疑漏“万”", point=True),
        Bounds("年?(?:供气|供水)(?:总)?量", 10_000, None, "疑漏“万”", unless="[均每户日]|定额|万元|单位"),
        # the largest reservoir of the country holds 39.3 billion
        Bounds("总?蓄水量|总库容", 10_000, 60_000_000_000, "疑单位有误", unless="每|均|池|窖|塘|粮|冷|仓|全[国省]|座|水库群"),
        Bounds(_WATERWORKS, 100, None, "疑漏“万”", point=True, unless="[户均村]"),
        Bounds("日?(?:供水|污水处理|处理)(?:能力|规模|量)|总?库容", 100, None, "疑漏“万”", point=True, unless="每|均|户"),
    ),
    "克": (
        # the whole country: 7亿吨 of grain, 9亿吨 of vegetables
        Bounds("(?:粮食|夏粮|秋粮)(?:总产量?|产量)", 1_000 * _T, 1_000_000_000 * _T, "疑单位有误", unless=f"{_EACH}|{_SMALL}"),
        Bounds("(?:蔬菜|水果|肉类|油料)(?:总产量?|产量)", 20 * _T, 1_000_000_000 * _T, "疑单位有误", point=True, unless=f"{_EACH}|{_SMALL}"),
        # tomatoes under glass: 30 tons; herbs: some kilograms
        Bounds("(?:[猪牛羊禽]肉|禽蛋|牛奶|水产品)(?:总产量?|产量)", 100_000, 1_000_000_000 * _T, "疑单位有误", point=True, unless=f"{_EACH}|{_SMALL}"),
        Bounds("(?:水稻|小麦|玉米|粮食|大豆|谷子|油菜)(?:平均)?(?:亩产量?|单产)", 500, 2 * _T, "疑单位有误", unless="公顷|增"),
        Bounds("亩均[^，；。]{0,8}(?:用量|施用量?|化肥|农药|用药量|施肥量)", None, 500_000, "疑应为“公斤”"),
        Bounds("回收[^，；。0-9]{0,4}(?:农膜|地膜|残膜|农药包装[^，；。0-9]{0,4})", None, 3_000_000 * _T, "疑多写了“万”"),
        Bounds("(?:棉花|茶叶)(?:总产量?|产量)", None, 1_000_000_000 * _T, "疑应为“万吨”"),
        Bounds("(?:煤炭|原煤)(?:总?产量|生产量)", 1_000 * _T, 6_000_000_000 * _T, "疑单位有误", unless=_SMALL),
        Bounds("年产[^，；。0-9]{0,6}", None, 500_000_000 * _T, "疑应为“万吨”", unless="全国"),
        Bounds("亩产量?|(?:平均)?单产", 500, 80 * _T, "疑单位有误", unless="公顷|增"),
        Bounds("(?:钢铁|粗钢|生铁|煤炭|焦炭|水泥|化肥|电解铝|落后|过剩)(?:行业)?(?:低效|落后|过剩)?产能", 1_000 * _T, None, "疑漏“万”或应为“万吨”"),
        Bounds("(?:总|粮食|有效|完好|低温)仓容(?:量)?|(?:粮库|粮仓|冷库)(?:库容|容量|总仓容)", 100 * _T, None, "疑漏“万”", point=True),
        Bounds(_WATERWORKS, 100 * _T, None, "疑漏“万”", point=True, unless="[户均村]"),
        Bounds("日?(?:供水|污水处理|垃圾处理)(?:能力|规模|量)", 100 * _T, None, "疑漏“万”", point=True, unless="每|均|户"),
        # all towns of the country together: some 700 000 t a day
        Bounds("日均?(?:产生|清运|收运|处理|处置|焚烧|转运)[^，；。0-9]{0,6}垃圾[^，；。0-9]{0,4}|垃圾日均?(?:产生|清运|处理)量", None, 100_000 * _T, "疑多写了“万”", unless="全[国省]"),
        Bounds("村[^，；。、0-9]{0,8}日?(?:供水|污水处理|处理污水|处理生活污水)(?:能力|规模|量)?", None, 100_000 * _T, "疑多写了“万”"),
        Bounds("货邮(?:吞吐|运输)量", None, 100_000_000 * _T, "疑多写了“万”或“亿”"),
        Bounds("货运量|货物?运输?总?量|(?:货物|港口|外贸)吞吐量", 10_000 * _T, 60_000_000_000 * _T, "疑单位有误", point=True),
    ),
    "": (Bounds("(?:总|常住|户籍|全[省市县区]|年末)人口(?:总数)?", None, 1_500_000_000, "疑应为“万”"),),
    "元": (
        Bounds("(?:固定资产|设备|工业|技改|房地产|民间|基础设施)投资|(?:零售|进出口|成交)总?额|(?:总产|生产总|增加)值|(?:财政|预算|税收)收入", 10_000, None, "疑漏“万”或“亿”", unless="[均每户]|元/"),
    ),
    # the largest power station of the country: 22.5 GW
    "瓦": (Bounds("装机(?:容量|规模)?", None, 500_000_000_000, "疑多写了“万”", unless="全[国球省]"), Bounds("(?:全[县市区]|光伏|风电|新能源|水电)(?:总|累计|并网)*装机(?:容量|规模)?", 1_000_000, None, "疑漏“万”", point=True, unless="[户均每]|村|屋|单"),),
    "万亿元": (Bounds("(?:全县|我县|本县)[^，；。0-9]{0,14}", None, 0, "疑应为“亿元”"),),
    "家": (Bounds("企业(?:入库|总数|数量|数)?|合作社|机构|单位", None, 1_000_000, "疑多写了“万”", unless="全[国省]|小微|民营|主体|个体"), Bounds("(?:高新技术|规上(?:工业)?|规模以上工业|专精特新[^，；。0-9]{0,4})企业", None, 100_000, "疑多写了“万”", unless="全国"),),
    "个": (Bounds("(?:基站|充电桩|停车位|泊位)", None, 3_000_000, "疑多写了“万”", unless="全[国省]"), Bounds("(?:签约|招商引资|竣工投产)项目", None, 300_000, "疑多写了“万”", unless="全国"),),
    "万元": (*_REWARDS, *_PLACES),
    "亿元": (*_REWARDS, *_PLACES, Bounds("(?:全县|我县)[^，；。0-9]{0,8}(?:财政|预算)(?:总)?收入", None, 200_000_000_000, "疑应为“万元”")),
    "微克/立方米": (Bounds("(?:PM2\\.?5|PM10|细颗粒物|可吸入颗粒物)(?:年)?(?:平均|年均)?浓度", None, 250, "疑小数点有误", unless="最[高大]|峰值|小时|单日"),),
    "吨标准煤": (Bounds("(?:能源|能耗|综合能源)?(?:消费|消耗)(?:总)?量", None, 6_000_000_000, "疑应为“万吨标准煤”"),),
    "人次": (
        Bounds("(?:接待|入境|国内|过夜|一日游)[^，；。0-9]{0,10}(?:游客|旅游者|旅游人[次数])[^，；。0-9]{0,4}", None, 15_000_000_000, "疑应为“万人次”"),
        # the greatest library in the world has some millions of visits a year
        Bounds("(?<![国省])(?:图书馆|文化馆|博物馆|美术馆|科技馆|纪念馆|体育馆|展览馆)[^，；。、0-9]{0,8}", None, 100_000_000, "疑应为“万人次”", unless="全[国省]"),
        Bounds("诊疗(?:人次|总量|量)?", None, 12_000_000_000, "疑应为“万人次”"),
        Bounds("培训[^，。；0-9]{0,8}", None, 20_000_000, "疑多写了“万”", unless="全[国省]|累计|线上|网|[二三四五六七八九十]年"),
        Bounds("日均(?:客流|接待|运送|发送)[^，。；0-9]{0,6}", None, 100_000_000, "疑单位有误", unless="全国"),
    ),
    "元/平方米": (
        Bounds("(?:住宅|商品房|房屋|楼面|写字楼|商铺)[^，。；0-9]{0,8}(?:均价|价格|售价|地价|价)", 100, 1_000_000, "疑单位有误", unless="月|租|物业"),
    ),
    "吨公里": (Bounds("周转量", 1_000_000, None, "疑漏“万”或“亿”"),),
    "人公里": (Bounds("周转量", 1_000_000, None, "疑漏“万”或“亿”"),),
    "公里/小时": (Bounds("时速|速度|车速", 1, 1_200, "疑单位有误"),),
}  # fmt: skip


def sizes(facts: Facts) -> Iterator[Unlikely]:
    """The figures of the running text that lie outside the bounds of what they measure."""
    for fact in facts[:]:
        if fact.kind not in _KINDS and not (fact.kind == "change" and "均" in fact.lead[-_EACH_BACK:]):  # 户均增收
            continue
        _, unit, _, base, _ = fact.quantity
        if base == "元":
            base = unit
        said = _SAID.get(base)
        if said is None or _CUES[base].isdisjoint(fact.lead[-_BACK:]) or base == "‰" and in_words(facts, fact):
            continue
        found = said.search(fact.lead, max(0, len(fact.lead) - _BACK))
        if found is None:
            continue
        row = int(str(found.lastgroup)[1:])
        bounds = _TABLE[base][row]
        if _is_outside(fact, bounds) and not _UNLESS[base][row].search(_clause(fact) + _wide_scope(facts, fact)) and not facts.in_table(fact):
            figure = fact.quantity.said
            yield Unlikely(fact, f"{_name(fact)}{figure}不可能，{bounds.meant}", f"{figure} is impossible for this: a unit seems to be off")


_KINDS = frozenset(("level", "count", "share", "ratio", "other"))
_BACK = 24
_HUNDRED = 100
_EACH_BACK = 4
# one pattern for each base unit, a group for each row
_SAID = {base: lazy(f"(?:{'|'.join(f'(?P<r{at}>{row.said})' for at, row in enumerate(rows))}){_FILL}") for base, rows in _TABLE.items()}
_UNLESS = {base: tuple(lazy(row.unless or "$^") for row in rows) for base, rows in _TABLE.items()}
# characters one of which stands in every name of these rows: most figures are passed by for want of them
_CUES = {base: frozenset(chars) for base, chars in {"平方米": "面占房舍用征", "张": "床", "亩": "均地场用田园域林占", "米": "拔宽长程度降距路网管渠掏通砌化浚淤设修治建成跨高空", "毫米": "降", "": "口", "厘米": "降", "℃": "温", "%": "生亡然化率度例资额入出值余", "‰": "率的重例", "件": "案理结", "人": "业量", "岁": "寿", "天": "数期", "立方米": "方供处库用均", "克": "产供处货吞运收均垃仓容厂库", "万元": "性准平每均亩票集镇乡", "亿元": "性准平每均亩高超单政算票集镇乡", "微克/立方米": "浓", "吨公里": "量", "吨标准煤": "量", "标箱": "量箱口", "标准箱": "量箱口", "TEU": "量箱口", "克/亩": "产", "人次": "疗训均客者游众馆待阅", "元": "资额值入", "瓦": "机", "万亿元": "县", "家": "业社构位库", "个": "目站桩位", "元/平方米": "价", "人公里": "量", "公里/小时": "速"}.items()}  # fmt: skip


def _is_outside(fact: Fact, bounds: Bounds) -> bool:
    amount = fact.quantity.amount
    if bounds.most is not None and amount > bounds.most:
        return True
    return (
        bounds.least is not None
        and 0 < amount < bounds.least
        and (fact.quantity.approximation is None or amount * _HUNDRED < bounds.least)  # 100平方米以上 may be what is asked of each
        and not (bounds.point and "." not in fact.quantity.number)
    )


def _wide_scope(facts: Facts, fact: Fact) -> str:
    """全国 or 全省 where the paragraph tells of it, else ""."""
    scope = scope_of(facts, fact)
    return scope if scope in ("全国", "全省") else ""


def _clause(fact: Fact) -> str:
    return fact.subject + fact.lead.rpartition("，")[2]


def _name(fact: Fact) -> str:
    return (fact.indicator if len(fact.indicator) > 2 else fact.subject + fact.indicator)[-14:]
