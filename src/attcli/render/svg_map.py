"""The map as a picture: a tile a state, for slides, as SVG."""

from __future__ import annotations

import textwrap
from typing import Any

from attcli.domain.members import WORLD
from attcli.domain.status import Standing, percent
from attcli.domain.tilemap import Tile, TileMap, counts, members_part
from attcli.english import STANDINGS, basis_words, share, standing_count
from attcli.render.svg import FAINT, FONT, INK, printable

_STEP, _TILE, _EDGE, _LINE = 38, 35, 24, 19
_NARROWEST = 648
# Okabe and Ito's blue and orange, told apart by every kind of colour vision; stripes and an
# outline tell the same in black and white.
_BLUE, _ORANGE, _PALE, _GREY = "#0072b2", "#e69f00", "#f7cf80", "#9aa5b1"


def map_svg(result: TileMap) -> str:
    """Draw the part of the world that holds the members of what was asked for.

    Args:
        result: the answer of ``att map``.

    Returns:
        The text of an SVG file; the same input gives the same bytes. Pointing at a tile shows
        the state's name and standing.
    """
    return _Picture(result).drawn()


class _Picture:
    """A picture being drawn."""

    def __init__(self, result: TileMap) -> None:
        import drawsvg  # type: ignore[import-untyped, unused-ignore]

        self.svg: Any = drawsvg
        self.result, self.counts = result, counts(result.items)
        self.part = members_part(result.items)
        self.missing = [t.name for t in result.items if t.member and t.column is None]
        columns = 1 + max((column for column, _ in self.part), default=0)
        rows = 1 + max((row for _, row in self.part), default=0)
        self.width = max(_NARROWEST, columns * _STEP + 2 * _EDGE)
        self.title = printable(f"The Arms Trade Treaty: {', '.join(result.groups)}")
        self.heading = [(line, 19, INK) for line in textwrap.wrap(self.title, self.width // 11)]
        self.heading += [(line, 13, FAINT) for line in self.subtitle()]
        self.top = _EDGE + sum(size + 7 for _, size, _ in self.heading) + 12
        self.bottom = self.top + rows * _STEP + 16
        height = self.bottom + (3 if self.missing else 1) * _LINE + _EDGE
        self.page: Any = drawsvg.Drawing(self.width, height, font_family=FONT, role="img")
        self.page.append_title(self.title)
        self.stripes: Any = drawsvg.Pattern(8, 8, patternTransform="rotate(45)")
        self.stripes.append(drawsvg.Rectangle(0, 0, 8, 8, fill=_PALE))
        self.stripes.append(drawsvg.Rectangle(0, 0, 3, 8, fill=_ORANGE))

    def subtitle(self) -> list[str]:
        """Return the lines below the title: the share, the day, the basis, what is assumed."""
        result, told = self.result, self.counts
        parties, members = told["party"], sum(told.values())
        line = f"{parties} of {members} States Parties ({share(percent(parties, members))}) "
        line += f"on {result.as_of}, {basis_words(result.basis)}; "
        line += "UN Treaty Collection XXVI-8"
        if assumed := [
            f"{tile.name} {STANDINGS[tile.standing][0]}" for tile in result.items if tile.assumed
        ]:
            line += f". Assumed: {', '.join(assumed)}"
        return textwrap.wrap(printable(line), self.width // 7)

    def drawn(self) -> str:
        """Draw everything, from the back to the front."""
        self.page.append(self.svg.Rectangle(0, 0, self.width, self.page.height, fill="#ffffff"))
        baseline = _EDGE
        for line, size, colour in self.heading:
            weight = "bold" if colour == INK else "normal"
            self.text(line, size, _EDGE, baseline + size - 6, colour, font_weight=weight)
            baseline += size + 7
        for (column, row), tile in sorted(self.part.items(), key=lambda item: item[0][::-1]):
            self.tile(tile, _EDGE + column * _STEP, self.top + row * _STEP)
        self.key()
        return str(self.page.as_svg()) + "\n"

    def text(self, text: str, size: int, x: float, y: float, fill: str, **more: Any) -> None:
        """Write a line of text; y is its baseline."""
        self.page.append(self.svg.Text(text, size, x, y, fill=fill, **more))

    def look(self, standing: Standing, member: bool) -> tuple[dict[str, Any], str]:
        """Return how a tile is filled, and the colour of its letters."""
        if not member:
            return {"fill": "none", "stroke": "#e4e7eb"}, _GREY
        if standing == "party":
            return {"fill": _BLUE, "stroke": _BLUE}, "#ffffff"
        if standing == "signatory":
            return {"fill": self.stripes, "stroke": _ORANGE}, INK
        return {"fill": "#ffffff", "stroke": FAINT, "stroke_dasharray": "3 2"}, INK

    def tile(self, tile: Tile, x: float, y: float) -> None:
        """Draw a state's tile, its name and standing as the title."""
        fill, ink = self.look(tile.standing, tile.member)
        told = f"{tile.name}: {STANDINGS[tile.standing][0]}"
        told += ", assumed" if tile.assumed else ""
        told += ", not known for certain" if tile.uncertain else ""
        group = self.svg.Group()
        group.append_title(printable(told))
        group.append(self.svg.Rectangle(x, y, _TILE, _TILE, rx=4, **fill))
        middle = {"text_anchor": "middle", "font_weight": "bold" if tile.member else "normal"}
        code = printable(tile.alpha2)
        if tile.member and tile.standing == "signatory":
            # Letters would be lost among the stripes.
            around = {"stroke": _PALE, "stroke_width": 4, "stroke_linejoin": "round"}
            group.append(
                self.svg.Text(code, 14, x + _TILE / 2, y + 22.5, fill=ink, **around, **middle)
            )
        group.append(self.svg.Text(code, 14, x + _TILE / 2, y + 22.5, fill=ink, **middle))
        self.page.append(group)

    def key(self) -> None:
        """Draw the key: what each look means, and how many members have it."""
        entries: list[tuple[Standing, bool, str]] = [
            (standing, True, standing_count(number, standing))
            for standing, number in self.counts.items()
        ]
        if any(not tile.member for tile in self.part.values()):
            cannot = self.result.groups == (WORLD,)
            entries.append(("party", False, "cannot join" if cannot else "other states"))
        x, y = _EDGE, self.bottom
        for standing, member, text in entries:
            fill, _ = self.look(standing, member)
            self.page.append(self.svg.Rectangle(x, y, _LINE, _LINE, rx=3, **fill))
            self.text(text, 13, x + _LINE + 7, y + 14, INK)
            x += 152
        if self.missing:
            line = f"No place on the map: {', '.join(self.missing)}"
            line = textwrap.shorten(line, self.width // 7)
            self.text(printable(line), 12, _EDGE, y + 2.5 * _LINE, FAINT)
