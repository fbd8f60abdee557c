"""Sessions: opened by a ticket, kept by a cookie."""

from sqlmodel import Session

from cabinet.session import exchange_ticket, open_session, signed_in
from tests.cast import NOW, Cast


def test_a_ticket_is_exchanged_once_for_the_cookie_of_its_owner(
    session: Session, cast: Cast
) -> None:
    ticket = open_session(session, user_id=cast.alice.user_id, remember=False, now=NOW)
    session.flush()
    cookie = exchange_ticket(session, ticket=ticket, now=NOW)
    assert cookie is not None
    assert cookie.max_age is None
    who = signed_in(session, cookie=cookie.value, now=NOW)
    assert who is not None
    assert who.login == "vk123"
    assert exchange_ticket(session, ticket=ticket, now=NOW) is None
