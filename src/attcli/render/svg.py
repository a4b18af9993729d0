"""The timeline as a picture: a step chart with axes, labels and a legend, as SVG.

drawsvg writes the elements: small, kept, free of dependencies, and it escapes text. Of the
libraries that know charts, pygal and leather have no steps, put names only into a box far from
the lines, and pygal a script into the picture; svgwrite is no longer kept, and matplotlib
weighs a hundred times as much.
"""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from attcli.domain.timeline import Event, Series
from attcli.render.axis import ticks

_WIDTH, _PLOT = 1000, 430
_LEFT, _RIGHT, _BOTTOM = 60, 196, 46
_STEP = 35
"""Pixels from one entry of the legend to the next, at least."""
INK, FAINT, GRID = "#1f2933", "#616e7c", "#e4e7eb"
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
# Okabe and Ito's palette, told apart by every kind of colour vision; its yellow is too pale
# for a line on white. After all colours come the same again, dashed, then dotted.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#1f2933")
_DASHES = (None, "8 4", "2 3")


def timeline_svg(
    series: Sequence[Series], *, title: str, names: Mapping[str, str], subtitle: str = ""
) -> str:
    """Draw how the share of States Parties grew, every change on its day.

    Args:
        series: of the organizations (``timeline.series``), at least one.
        title: what the picture shows.
        names: what to call each organization, by id, and each state, by code.
        subtitle: a second line, such as basis and source.

    Returns:
        The text of an SVG file; the same input gives the same bytes. Pointing at a step
        shows what happened.
    """
    return _Picture(series, names, title, subtitle).drawn()


class _Picture:
    """A picture being drawn: its scales, and what is drawn so far."""

    def __init__(
        self, series: Sequence[Series], names: Mapping[str, str], title: str, subtitle: str
    ) -> None:
        import drawsvg  # type: ignore[import-untyped, unused-ignore]

        self.svg: Any = drawsvg
        self.series, self.names = series, names
        self.heading = [(line, 19, INK) for line in textwrap.wrap(printable(title), 88)]
        self.heading += [(line, 13, FAINT) for line in textwrap.wrap(printable(subtitle), 130)]
        self.top = 36 + sum(size + 7 for _, size, _ in self.heading)
        self.plot = max(_PLOT, len(series) * _STEP)
        self.start = min(one.start for one in series)
        self.days = (max(one.end for one in series) - self.start).days + 1
        self.page: Any = drawsvg.Drawing(
            _WIDTH, self.top + self.plot + _BOTTOM, font_family=FONT, role="img"
        )
        self.page.append_title(printable(title))

    def x(self, day: datetime.date) -> float:
        """Return where a day begins."""
        width = _WIDTH - _LEFT - _RIGHT
        return round(_LEFT + (day - self.start).days * width / self.days, 1)

    def y(self, share: float) -> float:
        """Return the height of a share, in percent."""
        return round(self.top + self.plot * (1 - share / 100), 1)

    def drawn(self) -> str:
        """Draw everything, from the back to the front."""
        height = self.top + self.plot + _BOTTOM
        self.page.append(self.svg.Rectangle(0, 0, _WIDTH, height, fill="#ffffff"))
        baseline = 16
        for line, size, colour in self.heading:
            baseline += size + 7
            weight = "bold" if colour == INK else "normal"
            self.text(line, size, 20, baseline, colour, font_weight=weight)
        self.axes()
        count = len(self.series)
        for number, one in enumerate(self.series):
            # Where lines coincide, the later and thinner lets the earlier be seen beside it.
            width = round(5.6 - 3.4 * number / max(1, count - 1), 1) if count > 1 else 3
            self.line(one, self.stroke(number), width)
        self.legend()
        return str(self.page.as_svg()) + "\n"

    def stroke(self, number: int) -> dict[str, Any]:
        """Return colour and dashes of a line."""
        dashes = _DASHES[number // len(_COLOURS) % len(_DASHES)]
        return {"stroke": _COLOURS[number % len(_COLOURS)], "stroke_dasharray": dashes}

    def text(self, text: str, size: int, x: float, y: float, fill: str, **more: Any) -> None:
        """Write a line of text; y is its baseline."""
        self.page.append(self.svg.Text(text, size, x, y, fill=fill, **more))

    def axes(self) -> None:
        """Draw the scale of percentages, and the years or months."""
        right, bottom = _WIDTH - _RIGHT, self.y(0)
        for share in range(0, 101, 20):
            y, colour = self.y(share), GRID if share else FAINT
            self.page.append(self.svg.Line(_LEFT, y, right, y, stroke=colour))
            self.text(f"{share}%", 13, _LEFT - 9, y + 4.5, FAINT, text_anchor="end")
        end = self.start + datetime.timedelta(days=self.days - 1)
        for day, label in ticks(self.start, end, (right - _LEFT) // 8):
            x = self.x(day)
            self.page.append(self.svg.Line(x, bottom, x, bottom + 6, stroke=FAINT))
            self.text(label, 13, x, bottom + 22, FAINT, text_anchor="middle")

    def line(self, one: Series, stroke: dict[str, Any], width: float) -> None:
        """Draw a series: level until the day of a change; nothing where it has no members."""
        path = self.svg.Path(fill="none", stroke_width=width, stroke_linejoin="round", **stroke)
        ends = [event.day for event in one.events[1:]]
        ends.append(one.end + datetime.timedelta(days=1))
        dots = []
        before: float | None = None
        for event, end in zip(one.events, ends, strict=True):
            share = event.parties_percent
            if share is not None:
                x, y = self.x(event.day), self.y(share)
                path = path.M(x, y) if before is None else path.V(y)
                path.H(self.x(end))
                if share != before and not event.opening:
                    dot = self.svg.Circle(x, y, round(width / 2 + 0.9, 2), fill=stroke["stroke"])
                    dot.append_title(self.told(event))
                    dots.append(dot)
            before = share
        self.page.append(path)
        self.page.extend(dots)

    def told(self, event: Event) -> str:
        """Return what happened on a day, shown where one points at it."""
        what = "; ".join(f"{self.called(change.state)} {change.what}" for change in event.changes)
        of = f"{event.parties} of {event.members}, {event.parties_percent}%"
        return f"{event.day} {self.called(event.org)}: {of}" + (f". {what}" if what else "")

    def called(self, key: str) -> str:
        """Return the name of an organization or state."""
        return printable(self.names.get(key, key))

    def legend(self) -> None:
        """Name each line at its end, with the last day's numbers, the highest first."""
        last = [(one.last.parties_percent, number) for number, one in enumerate(self.series)]
        order = sorted(last, key=lambda item: (-(item[0] or 0.0), item[1]))
        wanted = [self.y(share or 0.0) for share, _ in order]
        edge = _WIDTH - _RIGHT
        for (share, number), at, y in zip(order, wanted, self.spread(wanted), strict=True):
            one, stroke = self.series[number], self.stroke(number)
            if share is not None:
                leader = self.svg.Path(fill="none", stroke=stroke["stroke"], stroke_width=1)
                leader.M(edge + 3, at).H(edge + 7).L(edge + 22, y).H(edge + 27)
                self.page.append(leader)
            line = self.svg.Line(edge + 27, y, edge + 51, y, stroke_width=4, **stroke)
            self.page.append(line)
            self.text(self.called(one.org), 14, edge + 58, y + 5, INK, font_weight="bold")
            numbers = f"{one.last.parties} of {one.last.members}"
            share_text = "no members" if share is None else f"{share:.1f}% · {numbers}"
            self.text(share_text, 12, edge + 58, y + 19, FAINT)

    def spread(self, wanted: Sequence[float]) -> list[float]:
        """Return heights for labels, near the wanted ones and without overlaps."""
        placed: list[float] = []
        for y in wanted:
            placed.append(max(y, placed[-1] + _STEP) if placed else y)
        limit = self.y(0)
        for index in reversed(range(len(placed))):
            placed[index] = min(placed[index], limit)
            limit = placed[index] - _STEP
        return placed


def printable(text: str) -> str:
    """Return text without what XML forbids; drawsvg escapes the rest."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
