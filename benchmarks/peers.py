"""What peers would answer on the same content: ready-made scorers over the same strings, at their usual cut-offs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from math import log

from rapidfuzz import fuzz, process, utils

from content.book import Book
from content.normalisation import split_words

Peer = Callable[[str], str | None]  # a question to a topic's command, or None for "not found"


def build_peers(book: Book) -> Mapping[str, Peer]:
    """Return the peers by name, with the cut-off that they are used at."""
    strings = list_strings(book)
    return {
        "RapidFuzz WRatio >= 86": _match(strings, fuzz.WRatio, 86),
        "RapidFuzz token_set_ratio >= 80": _match(strings, fuzz.token_set_ratio, 80),
        "rules-bot-like (token_set, no cut-off)": _match(strings, fuzz.token_set_ratio, 0),
        "BM25 (no cut-off)": _rank_bm25(strings),
    }


def list_strings(book: Book) -> dict[str, str]:
    """Return every title, line, alias and question with the topic that it belongs to."""
    strings: dict[str, str] = {}
    for topic in book.topics.values():
        for text in topic.texts.values():
            for string in (text.title, text.line, *text.aliases, *text.questions):
                strings.setdefault(utils.default_process(string), topic.command)
    return strings


def _match(strings: Mapping[str, str], scorer: Callable[..., float], cutoff: float) -> Peer:
    choices = list(strings)

    def find(question: str) -> str | None:
        found = process.extractOne(
            utils.default_process(question), choices, scorer=scorer, score_cutoff=cutoff, processor=None
        )
        return strings[found[0]] if found else None

    return find


def _rank_bm25(strings: Mapping[str, str], k1: float = 1.5, b: float = 0.75) -> Peer:
    """Return Robertson's BM25 over one text per topic."""
    texts: dict[str, list[str]] = defaultdict(list)
    for string, command in strings.items():
        texts[command] += split_words(string)
    counts = {command: Counter(words) for command, words in texts.items()}
    held = Counter(word for each in counts.values() for word in each)
    mean = sum(map(len, texts.values())) / len(texts)

    def score(command: str, words: list[str]) -> float:
        total = 0.0
        for word in words:
            n = counts[command][word]
            rarity = log(1 + (len(texts) - held[word] + 0.5) / (held[word] + 0.5))
            total += rarity * n * (k1 + 1) / (n + k1 * (1 - b + b * len(texts[command]) / mean))
        return total

    def find(question: str) -> str | None:
        words = split_words(question)
        best = max(texts, key=lambda command: score(command, words))
        return best if score(best, words) > 0 else None

    return find
