"""The letter about an announcement."""

from dataclasses import dataclass
from typing import Final

from cabinet.contact.announcements import texts
from cabinet.contact.announcements.rules import Said, paragraphs, period_text
from cabinet.core.enums import BulletinKind
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text, same
from cabinet.mail.layout import Block, Link, Paragraph, Warn, compose
from cabinet.mail.links import page_url
from cabinet.mail.outbox import Letter

PATH: Final = "/announcements"
EMERGENCY: Final = "emergency"
ANNOUNCEMENT: Final = "announcement"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is for; `of_contract` stands in its link where they have several contracts.

    `unsubscribe_url` is empty for the letter that somebody of the utility sends to themselves.
    """

    email: str
    language: Language
    of_contract: str = ""
    unsubscribe_url: str = ""


def announcement_letter(said: Said, reader: Reader) -> Letter:
    """Tell what was announced, when it begins and ends, and where all announcements are."""
    zone = settings().zone
    when = texts.WHEN.format(period=period_text(said.begins_at, said.ends_at, zone))
    is_emergency = said.kind is BulletinKind.EMERGENCY
    blocks: list[Block] = [
        Warn(when) if is_emergency else Paragraph(when),
        *(Paragraph(same(one)) for one in paragraphs(said.text[reader.language])),
        Link(texts.OPEN, page_url(PATH, reader.of_contract), button=texts.OPEN_BUTTON),
    ]
    return compose(
        kind=EMERGENCY if is_emergency else ANNOUNCEMENT,
        to_address=reader.email,
        language=reader.language,
        subject=subject_of(said),
        blocks=blocks,
        unsubscribe_url=reader.unsubscribe_url,
    )


def subject_of(said: Said) -> Text:
    """The title after its kind, in each language; one that was made more exact says so."""
    subject = texts.SUBJECT.format(kind=texts.KINDS[said.kind], title=said.title)
    return texts.REVISED_SUBJECT.format(subject=subject) if said.is_revised else subject
