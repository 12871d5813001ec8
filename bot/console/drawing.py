"""A message drawn for a terminal: plain lines for a script, or Rich for a reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.console import Console, ConsoleOptions, RenderResult
from rich.style import Style
from rich.text import Text
from telegram import InlineKeyboardButton, MessageEntity

from bot.console.cleaning import index_units
from bot.console.messages import Message
from bot.console.offers import Offer
from bot.console.parameters import Upload

_QUOTES = (MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE)
_BLOCKS = (*_QUOTES, MessageEntity.PRE)
_STYLES = {
    MessageEntity.BOLD: Style(bold=True),
    MessageEntity.ITALIC: Style(italic=True),
    MessageEntity.UNDERLINE: Style(underline=True),
    MessageEntity.STRIKETHROUGH: Style(strike=True),
    MessageEntity.SPOILER: Style(dim=True),
    MessageEntity.CODE: Style(color="cyan"),
    MessageEntity.PRE: Style(color="cyan"),
}
_FILE_STYLE = Style(bold=True, color="magenta")
_KILOBYTE = 1000
_QUOTE_BAR = Text("┃ ", style="green")
_CODE_BAR = Text("  ")


@dataclass(frozen=True, slots=True)
class Barred:
    """Text with a bar at the left of every line, wrapped lines included."""

    text: Text
    bar: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, options.max_width - self.bar.cell_len):
            yield self.bar + line


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters `start` to `end` of a message, which stand in a block of their own (`kind`) or in none."""

    kind: str | None
    start: int
    end: int


def draw_message(message: Message) -> Iterator[Text | Barred]:
    """Yield the parts of a message from top to bottom, its styles as the terminal knows them."""
    if message.file:
        yield Text(name_file(message.file), style=_FILE_STYLE)
    text = Text(message.text)
    indexes = index_units(message.text)
    for entity in message.entities:
        style = Style(color="blue", link=entity.url) if entity.url else _STYLES.get(entity.type)
        if style:
            text.stylize(style, indexes[entity.offset], indexes[entity.offset + entity.length])
    for stretch in _split_blocks(message):
        part = text[stretch.start : stretch.end]
        match stretch.kind:
            case None:
                yield part
            case MessageEntity.PRE:
                yield Barred(part, _CODE_BAR)
            case _:
                yield Barred(part, _QUOTE_BAR)


def write_message(message: Message) -> Iterator[str]:
    """Yield the lines of a message without colour: quotes behind `> `, links followed by their address."""
    if message.file:
        yield name_file(message.file)
    if not message.text:
        return
    characters = list(message.text)
    indexes = index_units(message.text)
    for entity in message.entities:
        if entity.url:
            characters[indexes[entity.offset + entity.length] - 1] += f" <{entity.url}>"
    for stretch in _split_blocks(message):
        mark = "> " if stretch.kind in _QUOTES else ""
        for line in "".join(characters[stretch.start : stretch.end]).split("\n"):
            yield mark + line


def name_file(file: Upload) -> str:
    """Return the line that stands for a file: its name and its size."""
    size = len(file.content)
    measured = f"{size} B" if size < _KILOBYTE else f"{size / _KILOBYTE:.1f} kB"
    return f"[file: {file.name}, {measured}]"


def label_buttons(row: Sequence[InlineKeyboardButton], first: int) -> str:
    """Return a row of buttons as one line, numbered from `first`."""
    labels = (f"[{n}] {each.text}" + (f" <{each.url}>" if each.url else "") for n, each in enumerate(row, first))
    return "  ".join(labels)


def list_results(offer: Offer, first: int) -> Iterator[str]:
    """Yield the lines of a list of inline results, numbered from `first`; the button above it comes last."""
    for number, result in enumerate(offer.results, first):
        yield f"[{number}] {result.title}"
        yield from (f"    {line}" for line in result.description.split("\n") if line)
    if offer.label:
        yield f"[{first + len(offer.results)}] {offer.label}"


def _split_blocks(message: Message) -> Iterator[_Stretch]:
    indexes = index_units(message.text)
    position = 0
    for entity in message.entities:
        start, end = indexes[entity.offset], indexes[entity.offset + entity.length]
        if entity.type in _BLOCKS and start >= position:
            yield from _strip_newlines(message.text, _Stretch(None, position, start))
            yield _Stretch(entity.type, start, end)
            position = end
    yield from _strip_newlines(message.text, _Stretch(None, position, len(message.text)))


def _strip_newlines(text: str, stretch: _Stretch) -> Iterator[_Stretch]:
    """Yield what is left between blocks without the line break that a block brings along anyway, if anything is."""
    start, end = stretch.start, stretch.end
    if 0 < start < end and text[start] == "\n":
        start += 1
    if start < end < len(text) and text[end - 1] == "\n":
        end -= 1
    if start < end or text[stretch.start : stretch.end] == "\n\n":
        yield replace(stretch, start=start, end=end)
