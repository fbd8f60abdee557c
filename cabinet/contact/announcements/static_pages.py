"""The page of announcements for anybody, as the server writes it: light, and without scripts."""

from collections.abc import Sequence

from cabinet.contact.announcements import texts
from cabinet.contact.announcements.wording import ShownBulletin
from cabinet.core.text import Language, Text, same
from cabinet.ui.static_page import Html, PlainPage


def public_page(
    language: Language, current: Sequence[ShownBulletin], past: Sequence[ShownBulletin]
) -> str:
    """What is announced to all now, and what was."""
    plain = PlainPage(language)
    return plain.page(
        texts.PUBLIC_TITLE,
        *_part(plain, texts.NOW, current, texts.NOTHING_NOW),
        *_part(plain, texts.PAST, past, texts.NOTHING_PAST),
        plain.notice(texts.ONLY_FOR_ALL),
        plain.link(texts.SIGN_IN, "/"),
    )


def _part(
    plain: PlainPage, heading: Text, shown: Sequence[ShownBulletin], nothing: Text
) -> list[Html]:
    cards = [_card(plain, one) for one in shown]
    return [plain.heading(heading), *(cards or [plain.paragraph(nothing)])]


def _card(plain: PlainPage, one: ShownBulletin) -> Html:
    when = " · ".join(part for part in (one.kind, one.period, one.revised) if part)
    return plain.card(
        plain.heading(same(one.title)),
        plain.paragraph(same(when)),
        *(plain.linked_paragraph(parts) for parts in one.paragraphs),
    )
