"""From a message to tokens: what each number and word does in a request for paragraphs."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from content.numerals import CARDINALS, CHINESE_NUMERALS, DOUBTFUL, ORDINALS, read_chinese
from content.reference_words import FROM_END, WORDS, Kind

LONGEST_MESSAGE = 300
_LONGEST_FOLDED = 2 * LONGEST_MESSAGE
_LONGEST_NUMBER = 4

_LETTER = r"[^\W\d_\u3400-\u9fff]"  # of a script that parts its words; Chinese characters are signs
_JOINER = r"['\u2019\u02bc`\u00b4-]"
_WITHIN_WORD = re.compile(rf"{_JOINER}(?<={_LETTER}{_JOINER})(?={_LETTER})")
_ENDINGS = r"[-.]?(?:st|nd|rd|th|e|er|ere|re|i?eme|o)|-?(?:ыи|ои|и|ого|го|ому|му|ым|ом|ая|ые|ых|е)|-[мях]"  # noqa: RUF001 - Russian letters
_PIECE = re.compile(
    rf"(?P<ordinal>(?P<nth>[0-9]++)(?:{_ENDINGS})(?!{_LETTER}))"
    r"|(?P<list>[0-9]++(?:,(?![0-9]{3})[0-9]++)*+(?![.,:/\u066b\u066c][0-9]))"
    r"|(?P<figure>[0-9]++(?:[.,:/\u066b\u066c][0-9]++)*+)"
    rf"|(?P<chinese>[\u3007{CHINESE_NUMERALS}]++)"
    rf"|(?P<word>{_LETTER}++)"
    r"|(?P<sign>\S)"
)
_SILENT_CATEGORIES = frozenset({"Ps", "Pe", "Pi", "Pf", "So", "Sk"})
_SILENT_SIGNS = frozenset(".!?:\"'\u00bf\u00a1\u3002\u061f\u06d4")
_ARABIC = str.maketrans(
    {"\u0629": "\u0647", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0640": None}
)
_ARABIC_AND = "\u0648"


@dataclass(frozen=True, slots=True)
class Token:
    """A number or word of a message; `value` counts for numbers, ordinals and the last paragraphs (1 is the last).

    `spelled` numbers are words; `doubtful` ones mean something else more often than not. A `figure` holds digits that
    number no paragraph: a decimal, a time, a telephone number.
    """

    kind: Kind
    value: int = 0
    spelled: bool = False
    doubtful: bool = False
    figure: bool = False


def fold(text: str) -> str:
    """Return the text with one form a letter, digit and dash: no case, accents or invisible signs (NFKD).

    What joins letters within a word parts them: `dix-sept` is two words, as are `what's` and `s'il`.
    """
    text = unicodedata.normalize("NFKD", text).casefold()
    text = text.translate({ord(each): _fold_character(each) for each in set(text)}).translate(_ARABIC)
    return _WITHIN_WORD.sub(" ", text)


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if category == "Pd" or character == "\u2212":
        return "-"
    return " " if category == "Cc" else character


def _split(folded: str) -> Iterator[str]:
    for match in _PIECE.finditer(folded):
        if match.lastgroup == "list":
            yield from re.split("(,)", match[0])
        else:
            yield match[0]


def _build_lexicon() -> Iterator[tuple[tuple[str, ...], Token]]:
    for kind, numbers in ((Kind.NUMBER, CARDINALS), (Kind.ORDINAL, ORDINALS)):
        folded = fold("|".join(numbers)).split("|")
        for phrase, (word, value) in zip(folded, numbers.items(), strict=True):
            yield tuple(phrase.split()), Token(kind, value, spelled=True, doubtful=word in DOUBTFUL)
    for kind, words in WORDS.items():
        for phrase in fold(words).split("|"):
            yield tuple(_split(phrase)), Token(kind, value=1, spelled=True)
    for place, words in FROM_END.items():
        for phrase in fold(words).split("|"):
            yield tuple(_split(phrase)), Token(Kind.LAST, value=place)


_LEXICON: Mapping[tuple[str, ...], Token] = MappingProxyType(dict(_build_lexicon()))
_LONGEST_PHRASE = max(map(len, _LEXICON))
_KNOWN_WORDS = frozenset(key[0] for key in _LEXICON)


def read_tokens(message: str) -> tuple[Token, ...]:
    """Return the tokens of a message of at most `LONGEST_MESSAGE` characters, none where it is longer."""
    folded = fold(message) if len(message) <= LONGEST_MESSAGE else ""
    if len(folded) > _LONGEST_FOLDED:  # a single character may stand for eighteen
        return ()
    pieces = [part for piece in _split(folded) for part in _part_conjunction(piece)]
    tokens: list[Token] = []
    place = 0
    while place < len(pieces):
        token, length = _read_phrase(pieces, place)
        tokens.append(token)
        place += length
    return tuple(tokens)


def _part_conjunction(piece: str) -> Sequence[str]:
    """Part the Arabic "and" from the known word that it is written together with."""
    rest = piece.removeprefix(_ARABIC_AND)
    return (_ARABIC_AND, rest) if rest != piece and piece not in _KNOWN_WORDS and rest in _KNOWN_WORDS else (piece,)


def _read_phrase(pieces: Sequence[str], place: int) -> tuple[Token, int]:
    """Return the longest known phrase at a place, or what its first piece is, and how many pieces it takes."""
    longest = _LONGEST_PHRASE if pieces[place] in _KNOWN_WORDS else 0
    for end in range(min(place + longest, len(pieces)), place, -1):
        token = _LEXICON.get(tuple(pieces[place:end]))
        if token is not None:
            return token, end - place
    return _read_piece(pieces[place]), 1


def _read_piece(piece: str) -> Token:
    match = _PIECE.fullmatch(piece)
    group = match.lastgroup if match else None
    if group == "list":
        return _read_digits(piece, Kind.NUMBER)
    if match and group == "ordinal":
        return _read_digits(match["nth"], Kind.ORDINAL)
    if group == "chinese":
        value = read_chinese(piece)
        return _FIGURE if value is None else Token(Kind.NUMBER, value, spelled=True)
    if group == "sign" and (piece in _SILENT_SIGNS or unicodedata.category(piece) in _SILENT_CATEGORIES):
        return Token(Kind.COURTESY)
    return _FIGURE if group == "figure" else Token(Kind.OTHER)


def _read_digits(digits: str, kind: Kind) -> Token:
    padded = digits.startswith("0") and len(digits) > 2  # noqa: PLR2004 - 07 may be a paragraph, 022 dials Geneva
    return _FIGURE if padded or len(digits) > _LONGEST_NUMBER else Token(kind, int(digits))


_FIGURE = Token(Kind.OTHER, figure=True)
