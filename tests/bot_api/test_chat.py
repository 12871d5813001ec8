"""The console: lines become messages, answers are printed, buttons are pressed by number."""

import contextlib
import io
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from bot.console.picture import Recording
from bot.console.terminals import USAGE, Pipe, Window
from tests.bot_api.parrot import chat_with_parrot

BUTTONS = "[1] Louder  [2] Hush\n[3] Copy  [4] Site <https://un.org/>  [5] Elsewhere\n"
PARROT = [sys.executable, "-m", "tests.bot_api.parrot"]


def pipe(lines: Sequence[str], language: str = "en") -> tuple[str, str]:
    """Return the answers and the advice that a piped conversation gives."""
    answers, advice = io.StringIO(), io.StringIO()
    chat_with_parrot(Pipe(lines, answers, advice), language)
    return answers.getvalue(), advice.getvalue()


def draw(lines: Sequence[str], width: int = 40) -> str:
    """Return what a window of so many columns shows, without colours."""
    paper = io.StringIO()
    chat_with_parrot(Window(Console(file=paper, width=width, force_terminal=False), lines))
    return "".join(f"{line.rstrip()}\n" for line in paper.getvalue().splitlines())


def test_a_line_is_a_message_and_its_answer_is_plain_text() -> None:
    assert pipe(["17\n"]) == (f"17 (en)\n{BUTTONS}\n", "")


def test_the_language_of_the_user_is_that_of_the_console() -> None:
    assert pipe(["英国"], "zh")[0] == f"英国 (zh)\n{BUTTONS}\n"


def test_what_stands_after_quit_is_not_read() -> None:
    assert pipe(["a", " /quit ", "b"]) == (f"a (en)\n{BUTTONS}\n", "")


@pytest.mark.parametrize("press", [".1", ". 1", "。1", "\uff0e\uff11"])
def test_a_pressed_button_shows_its_notice_and_the_message_as_edited(press: str) -> None:
    assert pipe(["a", press])[0] == f"a (en)\n{BUTTONS}\nLouder!\nA (EN)\n\n"


def test_a_copy_button_shows_what_it_copies_and_a_link_its_address() -> None:
    assert pipe(["a", ".3", ".4"])[0] == f"a (en)\n{BUTTONS}\n第17段\nhttps://un.org/\n"


def test_numbers_stay_with_the_buttons_last_shown() -> None:
    assert pipe(["a", ".2", "/silence", ".3"])[0] == f"a (en)\n{BUTTONS}\n第17段\n"


def test_the_buttons_of_two_messages_are_numbered_on() -> None:
    second = "[6] Louder  [7] Hush\n[8] Copy  [9] Site <https://un.org/>  [10] Elsewhere\n"
    assert pipe(["/twice", ".6"])[0] == f"one\n{BUTTONS}\ntwo\n{second}\nLouder!\nTWO\n\n"


def test_a_message_taken_back_is_not_shown() -> None:
    assert pipe(["/vanish"]) == ("", "")


def test_advice_about_the_console_is_no_answer() -> None:
    advice = f"There is no button 1.\n{USAGE}\n{USAGE}\nThere is no button 0.\n“Elsewhere” works in Telegram only.\n"
    assert pipe([".1", "", "\x00 \t", "a", ".0", ".5"]) == (f"a (en)\n{BUTTONS}\n", advice)


RESULTS = "[1] one uk\n    first\n    and more\n[2] two uk\n[3] Ask in private\n"


@pytest.mark.parametrize("line", ["@ uk", "@  uk ", "＠ uk", "@aide_memoire_bot uk", "@Aide_Memoire_Bot uk"])
def test_words_behind_an_at_sign_are_asked_inline(line: str) -> None:
    assert pipe([line]) == (f"{RESULTS}\n", "")


@pytest.mark.parametrize("line", ["@", "@aide_memoire_bot"])
def test_an_at_sign_alone_asks_inline_before_a_word_is_typed(line: str) -> None:
    assert pipe([line])[0] == "[1] Ask in private\n\n"


@pytest.mark.parametrize("line", ["@other_bot uk", "a @ uk"])
def test_any_other_at_sign_is_part_of_a_message(line: str) -> None:
    assert pipe([line])[0] == f"{line} (en)\n{BUTTONS}\n"


def test_a_result_is_posted_by_its_number_and_the_button_starts_a_private_chat() -> None:
    assert pipe(["@ uk", ".1", ".2", ".3", ".3"])[0] == f"{RESULTS}\nuk\n\nuk\n\n/start ask (en)\n{BUTTONS}\n第17段\n"


def test_buttons_that_ask_inline_show_the_results_here() -> None:
    shown = "[1] Chosen  [2] Any  [3] Here  [4] Start <https://t.me/aide_memoire_bot?start=c>  "
    shown = f"pass on\n{shown}[5] Other <https://t.me/other_bot?start=c>\n\n"
    assert pipe(["/pass", ".1"])[0] == shown + RESULTS.replace("uk", "a") + "\n"
    assert pipe(["/pass", ".2"])[0] == shown + RESULTS.replace("uk", "b") + "\n"
    assert pipe(["/pass", ".3"])[0] == f"{shown}[1] Ask in private\n\n"
    assert pipe(["/pass", ".4"])[0] == f"{shown}/start c (en)\n{BUTTONS}\n"
    assert pipe(["/pass", ".5"])[0] == f"{shown}https://t.me/other_bot?start=c\n"


@pytest.mark.parametrize("line", ["https://t.me/aide_memoire_bot?start=c", "t.me/Aide_Memoire_Bot?start=c", "/start c"])
def test_a_pasted_link_to_the_bot_starts_it(line: str) -> None:
    assert pipe([line])[0] == f"/start c (en)\n{BUTTONS}\n"


@pytest.mark.parametrize("line", ["https://t.me/other_bot?start=c", "https://t.me/aide_memoire_bot?start=c.d"])
def test_any_other_address_is_a_message(line: str) -> None:
    assert pipe([line])[0] == f"{line} (en)\n{BUTTONS}\n"


def test_a_window_frames_inline_results_and_says_what_was_posted() -> None:
    assert (
        draw(["@ uk", ".2"])
        == """\
╭──────────────────────────────────────╮
│ [1] one uk                           │
│     first                            │
│     and more                         │
│ [2] two uk                           │
│ [3] Ask in private                   │
╰──────────────────────────────────────╯
╭─────── posted via @aide_memoire_bot ─╮
│ uk                                   │
╰──────────────────────────────────────╯
"""
    )


def test_strange_lines_are_only_messages() -> None:
    for line in ("😀", "\u200fابجد abc", "x" * 5000, "...", ".x", "0.5", "[bold]", "/\x1b[31m"):
        assert pipe([line])[1] == ""


def test_quotes_code_and_links_are_told_apart_in_plain_text() -> None:
    assert pipe(["/styles"])[0] == (
        "bold italic 😀 code link <https://un.org/> u s\n> 第一段\n> 第二行\na = 1\n\n> more\nend\n\n"
    )


def test_a_file_is_a_line_with_its_name_and_its_size() -> None:
    assert pipe(["/file"])[0] == "[file: 纸.txt, 1.5 kB]\na\nb\n\n[file: a.txt, 1 B]\n\n"
    assert draw(["/file"]).splitlines()[1] == "│ [file: 纸.txt, 1.5 kB]               │"


def test_a_window_draws_frames_bars_and_numbered_buttons() -> None:
    assert (
        draw(["/styles", "a", ".1", ".3"])
        == """\
╭──────────────────────────────────────╮
│ bold italic 😀 code link u s         │
│ ┃ 第一段                             │
│ ┃ 第二行                             │
│   a = 1                              │
│                                      │
│ ┃ more                               │
│ end                                  │
╰──────────────────────────────────────╯
╭──────────────────────────────────────╮
│ a (en)                               │
╰──────────────────────────────────────╯
[1] Louder  [2] Hush
[3] Copy  [4] Site <https://un.org/>
[5] Elsewhere
Louder!
╭───────────────────────────── edited ─╮
│ A (EN)                               │
╰──────────────────────────────────────╯
第17段
"""
    )


def test_a_long_quote_keeps_its_bar_on_every_line() -> None:
    assert "│ ┃ 第一 │\n│ ┃ 段   │\n│ ┃ 第二 │\n│ ┃ 行   │\n" in draw(["/styles"], width=10)


def test_a_picture_is_an_svg_that_fetches_nothing_and_stays_the_same(tmp_path: Path) -> None:
    pictures = []
    for name in ("a.svg", "b.svg"):
        recording = Recording(["/styles\n", "17\n"])
        chat_with_parrot(recording)
        recording.save_picture(tmp_path / name)
        pictures.append((tmp_path / name).read_text(encoding="utf-8"))
    assert pictures[0] == pictures[1]
    words = "".join(ET.fromstring(pictures[0]).itertext()).replace("\u00a0", " ")  # noqa: S314 - our own picture
    assert all(shown in words for shown in ("> /styles", "第一段", "[1] Louder"))
    assert "url(" not in re.sub(r"url\(#[a-z0-9-]+\)", "", pictures[0])
    assert "font-face" not in pictures[0]


def test_a_script_gets_answers_on_stdout_and_ends_well() -> None:
    run = subprocess.run(PARROT, input="17\n\n\xff/uk".encode("latin-1"), capture_output=True, check=False)  # noqa: S603
    answers = f"17 (en)\n{BUTTONS}\n\ufffd/uk (en)\n{BUTTONS}\n"
    assert (run.returncode, run.stdout.decode(), run.stderr.decode()) == (0, answers, f"{USAGE}\n")


@pytest.mark.parametrize("end", [b"/quit\n", b"\x04", b"\x03"], ids=["/quit", "end of input", "Ctrl-C"])
def test_a_reader_at_a_terminal_is_greeted_and_leaves_as_she_likes(end: bytes) -> None:
    ours, theirs = pty.openpty()
    # The first of a new session that opens a terminal owns it, and so gets its Ctrl-C.
    command = ["sh", "-c", f'exec "$@" <>{os.ttyname(theirs)} >&0 2>&0', "sh", *PARROT]
    environment = {**os.environ, "TERM": "dumb"}
    run = subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603
    try:
        screen = read_until(ours, "\r\n> ")
        os.write(ours, b"17\n")
        screen += read_until(ours, "Elsewhere\r\n> ")
        code = leave(run, ours, end)
    finally:
        run.kill()
        run.wait()
        os.close(ours)
        os.close(theirs)
    greeting = USAGE.replace("\n", "\r\n")  # as a terminal shows lines
    assert (code, greeting in screen, "│ 17 (en)" in screen) == (0, True, True)


def leave(run: "subprocess.Popen[bytes]", terminal: int, end: bytes) -> int:
    """Press a key to leave, again where it came between the prompt and the reading of it, and return the exit code."""
    for _ in range(20):
        os.write(terminal, end)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return run.wait(timeout=1)
    raise AssertionError("the chat does not end")


def read_until(terminal: int, mark: str) -> str:
    """Return what the terminal shows up to a mark, which comes soon or never."""
    seen = ""
    while mark not in seen:
        assert select.select([terminal], [], [], 20)[0], seen
        seen += os.read(terminal, 1024).decode(errors="replace")
    return seen
