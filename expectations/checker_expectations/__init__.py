"""The commission's own policy: expectation suites on the fact table."""

from __future__ import annotations
