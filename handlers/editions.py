"""Which version of a document a reader is shown, which text may stand beside it, and what she sees of both at first."""

from content.languages import DEFAULT_LANGUAGE
from content.models import Document, Translation, Version
from handlers.reader import Reader, Sides, View


def choose_version(document: Document, language: str) -> Version:
    """Return the official version in the reader's language, else the one that was filed."""
    return document.official.get(language, document.original)


def choose_translation(document: Document, language: str) -> Translation | None:
    """Return our translation for a reader who has no version in her language: in it, else in English."""
    version = choose_version(document, language)
    if version.language == language:
        return None
    translation = document.translations.get(language) or document.translations.get(DEFAULT_LANGUAGE)
    return translation if translation and translation.language != version.language else None


def choose_other(document: Document, language: str) -> Version | Translation | None:
    """Return what may stand beside the version that a reader is shown: our translation, else another version."""
    version = choose_version(document, language)
    versions = (document.original, *document.official.values())
    others = (each for each in versions if each.language != version.language)
    return choose_translation(document, language) or next(others, None)


def choose_side(document: Document, language: str, view: View) -> Version | Translation | None:
    """Return the one text that a view shows, None where it shows both, or there is none."""
    match view:
        case View.ORIGINAL:
            return choose_version(document, language)
        case View.TRANSLATION:
            return choose_other(document, language)
        case View.BOTH:
            return None


def choose_view(reader: Reader, document: Document) -> View:
    """Return which of the two texts are shown at first: both only where the reader has no version in her language."""
    has_own = choose_version(document, reader.language).language == reader.language
    if reader.sides is Sides.ORIGINAL or has_own or choose_other(document, reader.language) is None:
        return View.ORIGINAL
    return View.BOTH
