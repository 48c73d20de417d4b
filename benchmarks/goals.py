"""What speed.py and memory.py print: a figure beside its goal."""

from __future__ import annotations


def heading() -> None:
    """The heads of the columns."""
    print(f"{'row':54} {'figure':>24}  goal")


def row(title: str, figure: str, goal: str) -> None:
    """One line, at once: the next may take a while."""
    print(f"{title:54} {figure:>24}  {goal}", flush=True)
