"""What we wrote ourselves, to be told from the document's words: translations of paragraphs, summaries of topics."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from content.findings import Ours, OurSummary, OurTranslation
from content.forms import reduce_text
from content.models import Document, Topic

_BETWEEN = "\n"  # stands in no form


class OwnWords:
    """All that we wrote, in one text to be looked through at once."""

    def __init__(self, documents: Iterable[Document], topics: Iterable[Topic]) -> None:
        self._owners: list[Ours] = []
        self._starts: list[int] = []
        forms: list[str] = []
        length = 0
        for owner, text in (*_list_translations(documents), *_list_summaries(topics)):
            form = reduce_text(text)
            self._owners.append(owner)
            self._starts.append(length)
            forms.append(form)
            length += len(form) + len(_BETWEEN)
        self._text = _BETWEEN.join(forms)

    def find(self, form: str) -> Ours | None:
        """Return where a form stands first."""
        place = self._text.find(form)
        return self._owners[bisect_right(self._starts, place) - 1] if place >= 0 else None


def _list_translations(documents: Iterable[Document]) -> Iterator[tuple[Ours, str]]:
    for document in documents:
        for language, translation in document.translations.items():
            for number, text in translation.paragraphs.items():
                yield OurTranslation(document.id, language, number), text


def _list_summaries(topics: Iterable[Topic]) -> Iterator[tuple[Ours, str]]:
    for topic in topics:
        for language, words in topic.texts.items():
            owner = OurSummary(topic.document, language, topic.command)
            yield owner, words.line
            yield owner, "".join(claim.text for claim in words.summary)
