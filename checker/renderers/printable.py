"""Words of a report, of a path or of a plugin made fit for a terminal and for the log of a CI run."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.span import Place

# Control characters, direction overrides, invisible characters and halves of surrogate pairs; and what CI services take for
# commands to themselves: `::error::` at the start of a line, `##[error]`, `##vso[…]`.
_ACTED_UPON = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]|:(?=:)|#(?=#\\[|#vso\\[)")
# The same where it can stand in JSON: there every control character is escaped already, and line breaks part the lines.
_ACTED_UPON_IN_JSON = lazy("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|#(?=#\\[|#vso\\[)")


def visible(text: str) -> str:
    """The text with everything that a terminal or a CI log would act upon as `\\u001b`, line breaks as ⏎, on one line."""
    return _ACTED_UPON.sub(lambda m: f"\\u{ord(m[0]):04x}", text.replace("\n", "⏎").replace("\t", " "))


def inert(encoded: str) -> str:
    """JSON in which the same is escaped as JSON has it: what it says is unchanged, and nothing acts upon it where it is printed."""
    return _ACTED_UPON_IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", encoded)


def where(place: Place, language: str) -> str:
    """Where a person finds the place, as it is printed."""
    return visible(place.say(language))
