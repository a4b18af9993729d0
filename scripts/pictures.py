"""Draw what the program prints on a terminal as SVG."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from attcli import records

sys.path.append(str(Path(__file__).parent.parent / "tests"))
import depositary

WIDTH = 96

COMMANDS = {
    "stats": "att stats",
    "map": "att map OSCE",
    "renewing-copy": "att records copy my-records",
    "renewing-status": "att records status page.html --records my-records --write",
    "renewing-stats": "att stats PIF --records my-records",
}
"""The commands to draw, by the name of the picture.

They are typed one after another, in a folder with a page of the depositary's that is made up.
"""

THEME = TerminalTheme(
    (255, 255, 255),
    (31, 35, 40),
    [
        (31, 35, 40),
        (180, 35, 24),
        (26, 115, 64),
        (138, 98, 0),
        (21, 88, 166),
        (118, 60, 145),
        (0, 110, 120),
        (110, 118, 129),
    ],
)
"""Dark on white, each colour with a contrast of at least 4.5."""

TEMPLATE = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" \
aria-label="COMMAND">
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
<rect width="100%" height="100%" rx="6" fill="#ffffff" stroke="#d0d7de" stroke-width="2"/>
<text class="{unique_id}-matrix" x="{terminal_x}" y="26" font-weight="bold">$ COMMAND</text>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""A picture that loads no font or anything else from the web."""


def pictures() -> dict[str, str]:
    """Return the pictures by file name; the same answer gives the same bytes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        page = depositary.later(records.load())
        (folder / "page.html").write_text(page, encoding="utf-8")
        return {f"{name}.svg": _picture(name, line, folder) for name, line in COMMANDS.items()}


def _picture(name: str, command: str, folder: Path) -> str:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False, _environ={})
    console.print(Text.from_ansi(_answer(command, folder)))
    template = TEMPLATE.replace("COMMAND", escape(command))
    return console.export_svg(theme=THEME, code_format=template, unique_id=f"att-{name}")


def _answer(command: str, folder: Path) -> str:
    """Return what the installed program writes on a terminal in a folder, with its escapes."""
    program = shutil.which("att", path=str(Path(sys.executable).parent))
    if program is None:
        raise SystemExit("att is not installed beside this Python; run: pip install -e .")
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [program, *command.split()[1:], "--format", "table", "--color", "always"],
        cwd=folder,
        env={**kept, "COLUMNS": str(WIDTH), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout
