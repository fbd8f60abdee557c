"""Letters that warn."""

import pytest

from cabinet.core.text import LANGUAGES, Language
from cabinet.mail.outbox import Letter
from cabinet.security.alerts.letters import (
    NEW_DEVICE,
    PASSWORD_CHANGED,
    SECOND_FACTOR_BLOCKED,
    SESSION_REPLAYED,
    Alert,
    alert_letter,
)
from cabinet.security.audit import Origin
from tests.cast import NOW

ORIGIN = Origin("203.0.113.5", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0")
ALERTS = (NEW_DEVICE, SESSION_REPLAYED, PASSWORD_CHANGED, SECOND_FACTOR_BLOCKED)


def written(alert: Alert, language: Language = "ru", origin: Origin = ORIGIN) -> Letter:
    return alert_letter(
        alert, to_address="a@example.kz", login="vk123", origin=origin, at=NOW, language=language
    )


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert.kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_warning_says_when_and_from_where_and_what_to_do(
    alert: Alert, language: Language
) -> None:
    letter = written(alert, language)
    assert letter.subject == alert.subject[language]
    for said in ("vk123", "12:00", "Firefox, Windows", "203.0.113.5", alert.advice[language]):
        assert said in letter.text
        assert said in letter.html
    assert len(letter.kind) <= 30


def test_the_moment_is_told_in_the_utilitys_time() -> None:
    assert "Когда: 22.11.2026 12:00" in written(NEW_DEVICE).text
    assert "When: 22\u00a0Nov\u00a02026, 12:00" in written(NEW_DEVICE, "en").text


def test_an_unknown_origin_is_called_unknown() -> None:
    text = written(NEW_DEVICE, origin=Origin()).text
    assert "Устройство: неизвестное устройство" in text
    assert "Сетевой адрес: неизвестен" in text
