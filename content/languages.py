"""The six official languages of the United Nations, by their codes."""

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
DEFAULT_LANGUAGE = "en"


def primary_language(tag: str | None) -> str:
    """Return the supported language of a tag such as `zh-hans` (BCP 47), English where there is none."""
    subtag = (tag or "").strip().replace("_", "-").split("-")[0].lower()
    return subtag if subtag in LANGUAGES else DEFAULT_LANGUAGE
