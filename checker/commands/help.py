"""The help of the command line: argparse counts characters, and a Chinese one takes two columns of the terminal."""

from __future__ import annotations

import argparse


class Help(argparse.HelpFormatter):
    """Lines of help as wide as the terminal shows them."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        from checker.renderers.sheet import broken

        return broken(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width - len(indent)))
