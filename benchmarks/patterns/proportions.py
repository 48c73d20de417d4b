"""Shares, rates and completions as offices tell them: spoken (近三成, 过半), of a whole said before, against a plan or the time gone by.

A figure in ‹› follows from others; ‹126~15›: mistyped by at least 15, as the words round it.
"""

from __future__ import annotations

from decimal import Decimal

from patterns.draw import Draw

_GONE = Decimal(75)  # per cent of the year behind the third quarter


def nearly_three_tenths(d: Draw) -> str:
    whole = d.count(200, 900)
    part = d.some(whole, 0.275, 0.298)
    return f"{whole}户脱贫户中，‹{part}~{whole // 20}›户发展了庭院经济，{d.choice(('占比近三成', '占近三成', '接近三成'))}"


def more_than_half(d: Draw) -> str:
    whole = d.amount(20, 90)
    part = d.part(whole, 0.505, 0.56)
    return f"完成工业投资{whole}亿元，其中技术改造投资‹{part}~{whole // 8}›亿元，{d.choice(('占比过半', '占一半以上', '超过一半'))}"


def a_quarter(d: Draw) -> str:
    part = d.count(20, 200)
    return f"全县{part * 4}家规上企业中，‹{part}~{part // 4 + 1}›家为高新技术企业，{d.choice(('占四分之一', '占比四分之一', '占总数的四分之一'))}"


def over_nine_tenths(d: Draw) -> str:
    whole = d.count(200, 900)
    part = d.some(whole, 0.905, 0.97)
    return f"应检测水样{whole}份，合格‹{part}~{whole // 8}›份，合格率{d.choice(('超九成', '在九成以上', '达九成以上'))}"


def share_amounts_to(d: Draw) -> str:
    whole = d.amount(20, 90)
    part = d.part(whole, 0.1, 0.6)
    return f"规上工业增加值{whole}亿元，其中高技术制造业增加值{part}亿元，{d.choice(('占比达', '占比为', '占比达到', '比重达'))}‹{d.percent(part, whole)}›%"


def whole_before(d: Draw) -> str:
    a, b, c = d.amounts(3, 8, 40)
    whole = a + b + c
    return (
        f"全县规上工业企业实现产值{whole}亿元。装备制造业产值{a}亿元，占‹{d.percent(a, whole)}›%；食品加工业产值{b}亿元，占‹{d.percent(b, whole)}›%；"
        f"新材料产业产值{c}亿元，占‹{d.percent(c, whole)}›%"
    )


def whole_in_heading(d: Draw) -> str:
    whole = d.amount(60, 200)
    a, b = d.part(whole, 0.2, 0.5), d.part(whole, 0.1, 0.3)
    return (
        f"一、固定资产投资（{whole}亿元）\n工业投资{a}亿元，占比‹{d.percent(a, whole)}›%；房地产开发投资{b}亿元，占比‹{d.percent(b, whole)}›%。"
        "下一步要加快项目落地。\n"
    )


def whole_two_before(d: Draw) -> str:
    whole = d.count(200, 2000)
    part = d.some(whole, 0.2, 0.8)
    return f"全县共有监测对象{whole}户。各级干部坚持定期走访、动态管理。目前已消除风险{part}户，占监测对象总数的‹{d.percent(part, whole)}›%"


def of_aim(d: Draw) -> str:
    aim = d.amount(10, 60)
    done = d.part(aim, 0.5, 0.98)
    return f"争取上级资金{done}亿元，{d.choice(('占年度目标', '占全年目标', '完成年度目标'))}{aim}亿元的‹{d.percent(done, aim)}›%"


def of_task(d: Draw) -> str:
    aim = d.count(100, 900)
    done = d.some(aim, 0.4, 0.98)
    return f"全年下达农村公路建设任务{aim}公里，已完成{done}公里，{d.choice(('完成全年任务的', '占全年任务的', '占任务数的', '为年计划的'))}‹{d.percent(done, aim)}›%"


def of_plan_in_brackets(d: Draw) -> str:
    aim = d.amount(10, 90)
    done = d.part(aim, 0.4, 0.98)
    return f"招商到位资金{done}亿元，为年计划（{aim}亿元）的‹{d.percent(done, aim)}›%"


def aim_before(d: Draw) -> str:
    aim = d.count(2000, 9000)
    done = d.some(aim, 0.6, 1.2)
    return f"城镇新增就业{done}人，完成年度目标任务{aim}人的‹{d.percent(done, aim)}›%"


def ahead_of_time(d: Draw) -> str:
    aim = d.amount(20, 90)
    done = d.part(aim, 0.78, 0.98)
    rate = d.percent(done, aim)
    ahead = d.choice(("快于时间进度", "快于序时进度", "超时间进度", "超序时进度", "比时间进度快"))
    return f"1—9月，完成投资{done}亿元，占年度计划{aim}亿元的‹{rate}›%，{ahead}‹{rate - _GONE}›个百分点"


def behind_time(d: Draw) -> str:
    aim = d.amount(20, 90)
    done = d.part(aim, 0.45, 0.72)
    rate = d.percent(done, aim)
    return (
        f"年度计划投资{aim}亿元，前三季度完成{done}亿元，完成率‹{rate}›%，{d.choice(('低于时间进度', '落后序时进度', '慢于序时进度'))}‹{_GONE - rate}›个百分点"
    )


def share_rose(d: Draw) -> str:
    before, more = d.amount(20, 60), d.amount(0.4, 6)
    return f"服务业增加值占比由{before}%提高到‹{before + more}›%，提高{more}个百分点"


def three_shares(d: Draw) -> str:
    a, b, c = d.amounts(3, 8, 60)
    whole = a + b + c
    one, two = d.percent(a, whole), d.percent(b, whole)
    return f"三次产业投资分别完成{a}亿元、{b}亿元和{c}亿元，分别占投资总额的‹{one}›%、‹{two}›%和‹{100 - one - two}›%"


def shares_alone(d: Draw) -> str:
    one, two = d.amount(20, 40), d.amount(10, 30)
    return f"受理的信访件按渠道分，来信占{one}%，来访占{two}%，网上信访占‹{100 - one - two}›%"


def sampled(d: Draw) -> str:
    whole = d.count(120, 900)
    good = d.some(whole, 0.85, 0.99)
    return f"抽检食品{whole}批次，合格{good}批次，{d.choice(('合格率', '合格率为', '抽检合格率达'))}‹{d.percent(good, whole)}›%"


def found_bad(d: Draw) -> str:
    whole = d.count(300, 900)
    bad = d.count(12, 60)
    return f"抽检农产品样品{whole}份，检出不合格{bad}份，不合格率‹{d.percent(bad, whole)}›%，合格率‹{100 - d.percent(bad, whole)}›%"


def share_of_county(d: Draw) -> str:
    whole = d.amount(60, 200)
    part = d.part(whole, 0.3, 0.8)
    return f"开发区完成规上工业产值{part}亿元，占全县规上工业产值（{whole}亿元）的‹{d.percent(part, whole)}›%"


def share_of_city_unsaid(d: Draw) -> str:
    return f"我县规上工业增加值{d.amount(20, 60)}亿元，占全市的{d.amount(5, 20)}%，其中民营企业{d.amount(5, 19)}亿元，占全市民营企业的{d.amount(5, 20)}%"


def not_done(d: Draw) -> str:
    done = d.amount(60, 95)
    return f"管网改造工程已完成总工程量的{done}%，{d.choice(('剩余', '还剩', '其余'))}‹{100 - done}›%计划年底前完成"


def share_with_count(d: Draw) -> str:
    whole = d.count(150, 900)
    part = d.some(whole, 0.1, 0.7)
    return f"对{whole}家企业开展问卷调查，其中‹{d.percent(part, whole)}›%（{part}家）的企业反映用工紧张"


def weight_of_taxes(d: Draw) -> str:
    whole = d.amount(5, 40, 2)
    part = d.part(whole, 0.4, 0.8, 2)
    return f"一般公共预算收入完成{whole}亿元，其中税收收入{part}亿元，占一般公共预算收入的{d.choice(('比重为', '比重达', '比例为'))}‹{d.percent(part, whole)}›%"


def chain_of_money(d: Draw) -> str:
    plan = d.count(2000, 9000)
    there = d.some(plan, 0.6, 0.95)
    spent = d.some(there, 0.5, 0.95)
    return f"项目计划总投资{plan}万元，到位资金{there}万元，到位率‹{d.percent(there, plan)}›%，已支出{spent}万元，支出率‹{d.percent(spent, there)}›%"


def by_count_and_amount(d: Draw) -> str:
    count, plan = d.count(30, 120), d.amount(40, 190)
    begun, done = d.some(count, 0.6, 0.95), d.part(plan, 0.4, 0.9)
    return f"省级重点项目{count}个，开工{begun}个，开工率‹{d.percent(begun, count)}›%；年度计划投资{plan}亿元，完成{done}亿元，投资完成率‹{d.percent(done, plan)}›%"


def first_three(d: Draw) -> str:
    a, b, c = d.amount(15, 35), d.amount(10, 20), d.amount(5, 12)
    return f"装备制造、食品加工、新材料三大产业产值分别占规上工业的{a}%、{b}%和{c}%，{d.choice(('合计占比', '合计占', '三项合计占'))}‹{a + b + c}›%"


def strength(d: Draw) -> str:
    area, each = d.count(40, 400), d.count(180, 480)
    return f"标准厂房项目占地{area}亩，总投资{area * each}万元，亩均投资‹{each}~{each // 20}›万元"


def per_hundred(d: Draw) -> str:
    homes = d.count(200, 900)
    cars = d.some(homes, 0.2, 0.7)
    return f"入户调查{homes}户，拥有小汽车{cars}辆，平均每百户拥有‹{d.percent(cars, homes)}›辆"


def passed(d: Draw) -> str:
    whole = d.count(40, 200)
    done = d.some(whole, 0.4, 0.9)
    return f"今年以来，县委、县政府交办督查事项{whole}项，按时办结{done}项，按时办结率为‹{d.percent(done, whole)}›%，较上年提高{d.amount(0.5, 6)}个百分点"


def pupils_to_teachers(d: Draw) -> str:
    teachers, each = d.count(200, 900), d.count(11, 19)
    return f"在校学生{teachers * each}人，专任教师{teachers}人，生师比为‹{each}›:1"


def heads_of_each(d: Draw) -> str:
    homes = d.count(300, 2000)
    people = d.some(homes, 2.6, 3.9)
    return f"全县监测户{homes}户、{people}人，户均‹{d.rounded(Decimal(people) / homes)}›人"


def fined_each(d: Draw) -> str:
    cases, each = d.count(20, 90), d.count(2, 9)
    return f"立案处罚{cases}起，罚款{cases * each}万元，案均罚款‹{each}›万元"


def beds_of_all_homes(d: Draw) -> str:
    public, private, each = d.count(5, 20), d.count(10, 30), d.count(80, 180)
    return f"建成养老机构{public + private}家，其中公办{public}家、民办{private}家，设床位{(public + private) * each}张，平均每家机构‹{each}›张"


def women_among_them(d: Draw) -> str:
    first, second = d.counts(2, 400, 2000)
    women = d.some(first + second, 0.51, 0.7)
    return f"共培训{first + second}人次，其中岗前{first}人次、技能提升{second}人次。参训人员中女性‹{women}~{(first + second) // 3}›人次，占比过半"


def of_the_sentence_before(d: Draw) -> str:
    a, b = d.amounts(2, 2, 30)
    part = d.part(a + b, 0.5, 0.8)
    return f"共安排衔接资金{a + b}亿元，其中中央资金{a}亿元、省级资金{b}亿元。用于产业发展的资金{part}亿元，占比‹{d.percent(part, a + b)}›%"


def left_by_the_rate(d: Draw) -> str:
    found = d.count(600, 2400)
    done = d.some(found, 0.8, 0.97)
    return f"查出隐患{found}条，其中重大隐患{d.count(3, 40)}条。整改完成{done}条，整改率‹{d.percent(done, found)}›%，尚有‹{found - done}›条正在整改"
