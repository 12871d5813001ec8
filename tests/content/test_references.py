"""What is read as a request for paragraphs by number, and what is not."""

import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.numerals import CARDINALS, CHINESE_NUMERALS, ORDINALS, read_chinese
from content.reference_tokens import LONGEST_MESSAGE, fold
from content.reference_units import LONGEST_RANGE
from content.reference_words import FROM_END, WORDS
from content.references import Reference, find_reference

LAST = 19
TABLE = Path(__file__).with_name("references.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in TABLE if not line.startswith("# ")]

# One way to name a paragraph and one to ask for several, by language.
NAMES = ("para {}", "paragraph {}", "§{}", "#{}", "第{}段", "paragraphe {}", "párrafo {}", "пункт {}", "الفقرة {}")
RANGES = (
    "{}-{}",
    "paras {}–{}",
    "第{}至{}段",
    "paragraphes {} à {}",
    "párrafos {} a {}",
    "пункты {}-{}",
    "الفقرات {}-{}",
)
COURTESIES = (
    ("Could you please show me ", ", thank you!"),
    ("请给我", "原文，谢谢"),
    ("Bonjour, donnez-moi ", ", s’il vous plaît"),
    ("¿Me puede mostrar ", ", por favor?"),
    ("Здравствуйте, покажите ", ", пожалуйста"),
    ("أعطني ", " من فضلك"),
)
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
FULL_WIDTH = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000})

numbers = st.integers(0, 999)
names = st.sampled_from(NAMES)


def find(text: str, near: int | None = None) -> tuple[int, ...] | None:
    reference = find_reference(text, LAST, near)
    return reference.numbers if reference else None


@pytest.mark.parametrize(("wanted", "near", "message"), CASES, ids=[case[2] for case in CASES])
def test_a_message_asks_for_the_paragraphs_of_the_table(wanted: str, near: str, message: str) -> None:
    paragraphs = tuple(map(int, wanted.split())) if wanted != "-" else None
    assert find(message, None if near == "-" else int(near)) == paragraphs


def test_the_table_is_long_and_repeats_no_case() -> None:
    assert len(CASES) >= 320
    assert len(set(CASES)) == len(CASES)


@pytest.mark.parametrize(
    "message",
    [
        "\u200epara\u200f 17\u200b",
        "\u2067الفقرة ١٧\u2069",
        "para\u00a017",
        "para\t17\n",
        "pa\u00adra 17",
        "pa\u0301rrafo 17",
        "para\x0017",
        "\ufeff第17段",
    ],
)
def test_invisible_and_combining_characters_change_nothing(message: str) -> None:
    assert find(message) == (17,)


@pytest.mark.parametrize("message", ["", " ", "\u200b", "\x00", "\ud800", "🇨🇭", "e\u0301" * 149, "\ufdfa" * 300])
def test_nothing_is_read_out_of_nothing(message: str) -> None:
    assert find(message) is None


def test_a_message_of_three_hundred_characters_is_read_and_a_longer_one_is_not() -> None:
    message = "para 17".ljust(LONGEST_MESSAGE)
    assert find(message) == (17,)
    assert find(message + " ") is None


@pytest.mark.parametrize(
    "part",
    ["1,", "1-", "1.", "第", "十", "para ", "twenty ", "a'", "و ", "\ufdfa", "e\u0301", "paragraph 1-999, ", "x"],
)
@pytest.mark.parametrize("length", [LONGEST_MESSAGE, 4096])
def test_hostile_messages_are_read_at_once(part: str, length: int) -> None:
    message = (part * length)[:length]

    def measure() -> float:
        start = time.process_time()
        find_reference(message, LAST, 3)
        return time.process_time() - start

    # A few milliseconds; under coverage's tracing on a slow machine some tens. An expression that explodes takes hours.
    assert min(measure() for _ in range(5)) < 0.1


@given(st.text(max_size=LONGEST_MESSAGE), st.none() | st.integers(1, LAST))
def test_any_text_is_read_without_an_error_and_repeats_no_number(text: str, near: int | None) -> None:
    found = find(text, near)
    assert found is None or (found and len(set(found)) == len(found))


@given(
    st.lists(
        st.sampled_from([*" ".join(WORDS.values()).replace("|", " ").split(), "17", "3", "5", "44%", "2010", "-", "x"]),
        max_size=12,
    )
)
def test_any_words_of_the_grammar_in_any_order_are_read_without_an_error(words: list[str]) -> None:
    found = find(" ".join(words), near=7)
    assert found is None or (found and len(set(found)) == len(found))


@given(numbers)
def test_a_bare_number_of_up_to_three_digits_is_a_reference_even_out_of_range(number: int) -> None:
    assert find(str(number)) == (number,)


@given(st.integers(1000, 10**30))
def test_a_bare_number_of_more_digits_is_not(number: int) -> None:
    assert find(str(number)) is None


@given(st.integers(10_000, 10**30), names)
def test_no_paragraph_has_five_digits(number: int, name: str) -> None:
    assert find(name.format(number)) is None


@given(numbers, names)
def test_a_named_paragraph_is_found_in_any_case_width_and_digits(number: int, name: str) -> None:
    message = name.format(number)
    forms = [message, message.upper(), message.title(), message.translate(FULL_WIDTH)]
    forms += [
        message.translate(ARABIC_DIGITS),
        message.translate(PERSIAN_DIGITS),
        message.replace(" ", ""),
        message + ".",
    ]
    assert {find(form) for form in forms} == {(number,)}


@given(numbers, names, st.sampled_from(COURTESIES))
def test_courtesies_around_a_named_paragraph_change_nothing(number: int, name: str, courtesy: tuple[str, str]) -> None:
    before, after = courtesy
    assert find(before + name.format(number) + after) == (number,)


@given(numbers, numbers, st.sampled_from(RANGES))
def test_a_range_is_read_forwards_and_cut(one: int, other: int, form: str) -> None:
    low, high = sorted((one, other))
    wanted = tuple(range(low, high + 1))[:LONGEST_RANGE]
    found = find(form.format(one, other))
    assert found == (None if form == "{}-{}" and len(wanted) == LONGEST_RANGE else wanted)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=20))
def test_a_list_is_found_in_the_order_asked_without_repetition(asked: list[int]) -> None:
    wanted = tuple(dict.fromkeys(asked))
    assert find(", ".join(map(str, asked))) == wanted
    assert find(f"第{'、'.join(map(str, asked))}段") == wanted
    assert find("الفقرات " + " و".join(map(str, asked))) == wanted


@given(numbers, names, st.sampled_from(["44%", "1.5", "2010", "12 steps", "9/11", "article IX", "第六条第3款"]))
def test_another_figure_in_the_message_makes_a_named_paragraph_doubtful(number: int, name: str, trap: str) -> None:
    assert find(f"{name.format(number)} xyz {trap}") is None


@given(st.integers(1, LAST))
def test_next_and_previous_count_from_the_paragraph_replied_to(near: int) -> None:
    assert find("next", near) == (near + 1,)
    assert find("previous", near) == (near - 1,)
    assert find("下一段", near) == (near + 1,)
    assert find("next") is None


@given(st.integers(1, 500))
def test_the_last_paragraphs_depend_on_the_document(last: int) -> None:
    assert find_reference("last paragraph", last) == Reference((last,))
    assert find_reference("最后两段", last) == Reference(tuple(range(max(1, last - 1), last + 1)))
    assert find_reference("penultimate paragraph", last) == Reference((last - 1,))


def test_every_number_word_names_a_paragraph() -> None:
    words = [*CARDINALS.items(), *ORDINALS.items()]
    assert [(word, number) for word, number in words if find(f"paragraph {word}") != (number,)] == []


@pytest.mark.parametrize("words", [CARDINALS, ORDINALS])
def test_number_words_leave_out_no_number_up_to_ninety_nine(words: Mapping[str, int]) -> None:
    assert set(words.values()) - {0} == set(range(1, 100))


def test_no_word_of_the_grammar_does_two_things() -> None:
    jobs = [*WORDS.values(), *FROM_END.values()]
    phrases = [phrase.strip() for words in jobs for phrase in fold(words).split("|")]
    phrases += {fold(word) for word in CARDINALS} | {fold(word) for word in ORDINALS}
    assert sorted(phrase for phrase, times in Counter(phrases).items() if times > 1) == []


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("七", 7),
        ("十", 10),
        ("十七", 17),
        ("一十七", 17),
        ("二十", 20),
        ("九十九", 99),
        ("一百", 100),
        ("两百", 200),
        ("一百零三", 103),
        ("一百一十", 110),
        ("一〇三", 103),
        ("二〇一〇", 2010),
        ("一九九六", 1996),
        ("一二", None),
        ("一百三", None),
        ("十十", None),
        ("百", None),
        ("二零一零一", None),
        ("七x", None),
        ("", None),
    ],
)
def test_a_chinese_numeral_has_one_value_or_none(numeral: str, value: int | None) -> None:
    assert read_chinese(numeral) == value


@given(st.text(alphabet=CHINESE_NUMERALS, max_size=8))
def test_any_run_of_chinese_numerals_has_a_value_below_ten_thousand_or_none(numeral: str) -> None:
    value = read_chinese(numeral)
    assert value is None or 0 <= value < 10_000
