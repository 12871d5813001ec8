"""A conversation drawn as an SVG picture that needs nothing from elsewhere."""

import io
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from bot.console.terminals import Window

_WIDTH = 90  # columns
_TITLE = "Aide-mémoire"

# Rich's own template fetches fonts from the web; the fields are those that Rich's export_svg fills in.
_TEMPLATE = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
  <style>
    .{unique_id}-matrix {{
      font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
      font-size: {char_height}px;
      line-height: {line_height}px;
    }}
    .{unique_id}-title {{ font-family: sans-serif; font-size: 18px; font-weight: bold; }}
    {styles}
  </style>
  <defs>
    <clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
    {lines}
  </defs>
  {chrome}
  <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">{matrix}</g>
  </g>
</svg>
"""


class Recording(Window):
    """A window that nobody sees: the lines come from a script, and the conversation is kept for a picture."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._sheet = Console(
            file=io.StringIO(), record=True, force_terminal=True, color_system="truecolor", width=_WIDTH
        )
        super().__init__(self._sheet, lines, echo=True)

    def save_picture(self, path: Path) -> None:
        """Write the conversation so far as SVG; the same conversation gives the same bytes."""
        svg = self._sheet.export_svg(title=_TITLE, code_format=_TEMPLATE, unique_id="conversation", clear=False)
        path.write_text(svg, encoding="utf-8")
