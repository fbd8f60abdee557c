"""What customers agreed to stays to be found, word for word."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from cabinet.core.settings import Settings
from cabinet.core.text import LANGUAGES, same
from cabinet.identity.registration import consent
from cabinet.identity.registration.consent import Consent, keep_consent, present_consent
from cabinet.models import ConsentText
from tests.cast import NOW


def test_a_text_is_kept_once_under_its_version(session: Session) -> None:
    first = Consent("1", same("first"))
    assert keep_consent(session, first, now=NOW) == "1"
    assert keep_consent(session, first, now=NOW) == "1"
    assert keep_consent(session, Consent("2", same("second")), now=NOW) == "2"
    assert [one.ru for one in session.exec(select(ConsentText))] == ["first", "second"]


def test_a_text_changed_under_its_version_gets_another_one(session: Session) -> None:
    keep_consent(session, Consent("1", same("first")), now=NOW)
    changed = [keep_consent(session, Consent("1", same("x")), now=NOW) for _ in range(2)]
    assert changed[0] == changed[1]
    assert changed[0].startswith("1+")
    assert {one.version: one.kk for one in session.exec(select(ConsentText))} == {
        "1": "first",
        changed[0]: "x",
    }


def of_utility(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Consent:
    wanted = Settings(consent_dir=folder, consent_version="2026-11")
    monkeypatch.setattr(consent, "settings", lambda: wanted)
    return present_consent.__wrapped__()


def test_a_utility_may_have_a_text_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for language in LANGUAGES:
        (tmp_path / f"{language}.txt").write_text(f" text {language}\n", encoding="utf-8")
    own = of_utility(monkeypatch, tmp_path)
    assert own.version == "2026-11"
    assert list(own.text) == ["text ru", "text kk", "text en"]


def test_a_text_missing_in_a_language_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "ru.txt").write_text("text", encoding="utf-8")
    with pytest.raises(SystemExit, match="CABINET_CONSENT_DIR"):
        of_utility(monkeypatch, tmp_path)
    for language in LANGUAGES:
        (tmp_path / f"{language}.txt").write_text("\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="empty"):
        of_utility(monkeypatch, tmp_path)
