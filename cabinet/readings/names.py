"""Names of the sources of readings, in the reader's language."""

from typing import Final

from cabinet.core.text import Language
from cabinet.readings import texts

# By what billing calls them; its other sources are shown as it names them.
_KNOWN: Final = {text.ru: text for text in (texts.SITE, texts.PHONE, texts.INSPECTOR)}


def source_words(source: str, language: Language) -> str:
    """Billing's name of a source, in another language where it is one of the usual."""
    return _KNOWN[source][language] if source in _KNOWN else source
