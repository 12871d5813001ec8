"""The command line: one function a verb; what each needs is imported when it is called, so that all start quickly."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import BotError
from bot.settings import read_library
from content.book import Book
from content.languages import primary_language
from content.problems import LibraryRefusedError

app = typer.Typer(
    help="Aide-mémoire briefs delegations from a filed document, word for word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Library = Annotated[
    Path | None, typer.Argument(help="The library's folder; AIDE_LIBRARY or the packaged one by default.")
]


@app.command("run")
def run_command() -> None:
    """Answer on Telegram; needs AIDE_TOKEN or AIDE_TOKEN_FILE."""
    from bot.settings import Settings  # noqa: PLC0415 -- see the module's docstring

    settings = Settings.from_environment(os.environ)  # first, so that a mistake in them is told at once
    from bot.running import run_bot  # noqa: PLC0415

    run_bot(settings, _open_book(settings.library))


@app.command()
def chat(
    lang: Annotated[str, typer.Option(help="The language of the reader's Telegram.")] = "en",
    files: Annotated[Path | None, typer.Option(help="Keep the files that the bot sends in this folder.")] = None,
    pictures: Annotated[Path | None, typer.Option(help="Draw every script (uk.en.txt) of this folder there.")] = None,
) -> None:
    """Talk to the bot here; no token, no network. Lines from a pipe are answered as plain text."""
    from bot.conversing import chat_here, draw_conversations  # noqa: PLC0415

    if pictures is not None:
        draw_conversations(read_library(os.environ), pictures, pictures)
    else:
        chat_here(read_library(os.environ), primary_language(lang), files)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, unless --jsonl.")] = None,
    *,
    lang: Annotated[str, typer.Option(help="The language to answer in.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Answer each line of standard input, a JSON object a line.")
    ] = False,
    render: Annotated[bool, typer.Option("--render", help="Add the messages as Telegram would get them.")] = False,
) -> None:
    """Answer one question, or a file of them."""
    from bot.asking import Request, ask, ask_lines, describe_plainly  # noqa: PLC0415
    from bot.learning import learn_meaning  # noqa: PLC0415
    from content.book import PUBLIC  # noqa: PLC0415

    if jsonl == (question is not None):
        raise typer.BadParameter("give either a question or --jsonl")
    book = _open_book(read_library(os.environ)).visible_to(PUBLIC)
    learn_meaning(book)
    if question is None:
        failed = False
        for answered in ask_lines(book, sys.stdin, render=render):
            _print_json(answered)
            failed |= "error" in answered
        raise typer.Exit(int(failed))
    request = Request(None, question, primary_language(lang), None)
    if as_json or render:
        _print_json(ask(book, request, render=render))
    else:
        for line in describe_plainly(book, request):
            print(line)  # noqa: T201 -- stdout is for answers


@app.command()
def check(
    folder: Library = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Gaps fail too.")] = False,
    answers: Annotated[
        bool, typer.Option("--answers", help="Say too which of its questions find something else than the last time.")
    ] = False,
) -> None:
    """Prove the library and say what was verified, or every mistake as file:line: and a sentence."""
    from bot.checking import describe, load_checked  # noqa: PLC0415

    folder = folder or read_library(os.environ)
    book = load_checked(folder)  # every file of it, whatever was compiled before
    for line in describe(book):
        print(line)  # noqa: T201
    stolen = _check_answers(book, folder) if answers else 0
    if strict and book.gaps:
        for gap in book.gaps:
            print(f"gap: {gap.language}: {gap.message}")  # noqa: T201
        raise typer.Exit(1)
    raise typer.Exit(int(stolen > 0))


def _check_answers(book: Book, folder: Path) -> int:
    """Print which of the library's own questions find something else than the last time; return how many wrongly."""
    from bot.answer_check import check_answers, find_store  # noqa: PLC0415
    from bot.learning import learn_meaning  # noqa: PLC0415
    from content.book import PUBLIC  # noqa: PLC0415

    learn_meaning(book)
    report = check_answers(book, folder, find_store(folder, book.visible_to(PUBLIC).index.matcher))
    for line in report.lines:
        print(line)  # noqa: T201
    return report.stolen


@app.command()
def seal(
    folder: Library = None,
    *,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write a missing paragraphs.yaml from source.txt first.")
    ] = False,
) -> None:
    """Write the digests of every document whose paragraphs are its source's; refuse where they differ."""
    from content.sealing import seal_library  # noqa: PLC0415

    for path in seal_library(folder or read_library(os.environ), draft=draft):
        print(f"wrote {path}")  # noqa: T201


@app.command()
def doctor() -> None:
    """Check settings, token, webhook, database, library and addresses; change nothing, and say what to do."""
    import asyncio  # noqa: PLC0415

    from bot.doctor.diagnosis import Grade  # noqa: PLC0415
    from bot.doctor.examining import examine  # noqa: PLC0415

    findings = asyncio.run(examine(os.environ))
    for finding in findings:
        print(finding)  # noqa: T201
    raise typer.Exit(int(any(finding.grade is Grade.FAIL for finding in findings)))


def _open_book(folder: Path) -> Book:
    from bot.opening import open_book  # noqa: PLC0415

    return open_book(folder)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)  # noqa: T201 -- stdout is for answers


def main() -> None:
    """Run a command; what goes wrong is said in lines without a traceback, and the exit code is 1."""
    # Read by NumPy when it is imported: one thread, since several only get in each other's way at these sizes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # httpx does without its own command line, which brings rich and pygments along: a tenth of the time to start.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # so says Python that it cannot be imported
    try:
        if sys.argv[1:] == ["run"]:
            run_command()  # reading a command line brings pydantic along: 7 MiB that a bot would keep for good
        else:
            app()
    except LibraryRefusedError as error:
        for problem in error.problems:
            print(problem)  # noqa: T201 -- what `aide check` was asked for
        sys.exit(1)
    except BotError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
