"""Figures as reports print them, drawn at random, and what follows from them, rounded as people do."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal


class Draw(random.Random):
    """Figures as reports print them."""

    def amount(self, least: float, most: float, digits: int = 1) -> Decimal:
        return self.rounded(Decimal(repr(self.uniform(least, most))), digits)

    def part(self, whole: Decimal | int, least: float, most: float, digits: int = 1) -> Decimal:
        return self.rounded(Decimal(whole) * Decimal(repr(self.uniform(least, most))), digits)

    def count(self, least: int, most: int) -> int:
        return self.randint(least, most)

    def amounts(self, number: int, least: float, most: float, digits: int = 1) -> list[Decimal]:
        return [self.amount(least, most, digits) for _ in range(number)]

    def counts(self, number: int, least: int, most: int) -> list[int]:
        return [self.count(least, most) for _ in range(number)]

    def some(self, whole: int, least: float, most: float) -> int:
        return max(1, int(whole * self.uniform(least, most)))

    def place(self) -> str:
        return self.choice(("全县", "全县", "我县", ""))

    @staticmethod
    def rounded(value: Decimal, digits: int = 1) -> Decimal:
        return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)

    def percent(self, part: Decimal | int, whole: Decimal | int, digits: int = 1) -> Decimal:
        return self.rounded(Decimal(part) / Decimal(whole) * 100, digits)

    def change(self, now: Decimal | int, before: Decimal | int) -> str:
        rate = self.rounded((Decimal(now) / Decimal(before) - 1) * 100)
        return f"{'增长' if rate >= 0 else '下降'}‹{abs(rate)}›%"

    def grown(self, least: float = 1, most: float = 15) -> str:
        return f"增长{self.amount(least, most)}%"
