"""Number words of the six languages, cardinal and ordinal, from one to ninety-nine, and Chinese numerals."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

# Each row counts on from one; `/` parts the forms of one number. Accents, hyphens and case are folded by the reader.
_ENGLISH = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
_ENGLISH_ORDINAL = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"""
_ENGLISH_TENS = "twenty thirty forty/fourty fifty sixty seventy eighty ninety"
_ENGLISH_TENS_ORDINAL = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"

_FRENCH = """un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept
    dix-huit dix-neuf"""
_FRENCH_ORDINAL = """premier/première/premiers/premières deuxième/second/seconde troisième quatrième cinquième sixième
    septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième dix-septième
    dix-huitième dix-neuvième"""
_FRENCH_TENS = "vingt trente quarante cinquante soixante"
_FRENCH_TENS_ORDINAL = "vingtième trentième quarantième cinquantième soixantième"

_SPANISH = """uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
    dieciséis diecisiete dieciocho diecinueve"""
_SPANISH_TENS = "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_SPANISH_ORDINAL = """primero/primer/primera/primeros/primeras segundo/segunda tercero/tercer/tercera cuarto quinto
    sexto séptimo/sétimo octavo noveno"""
_SPANISH_TENS_ORDINAL = """décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo
    nonagésimo"""

_RUSSIAN = """один/одна/одного/одну два/две/двух три/трёх четыре/четырёх пять/пяти шесть/шести семь/семи восемь/восьми
    девять/девяти десять/десяти одиннадцать/одиннадцати двенадцать/двенадцати тринадцать/тринадцати
    четырнадцать/четырнадцати пятнадцать/пятнадцати шестнадцать/шестнадцати семнадцать/семнадцати
    восемнадцать/восемнадцати девятнадцать/девятнадцати"""
_RUSSIAN_TENS = """двадцать/двадцати тридцать/тридцати сорок пятьдесят шестьдесят семьдесят восемьдесят
    девяносто"""
_RUSSIAN_STEMS = """перв втор трет четвёрт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат
    пятнадцат шестнадцат семнадцат восемнадцат девятнадцат"""
_RUSSIAN_TENS_STEMS = "двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност"
_RUSSIAN_ENDINGS = "ый ой ого ому ым ом ые ых ыми ая ую"  # noqa: RUF001 - Russian letters
_RUSSIAN_THIRD = "третий/третьего/третьему/третьим/третьем/третьи/третьих/третья/третью"

_ARABIC = """واحد/واحدة اثنان/اثنين/اثنتان/اثنتين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني/ثمان
    تسعة/تسع عشرة/عشر"""
_ARABIC_TEENS = (
    "أحد/إحدى/احد اثنا/اثني/اثنتا/اثنتي ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع"
)
_ARABIC_TENS = "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين"
_ARABIC_ORDINAL = """أولى/أول ثانية/ثاني ثالثة/ثالث رابعة/رابع خامسة/خامس سادسة/سادس سابعة/سابع ثامنة/ثامن تاسعة/تاسع
    عاشرة/عاشر"""
_ARABIC_ELEVENTH = "حادية/حادي"

_CHINESE_DIGITS = "零一二三四五六七八九"
_CHINESE_VARIANTS = str.maketrans("〇两兩", "零二二")
CHINESE_NUMERALS = _CHINESE_DIGITS + "〇两兩十百"
_YEAR_LENGTH = 4

# Words that mean something else more often than a paragraph's number when nothing says "paragraph" before them.
DOUBTFUL = frozenset(
    {"once", "un", "une", "una", "uno", "sept", "neuf", "ست", "سبع", "ثمان", "ثماني", "تسع", "عشر", "أول", "ثاني"}
)


def _count(row: str, start: int = 1, step: int = 1) -> Iterator[tuple[str, int]]:
    for place, forms in enumerate(row.split()):
        for form in forms.split("/"):
            yield form, start + place * step


def _join(
    tens: Iterable[tuple[str, int]], units: Iterable[tuple[str, int]], joint: str = " "
) -> Iterator[tuple[str, int]]:
    smaller = [(word, value) for word, value in units if value < 10]  # noqa: PLR2004 - what stands beside a ten
    for ten, tenfold in tens:
        for unit, value in smaller:
            yield f"{ten}{joint}{unit}", tenfold + value


def _english() -> tuple[dict[str, int], dict[str, int]]:
    tens = dict(_count(_ENGLISH_TENS, 20, 10))
    cardinals = dict(_count(_ENGLISH)) | tens | {"zero": 0}
    ordinals = dict(_count(_ENGLISH_ORDINAL)) | dict(_count(_ENGLISH_TENS_ORDINAL, 20, 10))
    return (
        cardinals | dict(_join(tens.items(), _count(_ENGLISH))),
        ordinals | dict(_join(tens.items(), _count(_ENGLISH_ORDINAL))),
    )


def _french() -> tuple[dict[str, int], dict[str, int]]:
    tens = dict(_count(_FRENCH_TENS, 20, 10))
    cardinals = dict(_count(_FRENCH))
    ordinals = dict(_count(_FRENCH_ORDINAL))
    tenth = dict(_count(_FRENCH_TENS_ORDINAL, 20, 10)) | {"quatre-vingtième": 80}
    return (
        cardinals | tens | {"zéro": 0, "quatre-vingts": 80} | dict(_scale(tens, cardinals)),
        ordinals | tenth | dict(_scale(tens, ordinals | {"unième": 1})),
    )


def _scale(tens: Mapping[str, int], units: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield twenty-one to ninety-nine in French: seventy counts on from sixty, ninety from four twenties."""
    for word, value in units.items():
        yield f"quatre-vingt {word}", 80 + value
        for ten, tenfold in tens.items():
            if value < 10 or tenfold == 60:  # noqa: PLR2004 - only above sixty do the French count to nineteen
                yield f"{ten} {word}", tenfold + value
                yield f"{ten} et {word}", tenfold + value


def _spanish() -> tuple[dict[str, int], dict[str, int]]:
    tens = dict(_count(_SPANISH_TENS, 20, 10))
    cardinals = dict(_count(_SPANISH)) | tens | {"cero": 0, "veintiún": 21}
    units = dict(_count(_SPANISH_ORDINAL))
    ordinals = units | {"undécimo": 11, "duodécimo": 12}
    tenth = dict(_count(_SPANISH_TENS_ORDINAL, 10, 10))
    return (
        cardinals
        | dict(_join(tens.items(), _count(_SPANISH), " y "))
        | dict(_join([("veinti", 20)], _count(_SPANISH), "")),
        ordinals | tenth | dict(_join(tenth.items(), units.items())) | dict(_join(tenth.items(), units.items(), "")),
    )


def _russian() -> tuple[dict[str, int], dict[str, int]]:
    tens = dict(_count(_RUSSIAN_TENS, 20, 10))
    cardinals = dict(_count(_RUSSIAN)) | tens | {"ноль": 0, "нуль": 0}
    endings = _RUSSIAN_ENDINGS.split()
    units = {stem + end: n for stem, n in _count(_RUSSIAN_STEMS) for end in endings} | dict(_count(_RUSSIAN_THIRD, 3))
    tenth = {stem + end: n for stem, n in _count(_RUSSIAN_TENS_STEMS, 20, 10) for end in endings}
    return (
        cardinals | dict(_join(tens.items(), _count(_RUSSIAN))),
        units | tenth | dict(_join(tens.items(), units.items())),
    )


def _arabic() -> tuple[dict[str, int], dict[str, int]]:
    """Return the Arabic words; "and", a prefix in writing, stands apart as the reader parts it from its word."""
    units, tens = dict(_count(_ARABIC)), dict(_count(_ARABIC_TENS, 20, 10))
    teens = {f"{word} {ten}": 10 + n for word, n in _count(_ARABIC_TEENS) for ten in ("عشر", "عشرة")}
    compounds = {f"{unit} و {ten}": n + m for unit, n in units.items() if n < 10 for ten, m in tens.items()}  # noqa: PLR2004
    cardinals = units | tens | teens | compounds | {"صفر": 0} | {"ال" + word: n for word, n in units.items() if n > 1}
    ordinals = dict(_count(_ARABIC_ORDINAL))
    late = {word: n for word, n in ordinals.items() if 1 < n < 10} | dict(_count(_ARABIC_ELEVENTH))  # noqa: PLR2004
    teenth = {f"{word} {ten}": 10 + n for word, n in late.items() for ten in ("عشر", "عشرة")}
    twentieth = {f"{word} و ال{ten}": n + m for word, n in late.items() for ten, m in tens.items()}
    ordinals |= teenth | twentieth
    ordinals |= {"ال" + word: n for word, n in ordinals.items()} | {"ال" + word: n for word, n in tens.items()}
    return cardinals, ordinals


def _gather(place: int) -> dict[str, int]:
    words: dict[str, int] = {}
    for language in (_arabic(), _russian(), _spanish(), _french(), _english()):
        words |= language[place]
    return words


CARDINALS = MappingProxyType(_gather(0))
ORDINALS = MappingProxyType(_gather(1))


def _write_chinese(number: int) -> str:
    """Return a number below 1,000 as Chinese writes it in full: 103 with a zero, 110 with "one ten"."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    digits = _CHINESE_DIGITS
    head = f"{digits[hundreds]}百" if hundreds else ""
    middle = f"{digits[tens]}十" if tens else digits[0] if head and units else ""
    return head + middle + (digits[units] if units or not number else "")


_CHINESE = MappingProxyType({_write_chinese(number): number for number in range(1000)})


def read_chinese(numeral: str) -> int | None:
    """Return the value of a Chinese numeral, or None where it is none or may mean two things.

    Digits in a row count as places only with a zero among them or as a year: a one and a two may mean "one or two".
    """
    numeral = numeral.translate(_CHINESE_VARIANTS)
    value = _CHINESE.get("一" + numeral if numeral.startswith("十") else numeral)
    if value is not None:
        return value
    in_places = "零" in numeral[1:] or len(numeral) == _YEAR_LENGTH
    if in_places and len(numeral) <= _YEAR_LENGTH and set(numeral) <= set(_CHINESE_DIGITS):
        return int("".join(str(_CHINESE_DIGITS.index(digit)) for digit in numeral))
    return None
