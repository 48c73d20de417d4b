"""Totals and their parts as offices tell them: behind their parts, over several paragraphs, by predicates, in two levels, in tables; and lists that are no parts.

A figure in ‹› follows from others; ‹126~15›: mistyped by at least 15, as the words round it.
"""

from __future__ import annotations

from decimal import Decimal

from patterns.draw import Draw


def above_makes(d: Draw) -> str:
    a, b, c = d.amounts(3, 2, 30)
    return f"完成工业投资{a}亿元、农业投资{b}亿元、基础设施投资{c}亿元，{d.choice(('上述三项合计', '三项合计', '以上三项共计'))}‹{a + b + c}›亿元"


def above_in_all(d: Draw) -> str:
    a, b, c, e = d.counts(4, 12, 300)
    return (
        f"维修校舍支出{a}万元，购置教学设备{b}万元，教师培训{c}万元，困难学生资助{e}万元，以上{d.choice(('共计', '合计', '各项共支出'))}‹{a + b + c + e}›万元"
    )


def above_next_sentence(d: Draw) -> str:
    a, b, c = d.counts(3, 60, 900)
    return f"县级财政安排{a}万元。乡镇自筹{b}万元。社会捐助{c}万元。{d.choice(('以上三项合计', '三项合计', '上述资金共计'))}‹{a + b + c}›万元"


def paragraphs_by_numbers(d: Draw) -> str:
    a, b, c = d.counts(3, 80, 900)
    return (
        f"今年共筹集高标准农田建设资金‹{a + b + c}›万元。\n一、上级补助{a}万元，主要用于土地平整和灌溉渠系建设。\n"
        f"二、县级配套{b}万元，已全部拨付到位。\n三、群众自筹{c}万元，主要用于田间道路维护。\n"
    )


def sections_with_totals(d: Draw) -> str:
    counts, money = d.counts(3, 5, 60), d.amounts(3, 4, 60)
    kinds = ("产业类", "基础设施类", "民生类")
    lines = (
        f"（{n}）{kind}项目。共{count}个，年度计划投资{amount}亿元，目前进展总体顺利。"
        for n, kind, count, amount in zip("一二三", kinds, counts, money, strict=True)
    )
    return f"一、项目建设情况\n全县共实施重点项目‹{sum(counts)}›个，年度计划投资‹{sum(money)}›亿元。\n" + "\n".join(lines) + "\n"


def sections_far(d: Draw) -> str:
    a, b, c = d.counts(3, 8, 90)
    return (
        f"今年以来，全县共办理重点民生实事‹{a + b + c}›件，群众满意度不断提高。现将有关情况汇报如下：\n"
        f"一、已办结事项\n已办结{a}件，涉及道路、饮水、就医等方面，群众反映良好。\n"
        f"二、正在办理事项\n正在办理{b}件，均明确了责任单位和完成时限。\n"
        f"三、尚未启动事项\n因资金、用地等原因尚未启动{c}件，正在抓紧协调。\n"
    )


def lists_of_points(d: Draw) -> str:
    a, b, c = d.counts(3, 20, 300)
    return f"累计投入资金‹{a + b + c}›万元。一是投入{a}万元改造村内道路；二是投入{b}万元建设污水管网；三是投入{c}万元安装太阳能路灯"


def states(d: Draw) -> str:
    a, b, c = d.counts(3, 3, 60)
    return f"全县实施亿元以上项目‹{a + b + c}›个，目前{d.choice((f'未开工{a}个、在建{b}个、完工{c}个', f'已完工{a}个、正在建设{b}个、未开工{c}个'))}"


def states_of_tasks(d: Draw) -> str:
    a, b, c = d.counts(3, 3, 60)
    return f"今年我县承担省市重点任务‹{a + b + c}›项。目前，已完成{a}项，正在推进{b}项，未启动{c}项"


def predicates_apart(d: Draw) -> str:
    whole = d.count(60, 200)
    return f"今年全县实施重点项目{whole}个，新开工{d.some(whole, 0.1, 0.4)}个、竣工{d.some(whole, 0.1, 0.4)}个、完成前期手续{d.some(whole, 0.3, 0.7)}个"


def three_respectively(d: Draw) -> str:
    a, b, c = d.amounts(3, 2, 30)
    return f"城关镇、河东镇、柳林镇分别完成投资{a}亿元、{b}亿元、{c}亿元，{d.choice(('合计', '共计', '三镇合计', '三个镇共完成'))}‹{a + b + c}›亿元"


def parks_respectively(d: Draw) -> str:
    a, b, c = d.amounts(3, 2, 60)
    return f"三个园区共完成产值‹{a + b + c}›亿元，{d.choice(('其中', ''))}东城园、西城园、南城园分别完成{a}亿元、{b}亿元和{c}亿元"


def colon_and_semicolons(d: Draw) -> str:
    a, b, c = d.amounts(3, 0.4, 9, 2)
    return f"全年争取上级资金‹{a + b + c}›亿元，其中：中央资金{a}亿元；省级资金{b}亿元；市级资金{c}亿元"


def the_rest(d: Draw) -> str:
    a, b, rest = d.counts(3, 4, 60)
    words = d.choice((f"其余‹{rest}›家正常生产", f"剩余‹{rest}›家生产正常", f"正常生产的有‹{rest}›家"))
    return f"走访企业{a + b + rest}家，其中停产{a}家、限产{b}家，{words}"


def still_some(d: Draw) -> str:
    whole = d.count(30, 120)
    done = d.some(whole, 0.4, 0.9)
    return f"年初确定的{whole}个重点项目已开工{done}个，{d.choice(('尚有', '还有', '仍有'))}‹{whole - done}›个未开工"


def others_beside(d: Draw) -> str:
    return f"全县在建水利工程{d.count(12, 60)}处，另有{d.count(3, 20)}处已完成招标，{d.count(3, 20)}处正在开展前期工作"


def two_levels(d: Draw) -> str:
    a, b, c, e = d.amounts(4, 0.5, 9, 2)
    return f"下达衔接资金‹{a + b + c + e}›亿元，其中中央资金‹{a + b}›亿元（产业发展{a}亿元、基础设施{b}亿元），省级资金{c}亿元，市县资金{e}亿元"


def two_levels_of_firms(d: Draw) -> str:
    a, b, c = d.counts(3, 12, 90)
    return f"现有规上企业‹{a + b + c}›家，其中工业企业{a}家（其中新入库{d.some(a, 0.1, 0.4)}家），服务业企业{b}家，建筑业企业{c}家"


def two_of_which(d: Draw) -> str:
    a, b, c, e = d.amounts(4, 1, 20)
    return f"完成一般公共预算支出‹{a + b + c + e}›亿元，其中民生支出‹{a + b + c}›亿元，其他支出{e}亿元；民生支出中，教育{a}亿元、社保{b}亿元、卫生健康{c}亿元"


def mixed_measures(d: Draw) -> str:
    a, b, c = d.counts(3, 20, 900)
    return f"新增经营主体‹{a + b + c}›户，其中企业{a}{d.choice('家户')}、个体工商户{b}户、农民专业合作社{c}{d.choice('个家')}"


def parts_in_smaller_unit(d: Draw) -> str:
    a, b, c = (n * 100 for n in d.counts(3, 12, 190))
    return f"统筹安排乡村振兴资金‹{Decimal(a + b + c) / 10000}›亿元，其中中央资金{a}万元、省级资金{b}万元、县级资金{c}万元"


def adding(d: Draw) -> str:
    a, b, c = d.amounts(3, 0.6, 12, 2)
    return f"上年结转{a}亿元，加上当年收入{b}亿元、上级补助{c}亿元，可用财力{d.choice(('共', '合计', '总计'))}‹{a + b + c}›亿元"


def months(d: Draw) -> str:
    a, b, c = d.amounts(3, 1, 9)
    return f"7月份完成投资{a}亿元，8月份完成{b}亿元，9月份完成{c}亿元，三季度{d.choice(('累计', '共', '合计'))}完成‹{a + b + c}›亿元"


def stock_and_new(d: Draw) -> str:
    before, new = d.count(60, 900), d.count(20, 400)
    return f"截至去年底累计发放富民贷{before}户，今年新发放{new}户，累计达到‹{before + new}›户"


def townships(d: Draw) -> str:
    a, b, c, e = d.counts(4, 20, 400)
    return f"4个乡镇共改造危房‹{a + b + c + e}›户，其中城关镇{a}户、河东镇{b}户、柳林乡{c}户、石门乡{e}户"


def counts_and_amounts(d: Draw) -> str:
    a, b, c = d.counts(3, 3, 40)
    x, y, z = d.amounts(3, 4, 60)
    return f"签约项目‹{a + b + c}›个，总投资‹{x + y + z}›亿元，其中工业项目{a}个，投资{x}亿元；农业项目{b}个，投资{y}亿元；服务业项目{c}个，投资{z}亿元"


def traits(d: Draw) -> str:
    whole = d.count(100, 900)
    parts = [d.some(whole, 0.2, 0.6) for _ in range(3)]
    return f"全镇{whole}名党员中，女党员{parts[0]}名，35岁以下党员{parts[1]}名，大专以上学历{parts[2]}名"


def ages(d: Draw) -> str:
    a, b, c = d.counts(3, 20, 120)
    return f"机关‹{a + b + c}›名干部中，35岁以下{a}名、36至50岁{b}名、51岁以上{c}名"


def two_divisions(d: Draw) -> str:
    a, b = d.counts(2, 20, 120)
    done = d.some(a + b, 0.5, 0.9)
    return f"共承办建议提案{a + b}件，其中人大代表建议{a}件、政协委员提案‹{b}›件，已办结{done}件，正在办理‹{a + b - done}›件"


def classes(d: Draw) -> str:
    a, b, c = d.counts(3, 8, 90)
    return f"办复建议提案‹{a + b + c}›件，其中A类{a}件、B类{b}件、C类{c}件"


def costs(d: Draw) -> str:
    a, b, c = d.counts(3, 200, 6000)
    return f"项目概算总投资‹{a + b + c}›万元，{d.choice(('其中', '包括', '包含'))}建筑工程费{a}万元、设备购置费{b}万元、其他费用{c}万元"


def loans_by_term(d: Draw) -> str:
    a, b = d.amounts(2, 30, 200)
    return f"各项贷款余额‹{a + b}›亿元，比年初增加{d.amount(2, 20)}亿元，其中短期贷款{a}亿元、中长期贷款{b}亿元"


def made_up_of(d: Draw) -> str:
    a, b, c = d.amounts(3, 0.6, 12, 2)
    return f"项目资本金‹{a + b + c}›亿元，由中央预算内资金{a}亿元、县级财政资金{b}亿元和企业自有资金{c}亿元{d.choice(('三部分组成', '构成', '组成'))}"


def rows_with_tabs(d: Draw) -> str:
    plan, done = d.counts(4, 20, 300), d.counts(4, 10, 200)
    places = ("城关镇", "河东镇", "柳林乡", "石门乡")
    rows = "\n".join(f"{place}\t{x}\t{y}" for place, x, y in zip(places, plan, done, strict=True))
    return f"各乡镇厕所改造完成情况如下：\n乡镇\t计划数（户）\t完成数（户）\n{rows}\n合计\t‹{sum(plan)}›\t‹{sum(done)}›\n"


def rows_with_blanks(d: Draw) -> str:
    money = d.amounts(4, 2, 60)
    rows = "\n".join(f"{name}    {x}" for name, x in zip(("工业项目", "农业项目", "交通项目", "水利项目"), money, strict=True))
    return f"重点项目投资完成情况表\n项目类别    完成投资（亿元）\n{rows}\n合计    ‹{sum(money)}›\n"


def last_month_apart(d: Draw) -> str:
    before, month = d.amounts(2, 8, 60)
    return f"1—9月完成投资{before + month}亿元。分月看，前8个月完成‹{before}›亿元，9月当月完成‹{month}›亿元"


def taken_on_and_let_go(d: Draw) -> str:
    start, came, went = d.count(300, 900), d.count(20, 80), d.count(10, 70)
    return f"年初选聘护林员{start}名，全年解聘{went}名、补聘{came}名，年底在岗‹{start + came - went}›名"


def states_behind_counts(d: Draw) -> str:
    done, doing, left = d.counts(3, 3, 30)
    behind = d.choice(("尚有‹{}›所未开工", "‹{}›所正在办理前期手续"))
    return f"计划改扩建学校{done + doing + left}所，总投资{d.amount(2, 9)}亿元。目前完工{done}所，在建{doing}所，{behind.format(left)}"


def strung_together(d: Draw) -> str:
    asked, told = d.counts(2, 120, 900)
    return f"受理投诉举报{asked + told}件，办结{d.some(asked + told, 0.9, 0.99)}件，挽回损失{d.count(20, 90)}万元。其中投诉‹{asked}›件，举报‹{told}›件"


def divided_twice(d: Draw) -> str:
    town, land = d.amounts(2, 12, 90)
    meals = d.part(town + land, 0.08, 0.2)
    return (
        f"实现社会消费品零售总额{town + land}亿元。按经营地分，城镇‹{town}›亿元，乡村‹{land}›亿元；"
        f"按消费形态分，商品零售‹{town + land - meals}›亿元，餐饮收入‹{meals}›亿元"
    )
