"""Presents the consent at registration, and keeps its text word for word."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from cabinet.core.settings import PREFIX, settings
from cabinet.core.text import LANGUAGES, Text
from cabinet.identity.registration import consent_texts
from cabinet.models import ConsentText


@dataclass(frozen=True, slots=True)
class Consent:
    """A text with the version that the utility gave it."""

    version: str
    text: Text


@cache
def present_consent() -> Consent:
    """The present text of the consent: the utility's own, or the cabinet's."""
    utility = settings()
    about = consent_texts.OPERATOR if utility.utility_bin else consent_texts.OPERATOR_ALONE
    about = about.format(name=utility.utility_name, bin=utility.utility_bin)
    own = consent_texts.CONSENT_TEXT.format(utility=about, host=utility.base_url)
    folder = utility.consent_dir
    return Consent(utility.consent_version, own if folder is None else _read(folder))


def _read(folder: Path) -> Text:
    """The utility's own text; the server does not start without it in each language."""
    try:
        written = {one: (folder / f"{one}.txt").read_text("utf-8").strip() for one in LANGUAGES}
    except (OSError, UnicodeDecodeError) as error:
        raise SystemExit(f"{PREFIX}CONSENT_DIR: {error}") from None
    if not all(written.values()):
        raise SystemExit(f"{PREFIX}CONSENT_DIR: a text in {folder} is empty")
    return Text(**written)


def keep_consent(session: Session, consent: Consent, *, now: datetime) -> str:
    """Keep the text if it is new, and return the version under which it is found for ever.

    A text that was changed without a new version gets one made of its content.
    """
    kept = session.get(ConsentText, consent.version)
    if kept is None:
        return _keep(session, consent.version, consent.text, now)
    if Text(ru=kept.ru, kk=kept.kk, en=kept.en) == consent.text:
        return consent.version
    content = hashlib.sha256("\0".join(consent.text).encode()).hexdigest()
    version = f"{consent.version}+{content[:8]}"
    if session.get(ConsentText, version) is None:
        _keep(session, version, consent.text, now)
    return version


def _keep(session: Session, version: str, text: Text, now: datetime) -> str:
    row = ConsentText(version=version, first_used_at=now, **text.as_dict())
    with suppress(IntegrityError), session.begin_nested():  # somebody else kept it just now
        session.add(row)
    return version
