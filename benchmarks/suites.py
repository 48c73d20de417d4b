"""What suites cost beyond importing Great Expectations: 1,000 reports of 40 KB in one run, both suites on every one of them.

    python benchmarks/suites.py [REPORTS]

Prints one row per measurement, CPU seconds. Budget: import + 2 s.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Failure, Finding
from checker.pipeline import BatchValidator, Checker, Input
from checker.settings import Settings

_GOVERNED = """（{n}）主要指标。{year}年1—9月，全县地区生产总值{a}.{b}亿元，同比增长{g}.{b}%；规模以上工业增加值增长{g}.{a}%，固定资产投资增长{b}.{a}%；\
一般公共预算收入{a}{b}.3亿元，增长{b}.2%；居民人均可支配收入2{a}{b}{g}元，增长{g}.7%；城镇化率5{g}.{b}%；{words}。
"""
_OTHER = """（{n}）重点工作。本半月新入驻企业{g}家，完成基础设施投资{a}{b}万元，争取上级资金{b}{g}0万元，签约项目{g}个；改造老旧小区{a}个、惠及居民{b}{g}0户，\
新建道路{g}.{b}公里，植树{a}.{b}万株，培训{b}{a}0人次，开展检查{g}次，办结事项{a}{b}件，办理时间压缩到{g}天；{words}。
"""


def report(seed: int) -> bytes:
    """A report of about 40 KB with about 300 figures, invented."""
    pick = random.Random(seed)
    pieces = [f"河口县{2024 + seed % 2}年前三季度工作汇报\n一、主要指标完成情况\n"]
    number = 0
    size = len(pieces[0].encode())
    while size < 40_000:
        number += 1
        words = "，".join("".join(pick.choices("推进落实加强建设改善提升服务保障协调组织项目企业园区", k=12)) for _ in range(45))
        form = _GOVERNED if number % 3 == 1 else _OTHER
        pieces.append(form.format(n=number, year=2024 + seed % 2, a=pick.randint(1, 9), b=pick.randint(1, 9), g=pick.randint(1, 9), words=words))
        size += len(pieces[-1].encode())
    return "".join(pieces).encode()


def inputs(reports: int) -> Iterator[Input]:
    for number in range(reports):
        data = report(number)
        yield Input(f"{number}.txt", lambda data=data: data)  # type: ignore[misc]


class Timed:
    """A batch validator with a clock: CPU seconds spent in taking what it needs of documents, and in evaluating batches."""

    stamp: str | None = None

    def __init__(self, validator: BatchValidator) -> None:
        self.validator = validator
        self.taking = self.evaluating = 0.0

    def codes(self) -> list[str]:
        return self.validator.codes()

    def wants(self, path: str) -> bool:
        return self.validator.wants(path)

    def take(self, path: str, document: Document, facts: Sequence[Facts]) -> Any:
        began = time.process_time()
        taken = self.validator.take(path, document, facts)
        self.taking += time.process_time() - began
        return taken

    def inspect(self, taken: Sequence[Any]) -> Iterator[tuple[int, Finding | Failure]]:
        began = time.process_time()
        said = list(self.validator.inspect(taken))
        self.evaluating += time.process_time() - began
        yield from said

    def close(self) -> None:
        self.validator.close()


def main() -> None:
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    began = time.process_time()
    import great_expectations  # noqa: F401

    imported = time.process_time() - began
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    checker = Checker(Settings(select=("EXP",), suites=("believable_ranges", "half_monthly_zone")))
    clocks = [Timed(validator) for validator in checker.batch_validators]
    checker.batch_validators = list(clocks)
    findings = 0
    for checked in checker.run(inputs(reports)):
        assert not checked.failures, checked.failures
        findings += sum(f.code.startswith("EXP") for f in checked.findings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taking, evaluating = sum(c.taking for c in clocks), sum(c.evaluating for c in clocks)
    print(f"reports                            {reports:8}  ({findings} findings)")
    print(f"import great_expectations          {imported:8.2f} s")
    print(f"taking figures from documents      {taking:8.2f} s")
    print(f"evaluating two suites              {evaluating:8.2f} s")
    print(f"suites beyond the import           {taking + evaluating:8.2f} s  (budget 2.00 s)")
    print(f"memory beyond the import           {(peak - loaded) // 1024:8} MB")


if __name__ == "__main__":
    main()
