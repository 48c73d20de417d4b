"""What is built, paid, grown and carried, in the units and sizes of counties and zones: nothing follows from anything, and nothing is wrong."""

from __future__ import annotations

from patterns.draw import Draw


def roads(d: Draw) -> str:
    length = d.count(20, 400)
    return f"新建改建农村公路{length}公里，完成投资{d.amount(length * 0.004, length * 0.03, 2)}亿元，新建桥梁{d.count(3, 30)}座，安装路灯{d.count(200, 4000)}盏"


def railway(d: Draw) -> str:
    length = d.amount(20, 180)
    return f"高铁境内全长{length}公里，总投资{d.part(length, 1.1, 2.2)}亿元，设站{d.count(1, 4)}座"


def small_works(d: Draw) -> str:
    return f"投入{d.count(60, 900)}万元，维修村道{d.amount(2, 20)}公里、硬化巷道{d.count(1200, 9800)}平方米，安装健身器材{d.count(20, 200)}套"


def subsidies(d: Draw) -> str:
    people = d.count(300, 9000)
    return f"发放低保金{d.amount(people * 0.3, people * 0.9)}万元，惠及困难群众{people}人，{d.choice(('临时救助', '资助学生'))}{d.count(100, 2000)}人次"


def loans(d: Draw) -> str:
    homes = d.count(100, 3000)
    return f"为{homes}户农户发放小额信贷{d.amount(homes * 3, homes * 8)}万元，为{d.count(20, 300)}家企业授信{d.amount(3, 90)}亿元"


def firms_helped(d: Draw) -> str:
    return f"兑现惠企资金{d.amount(0.2, 6, 2)}亿元，惠及企业{d.count(60, 900)}家，{d.choice(('减税降费', '办理退税'))}{d.amount(1, 20)}亿元，涉及企业{d.count(500, 9000)}户"


def zone_grows(d: Draw) -> str:
    what = ("税收收入", "固定资产投资", "实际使用外资", "跨境电商交易额", "进出口总额", "锂电池产值", "一般公共预算收入")
    return f"{d.choice(('园区', '经开区', '高新区', '青溪镇'))}{d.choice(what)}{d.choice(('同比增长', '增长'))}{d.amount(110, 420)}%"


def land(d: Draw) -> str:
    return f"供应工业用地{d.count(300, 3000)}亩，流转土地{d.amount(1, 20)}万亩，完成营造林{d.amount(1, 20)}万亩，治理水土流失{d.amount(10, 90)}平方公里，修复湿地{d.count(100, 900)}公顷"


def power(d: Draw) -> str:
    return f"全社会用电量{d.amount(10, 90, 2)}亿千瓦时，最高负荷{d.amount(30, 200)}万千瓦，光伏装机{d.amount(10, 200)}万千瓦、发电{d.amount(1, 20, 2)}亿千瓦时，建成充电桩{d.count(100, 3000)}个"


def farming(d: Draw) -> str:
    area = d.amount(20, 90)
    return (
        f"粮食播种面积{area}万亩，总产量{d.part(area, 0.35, 0.55, 2)}万吨，生猪出栏{d.amount(10, 90)}万头，肉羊出栏{d.amount(1, 60)}万只，"
        f"食用菌产量{d.count(600, 9000)}吨，水产品产量{d.amount(1, 20)}万吨"
    )


def carried(d: Draw) -> str:
    return f"公路客运量{d.amount(50, 900)}万人次，货运量{d.amount(500, 9000)}万吨，集装箱吞吐量{d.amount(1, 60)}万标箱，机场旅客吞吐量{d.amount(10, 300)}万人次，货邮吞吐量{d.count(300, 9000)}吨"


def town(d: Draw) -> str:
    return (
        f"建成区面积扩大到{d.amount(10, 90)}平方公里，新建雨污管网{d.amount(5, 90)}公里、绿道{d.amount(5, 60)}公里，新增停车位{d.count(500, 9000)}个，"
        f"筹集保障性住房{d.count(200, 3000)}套、{d.amount(1, 30)}万平方米，更新公交车{d.count(20, 200)}辆"
    )


def projects(d: Draw) -> str:
    number = d.count(20, 200)
    return f"谋划项目{number}项、总投资{d.amount(number * 0.5, number * 6)}亿元，签约{d.count(10, 60)}个、协议资金{d.amount(20, 300)}亿元，{d.choice(('投资强度', '亩均投资'))}{d.count(180, 500)}万元/亩"


def rates_in_points(d: Draw) -> str:
    return (
        f"常住人口城镇化率{d.amount(45, 75)}%，提高{d.amount(0.3, 1.8)}个百分点；森林覆盖率{d.amount(20, 70)}%，高于全省平均{d.amount(5, 25)}个百分点；"
        f"单位GDP能耗下降{d.amount(1, 6)}%；居民消费价格上涨{d.amount(0.2, 2.5)}%"
    )


def two_grades(d: Draw) -> str:
    first = d.count(2, 9) * 100
    return f"对新认定的国家级、省级平台分别给予{first}万元、{first // 2}万元奖励，单个企业最高{d.count(2, 9) * 1000}万元"


def more_and_in_all(d: Draw) -> str:
    before, more = d.amount(20, 90), d.amount(1, 9)
    return f"蔬菜增产{more}万吨，总产达到{before + more}万吨；社会融资规模新增{d.amount(5, 40)}亿元，达到{d.amount(200, 900)}亿元"
