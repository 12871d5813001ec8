"""Where the chat is read and shown: a terminal with a reader before it, or a pipe."""

import contextlib
import signal
import sys
from collections.abc import Iterable, Iterator
from typing import Protocol, TextIO

from rich.box import ROUNDED
from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.console.drawing import draw_message, label_buttons, list_results, write_message
from bot.console.messages import Message
from bot.console.offers import Offer

PROMPT = "> "
USAGE = """Ask, or type a command; .1 presses button 1; @ words asks inline; /quit ends.
.edit words corrects your last line, .reply words replies; .group and .private."""
_WIDEST = 88  # longer lines are hard to read, whatever the window


class Terminal(Protocol):
    """What the chat needs to know of where it is held."""

    def read_lines(self) -> Iterator[str]:
        """Yield the lines as they are typed, to the end of input."""

    def show_message(self, message: Message, first: int) -> None:
        """Show a message of the bot, its buttons numbered from `first`."""

    def show_offer(self, offer: Offer, first: int) -> None:
        """Show inline results, numbered from `first`, and then the way to a private chat if there is one."""

    def show_words(self, words: str) -> None:
        """Show what the bot says or gives outside a message: a notice, a copied text, an address."""

    def advise(self, words: str) -> None:
        """Tell how the chat itself is used: no answer of the bot."""


class Pipe:
    """Plain text for scripts: lines in, answers and nothing else out, advice to stderr."""

    def __init__(self, lines: Iterable[str], answers: TextIO, advice: TextIO) -> None:
        self._lines = lines
        self._answers = answers
        self._advice = advice

    def read_lines(self) -> Iterator[str]:
        """Yield the lines that are piped in."""
        yield from self._lines

    def show_message(self, message: Message, first: int) -> None:
        """Write a message, a line per row of buttons, and an empty line."""
        lines = list(write_message(message))
        for row in message.buttons:
            lines.append(label_buttons(row, first))
            first += len(row)
        self.show_words("\n".join(lines) + "\n")

    def show_offer(self, offer: Offer, first: int) -> None:
        """Write a line with the title of each result, its description indented below it, and an empty line."""
        self.show_words("\n".join(list_results(offer, first)) + "\n")

    def show_words(self, words: str) -> None:
        """Write the words as they are."""
        print(words, file=self._answers, flush=True)

    def advise(self, words: str) -> None:
        """Write to stderr, because stdout is for answers."""
        print(words, file=self._advice, flush=True)


class Window:
    """Messages in frames, drawn with Rich; `echo` shows the lines too, where nobody typed them."""

    def __init__(self, console: Console, lines: Iterable[str], *, echo: bool = False) -> None:
        self._console = console
        self._lines = lines
        self._echo = echo
        self._width = min(console.width, _WIDEST)

    def read_lines(self) -> Iterator[str]:
        """Yield the lines as they are typed."""
        for line in self._lines:
            if self._echo:
                self._console.print(Text(PROMPT + line.strip(), style="bold"))
            yield line

    def show_message(self, message: Message, first: int) -> None:
        """Draw a frame with the message, its buttons below it."""
        buttons = Text(style="yellow")
        for row in message.buttons:
            buttons.append(("\n" if buttons else "") + label_buttons(row, first))
            first += len(row)
        frame = Panel(
            Group(*draw_message(message)),
            box=ROUNDED,
            border_style="dim",
            title=_entitle(message),
            title_align="right",
            width=self._width,
        )
        self._console.print(Group(frame, buttons) if buttons else frame, highlight=False)

    def show_offer(self, offer: Offer, first: int) -> None:
        """Draw the list in a frame."""
        frame = Panel(
            Text("\n".join(list_results(offer, first))), box=ROUNDED, border_style="yellow", width=self._width
        )
        self._console.print(frame, highlight=False)

    def show_words(self, words: str) -> None:
        """Print the words in a style of their own."""
        self._console.print(Text(words, style="cyan"))

    def advise(self, words: str) -> None:
        """Print the words without emphasis."""
        self._console.print(Text(words, style="dim"))


def _entitle(message: Message) -> str | None:
    if message.via_bot:
        return f"posted via @{message.via_bot.username}"
    return "edited" if message.edit_date else None


def open_terminal() -> Terminal:
    """Return a window where a reader sits at both ends, greeting her, and a pipe otherwise."""
    for stream in (sys.stdin, sys.stdout):
        # A byte that is no text, or a character that the terminal lacks, ends no conversation.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if sys.stdin.isatty() and sys.stdout.isatty():
        window = Window(Console(), _ask_lines())
        window.advise(USAGE)
        return window
    return Pipe(sys.stdin, sys.stdout, sys.stderr)


def _ask_lines() -> Iterator[str]:
    """Yield what is typed at the prompt, until the end of input or Ctrl-C."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - gives the prompt line editing and history, where the system has it
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            yield _ask_line()


def _ask_line() -> str:
    # asyncio's own Ctrl-C would wait for the line to be complete; at the prompt there is nothing to unwind.
    earlier = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return input(PROMPT)
    finally:
        signal.signal(signal.SIGINT, earlier)
