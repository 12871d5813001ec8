"""Button payloads: packed and unpacked without loss, nothing else accepted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.payloads import (
    Payload,
    PayloadTooLongError,
    SetLanguage,
    ShowCopy,
    ShowHeading,
    ShowList,
    ShowQuotes,
    ShowTopic,
    ShowTranslation,
    pack,
    unpack,
)

numbers = st.integers(1, 9999)
several = st.lists(numbers, min_size=1, max_size=6).map(tuple)
documents = st.from_regex(r"[a-z0-9][a-z0-9-]{0,15}", fullmatch=True)
commands = st.from_regex(r"[a-z0-9_]{1,32}", fullmatch=True)
payloads: st.SearchStrategy[Payload] = st.one_of(
    st.builds(ShowTopic, commands),
    st.builds(ShowHeading, commands),
    st.builds(ShowQuotes, documents, several),
    st.builds(ShowQuotes, documents, st.tuples(numbers), commands),
    st.builds(ShowTranslation, documents, numbers, st.none(), several),
    st.builds(ShowTranslation, documents, numbers, commands),
    st.builds(ShowCopy, documents, numbers, st.booleans(), st.none(), several),
    st.builds(ShowCopy, documents, numbers, st.booleans(), commands),
    st.builds(ShowList, numbers),
    st.builds(SetLanguage, st.sampled_from(["en", "zh"])),
)


@given(payloads)
def test_every_payload_that_a_screen_can_hold_fits_a_button_and_comes_back(payload: Payload) -> None:
    packed = pack(payload)
    assert len(packed.encode()) <= 64
    assert unpack(packed) == payload


@pytest.mark.parametrize(
    ("payload", "packed"),
    [
        (ShowTopic("uk"), "1|t|uk"),
        (ShowHeading("nam"), "1|h|nam"),
        (ShowQuotes("nam-nsa", (17,), "uk"), "1|q|nam-nsa|17|uk"),
        (ShowQuotes("nam-nsa", (16, 18)), "1|q|nam-nsa|16.18|"),
        (ShowTranslation("nam-nsa", 16, None, (16, 18)), "1|n|nam-nsa|16||16.18"),
        (ShowCopy("nam-nsa", 17, translated=True, origin="uk"), "1|c|nam-nsa|17|1|uk|"),
        (ShowList(2), "1|l|2"),
        (SetLanguage("zh"), "1|s|zh"),
    ],
)
def test_the_grammar_stays_as_it_is_since_old_buttons_speak_it(payload: Payload, packed: str) -> None:
    assert pack(payload) == packed
    assert unpack(packed) == payload


def test_a_payload_above_the_limit_is_refused_when_it_is_packed() -> None:
    with pytest.raises(PayloadTooLongError) as caught:
        pack(ShowTopic("x" * 61))
    assert caught.value.packed == "1|t|" + "x" * 61
    assert str(caught.value) == f"`{caught.value.packed}` has 65 bytes, a button holds 64"


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1",
        "1|",
        "1|t",
        "1|t|",
        "1|t|UK",
        "1|t|uk|",
        "1|z|uk",
        "0|t|uk",
        "2|t|uk",
        "1|q|nam-nsa|0|",
        "1|q|nam-nsa|017|",
        "1|q|nam-nsa|17.|",
        "1|q|nam-nsa|１７|",
        "1|q|nam-nsa|17|uk\n",
        "1|c|nam-nsa|17|2||",
        "1|l|99999",
        b"\xff\xfe|t|uk",
    ],
)
def test_what_pack_did_not_write_is_no_payload(data: str | bytes) -> None:
    assert unpack(data) is None


shaped = st.from_regex(r"\A[12]\|[thqnclsz]\|[a-z0-9_|.-]{0,59}\Z")


@given(st.one_of(st.text(max_size=64), st.binary(max_size=64), shaped))
def test_forged_payloads_raise_nothing_and_only_what_pack_writes_is_accepted(data: str | bytes) -> None:
    payload = unpack(data)
    assert payload is None or pack(payload) == (data.decode() if isinstance(data, bytes) else data)
