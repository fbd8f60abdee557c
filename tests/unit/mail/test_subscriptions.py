"""The addresses that end a kind of letter."""

from cabinet.core.settings import settings
from cabinet.mail.subscriptions import Subscription, is_genuine, unsubscribe_url


def parts(url: str) -> list[str]:
    return url.removeprefix(f"{settings().base_url}/unsubscribe/").split("/")


def test_an_address_is_genuine_for_its_user_and_kind_alone() -> None:
    public_id, kind, digest = parts(unsubscribe_url("abc", Subscription.NOTICES))
    assert (public_id, kind) == ("abc", "wants_notices")
    assert is_genuine("abc", Subscription.NOTICES, digest)
    assert not is_genuine("abd", Subscription.NOTICES, digest)
    assert not is_genuine("abc", Subscription.REMINDERS, digest)
    assert not is_genuine("abc", Subscription.NOTICES, "")
    assert not is_genuine("abc", Subscription.NOTICES, "ё")
