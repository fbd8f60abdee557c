"""Names of meters, of their water and of the sources of readings, in the reader's language."""

from typing import Final, Protocol

from cabinet.core.enums import Source, Water
from cabinet.core.text import DEFAULT_LANGUAGE, LANGUAGES, Language, Text
from cabinet.readings import texts

# By what billing calls them; its other sources are shown as it names them.
_KNOWN: Final = {
    text.ru: text for text in (texts.SITE, texts.PHONE, texts.BY_LETTER, texts.INSPECTOR)
}
_SOURCES: Final = {
    Source.SITE: texts.SITE,
    Source.PHONE: texts.PHONE,
    Source.LETTER: texts.BY_LETTER,
    Source.INSPECTOR: texts.INSPECTOR,
}
_ENTERED: Final = {
    Source.PHONE: texts.ENTERED_BY_PHONE,
    Source.LETTER: texts.ENTERED_BY_LETTER,
    Source.INSPECTOR: texts.ENTERED_BY_INSPECTOR,
}
_SHORT: Final = {Water.COLD: texts.COLD, Water.HOT: texts.HOT}
_IN_FULL: Final = {Water.COLD: texts.COLD_WATER, Water.HOT: texts.HOT_WATER}


class NamedMeter(Protocol):
    """A meter with all that its name is made of; `water` is a value of `Water`."""

    @property
    def water(self) -> str:
        """Cold or hot."""
        ...

    @property
    def serial(self) -> str:
        """The maker's number, empty where billing does not know it."""
        ...

    @property
    def location(self) -> str:
        """The meter's place, empty where billing does not know it."""
        ...


def source_words(source: str, language: Language) -> str:
    """Billing's name of a source, in another language where it is one of the usual."""
    return _KNOWN[source][language] if source in _KNOWN else source


def source_name(source: str) -> Text:
    """How a batch came, in a word: `Сайт`, `Телефон`."""
    return _SOURCES[Source(source)]


def billings_name(source: str) -> str:
    """The source of a batch as billing calls it; empty for what was sent from the cabinet."""
    return source_name(source)[DEFAULT_LANGUAGE] if source else ""


def entered_words(source: str) -> Text | None:
    """That the utility entered a batch, and how it came; `None` where the customer sent it."""
    return _ENTERED.get(Source(source))


def water_name(water: str) -> Text:
    """The short name of a kind of water, for a column: `Хол`, `Гор`."""
    return _SHORT[Water(water)]


def meter_name(meter: NamedMeter, language: Language) -> str:
    """A meter within a line: its water, serial number and location."""
    serial = meter.serial or texts.WITHOUT_SERIAL[language]
    name = f"{water_name(meter.water)[language]} {serial}"
    return f"{name}, {meter.location}" if meter.location else name


def meter_in_words(meter: NamedMeter) -> Text:
    """The same in every language."""
    return Text(**{language: meter_name(meter, language) for language in LANGUAGES})


def meter_in_letter(meter: NamedMeter, said: Text) -> Text:
    """A remark about a meter in a letter: `№ 12223773 – {said}`, its water and location below."""
    return texts.METER_IN_LETTER.format(
        serial=meter.serial or texts.SERIAL_NOT_KNOWN,
        said=said,
        water=_IN_FULL[Water(meter.water)],
        place=f", {meter.location}" if meter.location else "",
    )
