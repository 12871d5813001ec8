"""Which version of a document a reader is shown, and which translation of it."""

from content.languages import DEFAULT_LANGUAGE
from content.models import Document, Translation, Version


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
