"""Sentences that every report has: levels and growth, shares, completions, projects, lists with 其中, averages.

A figure in ‹› follows from others of its sentence.
"""

from __future__ import annotations

from decimal import Decimal

from patterns.draw import Draw


def headlines(d: Draw) -> str:
    return f"{d.place()}社会消费品零售总额{d.amount(20, 99)}亿元，同比{d.grown()}；一般公共预算收入{d.amount(3, 30, 2)}亿元，同比{d.grown()}"


def levels(d: Draw) -> str:
    before = d.amount(5, 90)
    now = d.part(before, 0.85, 1.3)
    return f"{d.place()}规模以上工业产值{now}亿元，上年同期{before}亿元，同比{d.change(now, before)}"


def levels_in_brackets(d: Draw) -> str:
    before = d.count(40, 400)
    now = before + d.count(3, 30)
    return f"新登记经营主体{now}户（上年同期{before}户），同比{d.change(now, before)}"


def level_and_change(d: Draw) -> str:
    before, more = d.amount(5, 90, 2), d.amount(0.2, 4, 2)
    return f"税收收入完成‹{before + more}›亿元，比上年同期增加{more}亿元，增长‹{d.percent(more, before)}›%"


def fall(d: Draw) -> str:
    before, less = d.amount(10, 50), d.amount(0.5, 4)
    return f"工业固定资产投资‹{before - less}›亿元，同比减少{less}亿元，下降‹{d.percent(less, before)}›%"


def from_to(d: Draw) -> str:
    before = d.count(30, 300)
    more = d.count(3, 40)
    return f"高新技术企业由{before}家增加到‹{before + more}›家，增长‹{d.percent(more, before)}›%"


def net(d: Draw) -> str:
    before, new, gone = d.count(60, 300), d.count(8, 40), d.count(1, 5)
    return f"规模以上工业企业由年初的{before}家增加到‹{before + new - gone}›家，净增‹{new - gone}›家，其中新入库{new}家、退库{gone}家"


def new_and_all(d: Draw) -> str:
    before, new = d.count(60, 300), d.count(3, 30)
    return f"新认定科技型中小企业{new}家，总数达到‹{before + new}›家，比去年底的{before}家增加{new}家"


def share(d: Draw) -> str:
    whole = d.amount(10, 99)
    part = d.part(whole, 0.1, 0.9)
    return f"完成技术改造投资{whole}亿元，其中设备投资{part}亿元，占技术改造投资的‹{d.percent(part, whole)}›%"


def completion(d: Draw) -> str:
    plan = d.amount(10, 99)
    done = d.part(plan, 0.3, 0.98)
    return f"交通项目年度计划投资{plan}亿元，1—9月完成投资{done}亿元，占年度计划的‹{d.percent(done, plan)}›%"


def projects(d: Draw) -> str:
    count = d.count(20, 200)
    begun = d.some(count, 0.4, 0.95)
    finished = d.some(begun, 0.1, 0.6)
    return f"实施市级重点项目{count}个，已开工{begun}个，开工率‹{d.percent(begun, count)}›%，竣工{finished}个"


def project(d: Draw) -> str:
    cost = d.amount(5, 50)
    return f"生物医药产业园总投资{cost}亿元，占地{d.count(100, 900)}亩，建筑面积{d.amount(5, 40)}万平方米，主体已封顶，累计完成投资{d.part(cost, 0.1, 0.9)}亿元"


def small_project(d: Draw) -> str:
    cost = d.count(80, 900) * 10
    return f"镇区道路提升工程总投资{cost}万元，全长{d.amount(2, 12)}公里，已完成投资{d.some(cost, 0.1, 0.9)}万元"


def stages(d: Draw) -> str:
    first, second = d.amount(2, 20), d.amount(2, 20)
    return f"新材料基地计划总投资‹{first + second}›亿元，其中一期投资{first}亿元，二期投资{second}亿元"


def visits(d: Draw) -> str:
    signed = d.amount(20, 300)
    return f"外出招商{d.count(10, 80)}批次，接待客商{d.count(80, 400)}批次{d.count(500, 3000)}人次，签约项目{d.count(10, 60)}个，协议资金{signed}亿元"


def sizes(d: Draw) -> str:
    large, middle, small = d.count(3, 9), d.count(10, 30), d.count(10, 40)
    return f"引进亿元以上项目‹{large + middle + small}›个，其中10亿元以上项目{large}个、5亿—10亿元项目{middle}个、1亿—5亿元项目{small}个"


def industries(d: Draw) -> str:
    first, second, third = d.amount(5, 30, 2), d.amount(30, 90, 2), d.amount(30, 90, 2)
    whole = first + second + third
    one, two = d.percent(first, whole), d.percent(second, whole)
    return f"地区生产总值‹{whole}›亿元，其中第一产业增加值{first}亿元，第二产业增加值{second}亿元，第三产业增加值{third}亿元，三次产业结构为{one}:{two}:‹{100 - one - two}›"


def loans(d: Draw) -> str:
    households, each = d.count(20, 400), d.amount(1, 9)
    lent = int(households * each)
    return f"发放小额信贷{households}户{lent}万元，户均‹{d.rounded(Decimal(lent) / households, 2)}›万元"


def jobs(d: Draw) -> str:
    return f"城镇新增就业{d.count(2000, 9000)}人，失业人员再就业{d.count(500, 1900)}人，就业困难人员就业{d.count(100, 490)}人"


def grain(d: Draw) -> str:
    area, yields = d.amount(10, 60), d.count(300, 520)
    return f"粮食播种面积{area}万亩，总产‹{d.rounded(area * yields / 1000, 2)}›万吨，亩产{yields}公斤"


def stock(d: Draw) -> str:
    before, more = d.amount(100, 900), d.amount(5, 60)
    return f"金融机构存款余额‹{before + more}›亿元，比年初增加{more}亿元，增长‹{d.percent(more, before)}›%"


def trade(d: Draw) -> str:
    exported, imported = d.amount(2, 40), d.amount(1, 20)
    return f"外贸进出口总额‹{exported + imported}›亿元，其中出口{exported}亿元，进口{imported}亿元"


def power(d: Draw) -> str:
    whole = d.amount(8, 90, 2)
    return f"全社会用电量{whole}亿千瓦时，{d.grown()}，其中工业用电量{d.part(whole, 0.4, 0.8, 2)}亿千瓦时，{d.grown()}"


def people(d: Draw) -> str:
    whole = d.amount(30, 120, 2)
    town = d.part(whole, 0.35, 0.75, 2)
    return f"常住人口{whole}万人，其中城镇人口{town}万人，城镇化率‹{d.percent(town, whole, 2)}›%"


def roads(d: Draw) -> str:
    return f"新改建农村公路{d.count(50, 400)}公里，投资{d.amount(0.5, 8, 2)}亿元；硬化村组道路{d.count(20, 150)}公里，受益群众{d.amount(0.5, 9, 2)}万人"


def price_per_km(d: Draw) -> str:
    length, each = d.amount(5, 60), d.count(30, 90)
    cost = int(length * each)
    return f"建设产业路{length}公里，总投资{cost}万元，平均每公里投资‹{d.rounded(Decimal(cost) / length)}›万元"


def aims(d: Draw) -> str:
    return f"四季度，新开工项目{d.count(20, 60)}个，竣工{d.count(10, 50)}个，确保规模以上工业增加值增长{d.amount(6, 12)}%以上"


def still_to_do(d: Draw) -> str:
    aim = d.amount(50, 99)
    done = d.part(aim, 0.4, 0.9)
    return f"全年招商到位资金目标{aim}亿元，前三季度到位{done}亿元，四季度还需完成‹{aim - done}›亿元"


def years(d: Draw) -> str:
    before = d.amount(5, 60, 2)
    now = d.part(before, 1.02, 1.2, 2)
    return f"2024年完成税收{before}亿元，2025年完成税收{now}亿元，{d.change(now, before)}"


def times(d: Draw) -> str:
    before = d.amount(2, 20)
    now = d.part(before, 1.5, 4)
    return f"电商交易额由上年的{before}亿元增加到{now}亿元，是上年的‹{d.rounded(now / before)}›倍"


def kinds(d: Draw) -> str:
    a, b, c = d.count(3, 40), d.count(3, 40), d.count(3, 40)
    return f"储备项目‹{a + b + c}›个，其中产业类项目{a}个、基础设施类项目{b}个、民生类项目{c}个"


def funds(d: Draw) -> str:
    a, b, c = d.amount(3, 40), d.amount(3, 40), d.amount(0.5, 3)
    return f"落实项目资金‹{a + b + c}›亿元，其中中央预算内投资{a}亿元，专项债券{b}亿元，自筹资金{c}亿元"


def some_trades(d: Draw) -> str:
    whole = d.amount(30, 90)
    return f"完成工业总产值{whole}亿元，其中装备制造业{d.part(whole, 0.2, 0.4)}亿元、食品加工业{d.part(whole, 0.1, 0.3)}亿元，分别增长{d.amount(2, 15)}%、{d.amount(2, 15)}%"


def mended(d: Draw) -> str:
    found = d.count(30, 200)
    done = d.some(found, 0.6, 0.98)
    return f"排查各类隐患{found}处，已整改{done}处，整改率‹{d.percent(done, found)}›%，其余‹{found - done}›处正在整改"


def ranks(d: Draw) -> str:
    return f"限额以上批发业销售额增长{d.amount(4, 19)}%，居全市第{d.count(1, 4)}位，较上年同期前移{d.count(1, 4)}位"


def spending(d: Draw) -> str:
    whole = d.amount(20, 80, 2)
    parts = [d.part(whole, 0.05, 0.25, 2) for _ in range(3)]
    return f"一般公共预算支出{whole}亿元，其中教育支出{parts[0]}亿元，{d.grown()}；社会保障和就业支出{parts[1]}亿元，{d.grown()}；卫生健康支出{parts[2]}亿元，{d.grown()}"


def homes(d: Draw) -> str:
    return f"商品房销售面积{d.amount(10, 80)}万平方米，下降{d.amount(1, 20)}%；销售额{d.amount(8, 60)}亿元，下降{d.amount(1, 20)}%"


def tourists(d: Draw) -> str:
    visits, each = d.amount(100, 900), d.count(300, 900)
    return f"接待游客{visits}万人次，{d.grown()}，实现旅游收入‹{d.rounded(visits * each / 10000, 2)}›亿元，人均消费{each}元"


def month(d: Draw) -> str:
    month, before = d.amount(1, 6, 2), d.amount(20, 50, 2)
    return f"9月份，水利项目完成投资{month}亿元，1—9月累计完成投资{before + month}亿元"


def cadres(d: Draw) -> str:
    sent = d.count(300, 900)
    return f"选派驻村干部{sent}名，其中县直单位{d.some(sent, 0.4, 0.7)}名、乡镇{d.some(sent, 0.1, 0.25)}名"


def incomes(d: Draw) -> str:
    town, country = d.count(28000, 42000), d.count(13000, 22000)
    return f"城镇居民人均可支配收入{town}元，农村居民人均可支配收入{country}元，城乡居民收入比为‹{d.rounded(Decimal(town) / country, 2)}›:1"


def land(d: Draw) -> str:
    approved = d.count(500, 3000)
    given = d.some(approved, 0.3, 0.9)
    return f"批准建设用地{approved}亩，供应土地{given}亩，供地率‹{d.percent(given, approved)}›%"


def points(d: Draw) -> str:
    now, more = d.amount(40, 70), d.amount(0.3, 4)
    return f"高技术制造业占比{now}%，比上年同期提高{more}个百分点，上年同期为‹{now - more}›%"


def points_over(d: Draw) -> str:
    other, more = d.amount(3, 9), d.amount(0.3, 3)
    return f"技改投资增长‹{other + more}›%，高于全市{more}个百分点（全市{other}%）"


def slower(d: Draw) -> str:
    before, less = d.amount(6, 12), d.amount(0.3, 3)
    return f"货运量增长‹{before - less}›%，增速比上半年回落{less}个百分点，上半年增长{before}%"


def households(d: Draw) -> str:
    one, two = d.count(20, 200), d.count(20, 200)
    members = [d.some(one, 2.5, 4), d.some(two, 2.5, 4)]
    return f"监测对象‹{one + two}›户‹{sum(members)}›人，其中已消除风险{one}户{members[0]}人，未消除风险{two}户{members[1]}人"


def owner_and_trade(d: Draw) -> str:
    whole = d.amount(20, 99)
    return f"项目投资{whole}亿元，其中工业投资{d.part(whole, 0.2, 0.9)}亿元，民间投资{d.part(whole, 0.2, 0.9)}亿元"


def size_and_trait(d: Draw) -> str:
    whole = d.count(60, 400)
    return f"园区入驻企业{whole}家，其中规模以上企业{d.some(whole, 0.2, 0.8)}家，高新技术企业{d.some(whole, 0.2, 0.8)}家"


def grade_and_trade(d: Draw) -> str:
    whole = d.count(30, 300)
    return f"新开工项目{whole}个，其中省级重点项目{d.some(whole, 0.1, 0.8)}个，工业项目{d.some(whole, 0.2, 0.9)}个"


def trained(d: Draw) -> str:
    whole = d.count(300, 3000)
    return f"开展技能培训{whole}人次，其中农民工{d.some(whole, 0.2, 0.8)}人次，脱贫劳动力{d.some(whole, 0.2, 0.8)}人次"


def credit(d: Draw) -> str:
    whole = d.amount(20, 99)
    return f"新增贷款{whole}亿元，其中小微企业贷款{d.part(whole, 0.2, 0.8)}亿元，涉农贷款{d.part(whole, 0.2, 0.8)}亿元"


def two_crops(d: Draw) -> str:
    whole = d.amount(20, 90)
    return f"蔬菜总产量{whole}万吨，其中番茄{d.part(whole, 0.2, 0.5)}万吨、辣椒{d.part(whole, 0.1, 0.4)}万吨"


def other_measure(d: Draw) -> str:
    whole = d.amount(20, 99)
    return f"开发区完成固定资产投资{whole}亿元，其中厂房投资{d.part(whole, 0.3, 0.8)}亿元；实现税收{d.amount(1, 9)}亿元，上缴社保费{d.amount(0.5, 4)}亿元"


def stations(d: Draw) -> str:
    villages = d.count(80, 300)
    done = d.some(villages, 0.7, 0.99)
    return f"全县{villages}个行政村已建成卫生室{done}个，覆盖率‹{d.percent(done, villages)}›%"


def fewer_firms(d: Draw) -> str:
    firms = d.count(60, 300)
    fell = d.some(firms, 0.1, 0.5)
    return f"{firms}家规上企业中，{fell}家产值下降，下降面‹{d.percent(fell, firms)}›%"


def paid(d: Draw) -> str:
    due = d.count(600, 9000)
    paid = d.some(due, 0.6, 0.98)
    return f"下达衔接资金{due}万元，已拨付{paid}万元，拨付率‹{d.percent(paid, due)}›%"


def school(d: Draw) -> str:
    a, b, c = d.count(1, 6), d.count(5, 30), d.count(5, 40)
    return f"现有各类学校‹{a + b + c}›所，其中中学{a}所、小学{b}所、幼儿园{c}所，在校学生{d.count(3000, 30000)}人"


def beds(d: Draw) -> str:
    people, each = d.amount(30, 90), d.amount(4, 8, 2)
    return f"医疗机构床位{int(people * each * 10)}张，每千人拥有床位‹{d.rounded(Decimal(int(people * each * 10)) / people / 10, 2)}›张，户籍人口{people}万人"


def five_years(d: Draw) -> str:
    before = d.amount(5, 30)
    rate = d.amount(4, 12)
    return f"“十四五”以来，税收由2020年的{before}亿元增加到2025年的‹{d.rounded(before * (1 + rate / 100) ** 5)}›亿元，年均增长{rate}%"
