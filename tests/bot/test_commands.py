"""The command line as people and programs use it: real processes, real pipes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from content.loading import PACKAGED_LIBRARY

KEYS = [
    "id",
    "question",
    "language",
    "kind",
    "document",
    "topic",
    "subject",
    "paragraphs",
    "confidence",
    "choices",
    "reason",
    "matcher",
]


def aide(*arguments: str, given: str = "", library: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AIDE_")}
    if library:
        environment["AIDE_LIBRARY"] = str(library)
    command = [sys.executable, "-c", "from bot.cli import main; main()", *arguments]
    return subprocess.run(  # noqa: S603 -- our own program
        command, input=given, capture_output=True, text=True, check=False, env=environment, timeout=60
    )


def copy_library(folder: Path) -> Path:
    return Path(shutil.copytree(PACKAGED_LIBRARY, folder / "library"))


def test_ask_prints_an_object_with_all_keys() -> None:
    done = aide("ask", "--json", "--lang", "zh-hans", "英国核武库")
    assert (done.returncode, done.stderr) == (0, "")
    answered = json.loads(done.stdout)
    assert list(answered) == KEYS
    assert (answered["language"], answered["kind"], answered["topic"], answered["paragraphs"]) == (
        "zh",
        "topic",
        "uk",
        [17],
    )


def test_ask_prints_plain_text_for_people() -> None:
    done = aide("ask", "para 9")
    assert done.stdout.startswith("The document’s own words, paragraph 9 · seal a205e614\n不结盟缔约国集团坚信，")
    assert "<" not in done.stdout


def test_ask_answers_lines_in_order_and_fails_at_the_end_where_one_is_malformed() -> None:
    rows = [
        {"id": 1, "q": "/uk", "gold": [17]},
        {"id": "b", "q": "next", "near": 17},
        {"q": "25"},
        {"q": "🕊", "lang": "tlh"},
        {"q": "paras 16-20"},
    ]
    lines = [json.dumps(row) for row in rows]
    done = aide("ask", "--jsonl", given="\n".join([lines[0], "", "{not json", '["q"]', '{"q": 1}', *lines[1:], ""]))
    answered = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [sorted(each) for each in answered[1:4]] == [["error"]] * 3
    good = [answered[0], *answered[4:]]
    assert [(each["id"], each["kind"], each["paragraphs"], each["reason"]) for each in good] == [
        (1, "topic", [17], None),
        ("b", "paragraphs", [18], None),
        (None, "unknown", [], "out_of_range"),
        (None, "unknown", [], "no_text"),
        (None, "paragraphs", [16, 17, 18, 19], None),
    ]
    assert [each["confidence"] for each in good] == [1.0, 1.0, 0.0, 0.0, 1.0]


def test_several_requests_give_the_first_answer_and_all_messages() -> None:
    done = aide("ask", "--render", "/uk /icj /help")
    answered = json.loads(done.stdout)
    assert answered["topic"] == "uk"
    assert [message["html"].split("\n")[0] for message in answered["messages"]] == [
        "<b>United Kingdom: the 2021 Integrated Review</b>",
        "<b>The Group: the 1996 ICJ advisory opinion is still valid</b>",
        "<b>How to ask</b>",
    ]
    assert [list(button) for button in answered["messages"][0]["buttons"][0]] == [["callback_data", "text"]]


def test_the_same_questions_get_the_same_answers_on_every_run() -> None:
    questions = "\n".join(json.dumps({"q": text}) for text in ("nato", "what about threshold", "TPNW", "arms"))
    assert aide("ask", "--jsonl", given=questions).stdout == aide("ask", "--jsonl", given=questions).stdout


def test_check_says_what_was_verified() -> None:
    done = aide("check")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == (
        "document nam-nsa: 19 paragraphs and 3 heading lines proved against the source (zh); "
        f"unofficial translations: {', '.join(sorted(p.stem for p in translations()))}"
    )
    assert done.stdout.splitlines()[1].startswith(
        "document nam-nsa: paragraphs to copy: zh 19 by a button, 0 by a message; ar 0 by a button, 19 by a message; "
    )


def translations() -> list[Path]:
    return list((PACKAGED_LIBRARY / "documents" / "nam-nsa" / "translations").glob("*.yaml"))


def test_check_reports_every_mistake_with_its_place_and_no_traceback(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    topic = library / "topics" / "uk.yaml"
    topic.write_text(topic.read_text().replace("paragraphs: [17]", "paragraphs: [20]", 1))
    paragraphs = library / "documents" / "nam-nsa" / "paragraphs.yaml"
    paragraphs.write_text(paragraphs.read_text().replace("44%", "45%"))
    done = aide("check", str(library))
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    places = [(line.split(":")[0], int(line.split(":")[1])) for line in lines]
    assert places == sorted(places)
    assert any(line.startswith(f"{topic}:3: ") and "no paragraph 20" in line for line in lines)
    assert any(line.startswith(f"{paragraphs}:18: ") and '"5" (U+0035) here and "4"' in line for line in lines)


def test_strict_fails_on_gaps_and_lists_them(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    (library / "phrases" / "zh.yaml").unlink()
    done = aide("check", "--strict", str(library))
    assert done.returncode == 1
    assert "gap: zh: the bot's own words are missing" in done.stdout.splitlines()


def test_a_missing_library_is_said_in_a_line() -> None:
    done = aide("check", "nowhere")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("nowhere/documents:1: no document is here")


def test_seal_writes_what_check_then_accepts(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    folder = library / "documents" / "nam-nsa"
    before = (folder / "paragraphs.yaml").read_text(), (folder / "seal.yaml").read_text()
    for name in ("paragraphs.yaml", "seal.yaml"):
        (folder / name).unlink()
    done = aide("seal", "--draft", str(library))
    assert done.stdout.splitlines() == [f"wrote {folder / name}" for name in ("paragraphs.yaml", "seal.yaml")]
    assert ((folder / "paragraphs.yaml").read_text(), (folder / "seal.yaml").read_text()) == before


def test_seal_refuses_where_paragraphs_and_source_differ(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    paragraphs = library / "documents" / "nam-nsa" / "paragraphs.yaml"
    paragraphs.write_text(paragraphs.read_text().replace("唯一绝对", "唯一", 1))
    done = aide("seal", str(library))
    assert done.returncode == 1
    assert done.stdout.startswith(f"{paragraphs}:2: paragraph 1 is not the source's text: character ")


def test_chat_answers_a_pipe_in_plain_text_and_ends_with_it() -> None:
    done = aide("chat", given="/uk\n.1\n第十七段\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("United Kingdom: the 2021 Integrated Review\n")
    assert done.stdout.count("> 不结盟缔约国集团对 2021 年综合审查中宣布的") == 2
    assert "\x1b" not in done.stdout


def test_chat_draws_its_pictures_without_anything_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "uk.en.txt").write_text("/uk\n", encoding="utf-8")
    done = aide("chat", "--pictures", str(tmp_path))
    assert done.returncode == 0
    svg = (tmp_path / "uk.en.svg").read_text(encoding="utf-8")
    assert "Integrated" in svg
    assert [line for line in svg.splitlines() if "http" in line and "xmlns" not in line] == []


def test_ask_needs_either_a_question_or_lines() -> None:
    assert aide("ask").returncode == 2
    assert aide("ask", "--jsonl", "x").returncode == 2
