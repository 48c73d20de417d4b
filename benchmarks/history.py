"""A simulated year: thirty zones report every half month, faults are planted across submissions; how many are found, and what is said wrongly.

python benchmarks/history.py [--zones 30] [--seed 2026] [--show-missed N]

The reports are written here, each zone in wordings of its own that change now and then; quarterly reports of thirty counties and
their five cities over two years (counties.py) stand beside them. A fault is planted into one submission and counts as found when a finding of its rule stands in that submission. Everything that rules across submissions say of the other
submissions is an accusation.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from counties import ROSTER, two_years

from checker.configuration import Configuration, command_layer
from checker.pipeline import Input
from checker.run import Checkers
from checker.settings import Settings

_SURNAMES = "青 柳 松 岚 云 石 白 金 龙 凤 玉 银 桐 槐 梧 枫 杏 荷 芦 菱 鹤 雁 鹭 鸿 麓 沙 泉 溪 渡 桥".split()
_PLACES = "河 湾 岭 溪 川 塘 洲 坪 津 湖".split()
_KINDS = "经济开发区 高新区 产业集聚区 工业园区".split()
_PRODUCTS = "新材料 精密铸造 智能装备 生物医药 食品加工 光伏组件 储能电池 电子元件 纺织服装 汽车配件 冷链物流 环保设备 包装印刷 医疗器械 现代家居".split()
_FIRMS = "华锐 安捷 天成 恒远 博泰 中瑞 联创 鸿达 新科 瑞丰 佳和 永盛 启明 东昊 百川".split()

_INVESTMENT = [
    "{half}，完成固定资产投资{now}万元；1—{month}月累计完成{total}亿元，占年度计划{plan}亿元的{share}%。",
    "投资方面，本期完成{now}万元，今年以来累计完成固定资产投资{total}亿元，为年度投资目标{plan}亿元的{share}%。",
    "截至{end}，全区累计完成固定资产投资{total}亿元（其中{half}完成{now}万元），完成全年任务{plan}亿元的{share}%。",
]
_FUNDS = [
    "{half}争取上级资金{funds}万元，涉及项目{fundcount}个；1—{month}月累计争取资金{fundtotal}亿元，同比增长{fundrate}%。",
    "资金争取有新进展，{half}到位{funds}万元、支持项目{fundcount}个，年内累计到位{fundtotal}亿元，增长{fundrate}%。",
]
_FIRMS_TEXT = [
    "{half}新入驻企业{new}家，协议投资{signed}亿元；1—{month}月累计新入驻企业{newtotal}家，新签约项目{deals}个。",
    "招商工作：本期引进企业{new}家、协议资金{signed}亿元，今年以来累计引进企业{newtotal}家，签约项目{deals}个。",
]
_OUTPUT = [
    "1—{month}月，规上工业企业实现营业收入{output}亿元，用电量{power}万千瓦时，同比增长{powerrate}%，从业人员{staff}人。",
    "运行情况：1—{month}月规上企业营业收入达到{output}亿元，工业用电{power}万千瓦时，增长{powerrate}%，用工{staff}人。",
]
_STATIC = [
    "园区规划面积{area}平方公里，建成区{built}平方公里，建有标准厂房{sheds}万平方米。",
    "全区规划面积{area}平方公里，其中建成区{built}平方公里，已建成标准厂房{sheds}万平方米，水、电、气、路配套到位。",
]
_STATES = ["正在进行场地平整", "基础施工中", "主体结构施工", "主体封顶", "设备安装调试", "已竣工投产"]
_PROJECT = ["{name}项目，总投资{amount}亿元，{state}。", "{name}项目：计划总投资{amount}亿元，目前{state}。"]


@dataclass
class Zone:
    """A zone with what it will report over the year, and its way of saying it."""

    name: str
    chance: random.Random
    styles: list[int] = field(default_factory=list)
    total: float = 0.0
    funds: float = 0.0
    firms: int = 0
    deals: int = 0
    output: float = 0.0
    power: int = 0
    projects: list[tuple[str, str, float]] = field(default_factory=list)  # name, amount, stage

    def __post_init__(self) -> None:
        chance = self.chance
        self.styles = [chance.randrange(6) for _ in range(6)]
        self.plan = round(chance.uniform(12, 60), 1)
        self.rate = round(chance.uniform(-8, 25), 1)
        self.area, self.built, self.sheds = (round(chance.uniform(*r), 1) for r in ((8, 30), (3, 8), (10, 60)))
        names = chance.sample([f + p for f in _FIRMS for p in _PRODUCTS], 7)
        self.projects = [(name, f"{chance.uniform(0.6, 12):.1f}", chance.uniform(0, 3)) for name in names]

    def report(self, month: int, second: bool) -> dict[str, str]:
        """The figures of the next half month, as printed."""
        chance = self.chance
        half = f"{month}月{'下' if second else '上'}半月"
        now = chance.randint(2800, 21000)
        self.total += now / 10000
        funds = chance.randint(120, 1900)
        self.funds += funds / 10000
        new = chance.randint(1, 6)
        self.firms += new
        self.deals += chance.randint(1, 4)
        self.output += chance.uniform(2, 9)
        self.power += chance.randint(300, 1800)
        self.projects = [(name, amount, stage + chance.uniform(0, 0.3)) for name, amount, stage in self.projects if stage < 5.4]
        if len(self.projects) < 7:
            taken = {name for name, _, _ in self.projects}
            name = chance.choice([f + p for f in _FIRMS for p in _PRODUCTS if f + p not in taken])
            self.projects.append((name, f"{chance.uniform(0.6, 12):.1f}", 0.0))
        return {
            "half": half, "month": str(month), "end": f"{month}月{'底' if second else '15日'}", "now": str(now), "total": f"{self.total:.2f}", "plan": str(self.plan),
            "share": f"{self.total / self.plan * 100:.1f}", "funds": str(funds), "fundcount": str(chance.randint(2, 9)), "fundtotal": f"{self.funds:.2f}",
            "fundrate": f"{chance.uniform(2, 30):.1f}", "new": str(new), "signed": f"{chance.uniform(0.5, 9):.1f}", "newtotal": str(self.firms), "deals": str(self.deals),
            "output": f"{self.output:.1f}", "power": str(self.power), "powerrate": f"{chance.uniform(1, 15):.1f}", "staff": str(chance.randint(2000, 9000)),
            "area": str(self.area), "built": str(self.built), "sheds": str(self.sheds),
        }  # fmt: skip

    def write(self, values: dict[str, str]) -> str:
        """The report. Now and then a sentence is said another way than last time."""
        for index in range(len(self.styles)):
            if self.chance.random() < 0.04:
                self.styles[index] += 1
        said = [
            pool[style % len(pool)].format(**values) for pool, style in zip((_INVESTMENT, _FUNDS, _FIRMS_TEXT, _OUTPUT, _STATIC), self.styles, strict=False)
        ]
        project = _PROJECT[self.styles[5] % len(_PROJECT)]
        projects = [project.format(name=name, amount=amount, state=_STATES[min(5, int(stage))]) for name, amount, stage in self.projects]
        return "\n".join(
            [
                f"{self.name}2026年{values['half']}工作汇报", "一、基本情况", said[4], "二、固定资产投资", said[0], "三、争取资金", said[1],
                "四、招商引资", said[2], "五、工业运行", said[3], "六、项目建设", *(f"{n}.{line}" for n, line in enumerate(projects, 1)), self.name, "",
            ]
        )  # fmt: skip


@dataclass
class Written:
    """One submission, with the rule that must speak in it where a fault was planted."""

    name: str
    text: str
    fault: str = ""
    before: str = ""  # what the zone reported last time


def year(zones: int, seed: int, share: float) -> list[Written]:
    """All submissions in order of time, faults planted into about `share` of those after the third."""
    chance = random.Random(seed)
    names = [s + p + chance.choice(_KINDS) for s, p in zip(chance.sample(_SURNAMES, min(zones, 30)), (_PLACES * 3)[:zones], strict=True)]
    all_zones = [Zone(name, random.Random(f"{seed}{name}")) for name in names]
    last: dict[str, tuple[dict[str, str], str]] = {}
    clean_last: dict[str, bool] = {}
    result: list[Written] = []
    kinds = list(_FAULTS)
    for number in range(24):
        month, second = number // 2 + 1, bool(number % 2)
        this_time: list[tuple[Zone, dict[str, str], str, str]] = []
        for zone in all_zones:
            values = zone.report(month, second)
            fault, text, before = "", "", last.get(zone.name, ({}, ""))[1]
            if number > 2 and clean_last.get(zone.name) and chance.random() < share:
                kind = kinds[(len(result) + number) % len(kinds)]
                planted = _FAULTS[kind](chance, zone, values, last[zone.name], this_time)
                if planted:
                    fault, text = kind, planted
            text = text or zone.write(values)
            clean_last[zone.name] = not fault
            last[zone.name] = (values, text)
            this_time.append((zone, values, text, fault))
            result.append(Written(f"{zone.name}2026年{values['half']}工作汇报.txt", text, fault, before))
    return result


def _stale(chance: random.Random, zone: Zone, values: dict[str, str], last: tuple[dict[str, str], str], others: object) -> str | None:
    """One section of the last report under the new date."""
    before = last[0]
    keys = chance.choice((("funds", "fundcount", "fundtotal", "fundrate"), ("new", "signed", "newtotal", "deals"), ("output", "power", "powerrate", "staff")))
    kept = zone.styles[:]
    text = _as_last_time(zone, {**values, **{k: before[k] for k in keys}})
    zone.styles = kept
    return text


def _copied(chance: random.Random, zone: Zone, values: dict[str, str], last: object, others: list[tuple[Zone, dict[str, str], str, str]]) -> str | None:
    """A section of a neighbour's report of the same half month."""
    sound = [other for other in others if not other[3]]  # a report that was returned is not kept for comparisons
    if not sound:
        return None
    _, _, text, _ = chance.choice(sound)
    section = chance.choice(("三、争取资金", "四、招商引资", "五、工业运行"))
    lines = zone.write(values).split("\n")
    their_lines = text.split("\n")
    lines[lines.index(section) + 1] = their_lines[their_lines.index(section) + 1]
    return "\n".join(lines)


def _fallen(chance: random.Random, zone: Zone, values: dict[str, str], last: tuple[dict[str, str], str], others: object) -> str | None:
    """A cumulative figure that is less than last time."""
    key = chance.choice(("fundtotal", "output", "newtotal", "total"))
    before = last[0][key]
    less = float(before) * chance.uniform(0.6, 0.95)
    printed = str(int(less)) if "." not in before else f"{less:.{len(before.partition('.')[2])}f}"
    if float(printed) >= float(before):
        return None
    changed = {**values, key: printed}
    if key == "total":
        changed["share"] = f"{float(printed) / zone.plan * 100:.1f}"
    return _as_last_time(zone, changed)


def _replanned(chance: random.Random, zone: Zone, values: dict[str, str], last: object, others: object) -> str | None:
    plan = round(zone.plan * chance.choice((0.7, 0.8, 0.9, 1.2)), 1)
    return _as_last_time(zone, {**values, "plan": str(plan), "share": f"{float(values['total']) / plan * 100:.1f}"})


def _reinvested(chance: random.Random, zone: Zone, values: dict[str, str], last: tuple[dict[str, str], str], others: object) -> str | None:
    """A project with another total investment than last time."""
    known = [p for p in zone.projects if p[0] in last[1]]
    if not known:
        return None
    name, amount, _ = chance.choice(known)
    text = zone.write(values)
    other = amount.replace(".", "")[::-1]
    changed = f"{int(other) / 10:.1f}" if int(other) / 10 != float(amount) else f"{float(amount) * 2:.1f}"
    return text.replace(f"{name}项目，总投资{amount}亿元", f"{name}项目，总投资{changed}亿元").replace(
        f"{name}项目：计划总投资{amount}亿元", f"{name}项目：计划总投资{changed}亿元"
    )


def _vanished(chance: random.Random, zone: Zone, values: dict[str, str], last: tuple[dict[str, str], str], others: object) -> str | None:
    """A project under way that is no longer told of."""
    known = [p for p in zone.projects if p[0] in last[1] and p[2] < 4.5]
    if not known:
        return None
    gone = chance.choice(known)
    kept, zone.projects = zone.projects, [p for p in zone.projects if p is not gone]
    text = zone.write(values)
    zone.projects = kept
    return text


def _as_last_time(zone: Zone, values: dict[str, str]) -> str:
    """The report in the wording of last time, as one who fills in last month's file writes it."""
    styles = zone.styles[:]
    state = zone.chance.getstate()
    text = zone.write(values)
    if zone.styles != styles:
        zone.styles = styles
        zone.chance.setstate(state)
        zone.chance.random()
        said = zone.styles[:]
        text = zone.write(values) if said == zone.styles else text
    return text


_FAULTS: dict[str, Callable[..., str | None]] = {
    "HIS001 旧数沿用": _stale,
    "HIS002 抄自邻区": _copied,
    "HIS004 累计减少": _fallen,
    "HIS005 计划改动": _replanned,
    "HIS006 总投资改动": _reinvested,
    "HIS006 项目消失": _vanished,
}
_QUARTERLY = ("HIS003 增速的基数不是当时报的", "HIS007 分期与累计不等", "HIS008 县区之和不等于全市")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--zones", type=int, default=30)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--share", type=float, default=0.25, help="share of the submissions that a fault is planted into")
    parser.add_argument("--show-missed", type=int, default=0, metavar="N")
    options = parser.parse_args()
    submissions = year(options.zones, options.seed, options.share)
    submissions += [Written(r.name, r.text, r.fault) for r in two_years(options.seed, options.share)]
    found, planted = Counter[str](), Counter[str]()
    errors, warnings, shown = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        configuration = Configuration(command_layer({"submitters": ROSTER}), [], None, Settings(expectations=False, store=str(Path(folder, "history.db"))))
        checkers = Checkers()
        checker = checkers.of(next(iter(configuration.every())))
        began, first = time.process_time(), 0.0
        for number, written in enumerate(submissions):
            if number == len(submissions) // 10:
                first = (time.process_time() - began) / max(number, 1)
                mark = time.process_time()
            (report,) = checker.submit(Input(written.name, written.text.encode))
            said = [f for f in report.findings if f.code.startswith("HIS") and f.severity != "info"]
            if written.fault:
                planted[written.fault] += 1
                hit = any(f.code == written.fault[:6] for f in said)
                found[written.fault] += hit
                if not hit and shown < options.show_missed:
                    shown += 1
                    print(f"--- missed {written.fault}: {written.name} ({report.summary.verdict})\n{written.before}\n{written.text}")
            else:
                errors += [(written.name, f.code, f.message.zh) for f in said if f.severity == "error"]
                warnings += [(written.name, f.code, f.message.zh) for f in said if f.severity == "warning"]
        rest = (time.process_time() - mark) / (len(submissions) - len(submissions) // 10)
        checkers.close()
    sound = len(submissions) - sum(planted.values())
    print(
        f"{len(submissions)} submissions of {options.zones} zones, thirty counties and five cities, {sum(planted.values())} with a planted fault, seed {options.seed}\n"
    )
    print("| 差错 | 查出 / 植入 | % |\n|---|--:|--:|")
    for kind in (*_FAULTS, *_QUARTERLY):
        if planted[kind]:
            print(f"| {kind} | {found[kind]}/{planted[kind]} | {100 * found[kind] / planted[kind]:.1f}% |")
    print(f"| 合计 | {sum(found.values())}/{sum(planted.values())} | {100 * sum(found.values()) / sum(planted.values()):.1f}% |\n")
    print(
        f"sound submissions: {sound}; false errors {len(errors)} ({100 * len(errors) / sound:.2f} per 100), warnings {len(warnings)} ({100 * len(warnings) / sound:.2f} per 100)"
    )
    print(f"CPU per submission: {1000 * first:.1f} ms in the first tenth, {1000 * rest:.1f} ms after it")
    for name, code, message in (errors + warnings)[: options.show_missed]:
        print(f"--- said of a sound one: {code} {name}: {message}")


if __name__ == "__main__":
    main()
