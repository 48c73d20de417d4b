"""Indicators that lie within others by what their names mean."""

from __future__ import annotations

# kinds of what a person earns: where several wholes stand before them (of all, in towns, in the country), 其中 says whose they are
INCOME = ("工资性收入", "经营净收入", "经营性净收入", "财产净收入", "财产性净收入", "转移净收入", "转移性净收入")
# Indicators, by how their names end, and those that are parts of them by definition wherever both are said of one place and time.
# Only what cannot be counted otherwise: 税收收入 may be the tax office's, which goes beyond the place's own revenue; net amounts may be negative.
_LAND = ("耕地面积", "林地面积", "草场面积", "草地面积", "水域面积", "湿地面积", "建成区面积")
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("全部财政收入", ("一般公共预算收入", "地方财政收入", "一般预算收入", "公共财政预算收入")),
    ("财政总收入", ("一般公共预算收入", "地方财政收入", "一般预算收入", "公共财政预算收入")),
    ("财政收入", ("地方财政收入", "地方级财政收入")),
    ("生产总值", ("第一产业增加值", "第二产业增加值", "第三产业增加值", "工业增加值", "建筑业增加值", "服务业增加值")),
    ("消费品零售总额", ("限额以上消费品零售额", "限额以上单位消费品零售额", "餐饮收入", "商品零售额")),
    ("固定资产投资", ("工业投资", "民间投资", "房地产开发投资", "基础设施投资", "制造业投资")),
    ("工业投资", ("工业技改投资", "工业技术改造投资", "技改投资", "技术改造投资")),
    ("进出口总额", ("出口总额", "进口总额", "出口额", "进口额")),
    ("进出口总值", ("出口总值", "进口总值", "出口额", "进口额")),
    ("常住人口", ("城镇人口", "城镇常住人口", "乡村人口", "乡村常住人口")),
    ("户籍人口", ("男性人口", "女性人口", "城镇户籍人口")),
    ("本外币各项存款余额", ("住户存款余额", "住户存款", "人民币各项存款余额")),
    ("人民币各项存款余额", ("住户存款余额", "住户存款")),
    ("全社会用电量", ("工业用电量", "居民生活用电量", "城乡居民生活用电量")),
    ("农业总产值", ("农业增加值",)),
    ("工业总产值", ("工业增加值",)),
    ("粮食总产量", ("夏粮产量", "秋粮产量", "小麦产量", "稻谷产量", "玉米产量")),
    ("粮食产量", ("夏粮产量", "秋粮产量", "小麦产量", "稻谷产量", "玉米产量")),
    ("粮食播种面积", ("小麦播种面积", "稻谷播种面积", "玉米播种面积", "夏粮播种面积", "秋粮播种面积")),
    ("肉类总产量", ("猪肉产量", "牛肉产量", "羊肉产量", "禽肉产量")),
    ("肉类产量", ("猪肉产量", "牛肉产量", "羊肉产量", "禽肉产量")),
    ("受灾面积", ("成灾面积", "绝收面积")),
    ("成灾面积", ("绝收面积",)),
    ("旅客发送量", ("动车组发送旅客", "高铁发送旅客", "动车组旅客发送量")),
    ("公路总里程", ("高速公路里程", "高速公路通车里程", "农村公路里程", "国道里程")),
    ("公路通车里程", ("高速公路里程", "高速公路通车里程", "农村公路里程")),
    ("可支配收入", INCOME),
    ("建筑面积", ("业务用房", "业务用房面积", "教学用房", "办公用房面积", "地上建筑面积", "地下建筑面积")),
    ("国土面积", _LAND),
    ("国土总面积", _LAND),
    ("土地总面积", _LAND),
    ("幅员面积", ("耕地面积", "林地面积", "草场面积", "草地面积", "水域面积", "湿地面积", "旱田", "水田", "林地", "耕地")),
)
WHOLES = tuple(whole for whole, _ in PARTS)
PARTS_OF_ANY = tuple(sorted({part for _, parts in PARTS for part in parts}))
BOTH = tuple(sorted({*WHOLES} & {*PARTS_OF_ANY}))
# the last two characters of all these names: what is looked up first
ENDS = frozenset(name[-2:] for name in (*WHOLES, *PARTS_OF_ANY))
# square metres
IN_MU = 10_000 / 15
