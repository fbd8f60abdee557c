"""The page of confirmation says what comes after it."""

from json import dumps

import pytest

from cabinet.core.settings import Settings
from cabinet.identity.registration import confirmation_page, texts


@pytest.mark.parametrize(
    ("proof", "is_told"), [("operator", True), ("match", False), ("registry_email", False)]
)
def test_it_says_where_the_utility_approves(
    monkeypatch: pytest.MonkeyPatch, proof: str, is_told: bool
) -> None:
    wanted = Settings.model_validate({"registration_proof": proof})
    monkeypatch.setattr(confirmation_page, "settings", lambda: wanted)
    page = str(confirmation_page.confirmation_page())
    for words in texts.APPROVAL_AHEAD:
        assert (dumps(words)[1:-1] in page) == is_told
