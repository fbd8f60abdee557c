"""Texts in the three languages of the cabinet: Russian, Kazakh, English."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, Literal

Language = Literal["ru", "kk", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ru", "kk", "en")
DEFAULT_LANGUAGE: Final[Language] = "ru"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in every language; `{name}` marks a parameter."""

    ru: str
    kk: str
    en: str

    def __getitem__(self, language: Language) -> str:
        """The text in one language."""
        return getattr(self, language)

    def __iter__(self) -> Iterator[str]:
        """The text in each language, in the order of `LANGUAGES`."""
        return (getattr(self, field.name) for field in fields(self))

    def format(self, **params: object) -> "Text":
        """The text with its parameters filled in; a `Text` parameter is taken in each language."""
        return Text(
            **{
                language: self[language].format(
                    **{
                        name: value[language] if isinstance(value, Text) else value
                        for name, value in params.items()
                    }
                )
                for language in LANGUAGES
            }
        )

    def as_dict(self) -> dict[str, str]:
        """The text as a mapping of language to string, the shape that pages show."""
        return {language: self[language] for language in LANGUAGES}


def same(words: str) -> Text:
    """A text that reads alike in every language: a number, a unit, a name."""
    return Text(ru=words, kk=words, en=words)


def language_of(code: object) -> Language:
    """The language with this code, the default one for anything else."""
    for language in LANGUAGES:
        if code == language:
            return language
    return DEFAULT_LANGUAGE
