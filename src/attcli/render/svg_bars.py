"""Statistics as a picture: a bar a group, States Parties and signatories, as SVG."""

from __future__ import annotations

import textwrap
from typing import Any

from attcli.domain.statistics import GroupStatistics, Statistics
from attcli.english import basis_words, share
from attcli.render.svg import FAINT, FONT, GRID, INK, printable

_WIDTH, _ROW, _BAR = 1000, 34, 20
_LEFT, _RIGHT, _TOP = 150, 190, 100
_PARTY, _SIGNED = "#0072b2", "#e69f00"
"""From Okabe and Ito's palette, told apart by every kind of colour vision."""


def statistics_svg(answer: Statistics) -> str:
    """Draw the share of States Parties and signatories within groups.

    Returns:
        The text of an SVG file; the same answer gives the same bytes. Pointing at a bar shows
        its numbers.
    """
    import drawsvg  # type: ignore[import-untyped, unused-ignore]

    groups = answer.items
    height = _TOP + _ROW * max(1, len(groups)) + 50
    page: Any = drawsvg.Drawing(_WIDTH, height, font_family=FONT, role="img")
    title = "States Parties to the Arms Trade Treaty among members"
    page.append_title(title)
    page.append(drawsvg.Rectangle(0, 0, _WIDTH, height, fill="#ffffff"))
    page.append(drawsvg.Text(title, 22, 20, 36, fill=INK, font_weight="bold"))
    basis = basis_words(groups[0].basis) if groups else ""
    below = f"On {answer.as_of}, {basis}; UN Treaty Collection XXVI-8"
    page.append(drawsvg.Text(below, 14, 20, 60, fill=FAINT))
    bottom = _TOP + _ROW * len(groups)
    for percent in range(0, 101, 25):
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * percent / 100
        page.append(drawsvg.Line(x, _TOP - 6, x, bottom, stroke=GRID))
        page.append(
            drawsvg.Text(f"{percent}%", 13, x, bottom + 20, fill=FAINT, text_anchor="middle")
        )
    for number, group in enumerate(groups):
        _bar(drawsvg, page, group, _TOP + _ROW * number)
    legend = ((_PARTY, "States Parties"), (_SIGNED, "signatories"))
    for number, (colour, word) in enumerate(legend):
        x = _LEFT + 150 * number
        page.append(drawsvg.Rectangle(x, 74, 14, 14, fill=colour))
        page.append(drawsvg.Text(word, 14, x + 20, 86, fill=INK))
    return str(page.as_svg()) + "\n"


def _bar(drawsvg: Any, page: Any, group: GroupStatistics, y: float) -> None:
    name = textwrap.shorten(printable(group.name), 18, placeholder="…")
    page.append(
        drawsvg.Text(name, 15, _LEFT - 10, y + 16, fill=INK, text_anchor="end", font_weight="bold")
    )
    told = f"{group.parties} of {group.members} States Parties, {group.signatories} signatories"
    whole = _WIDTH - _LEFT - _RIGHT
    page.append(drawsvg.Rectangle(_LEFT, y, whole, _BAR, fill="#f1f3f5"))
    x = float(_LEFT)
    for count, colour in ((group.parties, _PARTY), (group.signatories, _SIGNED)):
        if not count:
            continue
        width = round(whole * count / group.members, 1)
        bar = drawsvg.Rectangle(round(x, 1), y, width, _BAR, fill=colour)
        bar.append_title(f"{printable(group.name)}: {told}")
        page.append(bar)
        x += width
    counted = f"{group.parties} of {group.members}" if group.members else ""
    label = " · ".join(part for part in (share(group.parties_percent), counted) if part)
    page.append(drawsvg.Text(label, 14, _WIDTH - _RIGHT + 12, y + 16, fill=INK))
