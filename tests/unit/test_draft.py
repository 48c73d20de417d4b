"""What a reader makes of a file travels from the process that parsed it and says where things stand as people measure."""

from __future__ import annotations

import json
from math import inf, nan

from checker.model.span import Box, Span, Spot
from checker.reading.draft import Draft


def draft() -> Draft:
    made = Draft("application/pdf")
    made.line("平川县2025年工作汇报", Spot(page=1, box=Box(72.04, 100.0, 300.26, 112.96)))
    made.row(["指标", "30.5"], [Spot(page=2, box=Box(-3.26, 1.0, 2.0, 3.0)), Spot(page=2)])
    made.line("完成投资30亿元。", Spot(paragraph=3, cell="表1!B2"))
    made.line("增长6.3%。", Spot(page=3, box=Box(nan, 1.0, inf, 2.0)))
    made.remark("comment", "核对", 0, 3)
    made.gap("CHK003", "第4页是图片", "page 4 is a picture")
    return made


def test_it_travels() -> None:
    made = draft()
    arrived = Draft.unpacked(json.loads(json.dumps(made.packed())))
    assert (arrived.text, arrived.kinds, arrived.remarks, arrived.gaps) == (made.text, made.kinds, made.remarks, made.gaps)
    assert arrived.spots[:-1] == made.spots[:-1]
    assert arrived.spots[-1][1]._replace(box=None) == Spot(page=3)


def test_boxes_are_in_tenths_of_a_point_and_those_that_are_none_are_left_out() -> None:
    document = draft().document("汇报.pdf", b"")
    text = document.text
    places = [document.locate(Span(text.index(each), text.index(each) + 1)) for each in ("平川", "指标", "30.5", "完成", "增长")]
    assert [place.box for place in places] == [Box(72.0, 100.0, 300.3, 113.0), Box(-3.3, 1.0, 2.0, 3.0), None, None, None]
    assert [place.page for place in places] == [1, 2, 2, None, 3]
    assert Draft.unpacked(Draft("text/plain").packed()).spots == []
