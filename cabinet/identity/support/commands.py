"""`python -m cabinet customers`: what staff do about a customer by hand."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from cabinet.core.cli import complain, known_failures, say
from cabinet.core.clock import now
from cabinet.core.enums import Role
from cabinet.core.formats import moment
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Text
from cabinet.db import database
from cabinet.identity.access.texts import ROLES
from cabinet.identity.support import search, service, texts
from cabinet.identity.support.service import Customer, Person, SentLetter, SignIn
from cabinet.security.user_agent import device_name

customers_app = typer.Typer(no_args_is_help=True, help="Customers: find, look at, correct, close.")
Who = Annotated[str, typer.Argument(help="Login, or number of the contract")]
Reason = Annotated[str, typer.Option(help="Why: it stays in the journal")]


@customers_app.command("find")
def find_command(
    words: Annotated[
        list[str],
        typer.Argument(help="Number, BIN or IIN, name, email, or serial number of a meter"),
    ],
) -> None:
    """List the customers that fit, registered or not."""
    with known_failures():
        with database().reading() as session:
            found = search.find(session, typed=" ".join(words))
        with database().writing() as session:
            search.note_search(session, found=len(found), now=now())
    if not found:
        say(texts.NOTHING_FOUND)
    for one in found[: search.MOST_FOUND]:
        number = one.number or texts.NO_CONTRACT
        say(texts.FOUND.format(number=number, payer=one.payer, profile=_profile(one)))
    if len(found) > search.MOST_FOUND:
        complain(texts.MORE_FOUND.format(most=search.MOST_FOUND))


@customers_app.command("show")
def show_command(who: Who) -> None:
    """Show a customer's profile: last sign-in, sessions, letters; they see that you looked."""
    with known_failures(), database().writing() as session:
        customer = service.show(session, who=who, now=now())
    for line in _lines(customer):
        say(line)


@customers_app.command("correct-email")
def correct_email_command(
    who: Who,
    email: Annotated[str, typer.Argument(help="The right address")],
    *,
    papers: Annotated[str, typer.Option(help="What the customer identified with")],
    reason: Reason,
) -> None:
    """Correct a customer's address; both are told, and no password is recovered for 72 hours."""
    with known_failures(), database().writing() as session:
        until = service.correct_email(
            session, who=who, email=email, papers=papers, reason=reason, now=now()
        )
    say(texts.EMAIL_CORRECTED.format(who=who, email=email))
    if until is not None:
        say(texts.RECOVERY_HELD.format(until=_moment(until)))


@customers_app.command("send-confirmation")
def send_confirmation_command(who: Who, *, reason: Reason) -> None:
    """Send the letter that confirms a registration once more."""
    with known_failures(), database().writing() as session:
        email = service.send_confirmation(session, who=who, reason=reason, now=now())
    say(texts.CONFIRMATION_SENT.format(who=who, email=email))


@customers_app.command("end-sessions")
def end_sessions_command(who: Who, *, reason: Reason) -> None:
    """Sign a customer out on every device."""
    with known_failures(), database().writing() as session:
        count = service.end_all_sessions(session, who=who, reason=reason, now=now())
    say(texts.SESSIONS_ENDED.format(who=who, count=count))


@customers_app.command("close")
def close_command(who: Who, *, reason: Reason) -> None:
    """Close a profile at the customer's request; the contract's history stays the owner's."""
    with known_failures(), database().writing() as session:
        service.close(session, who=who, reason=reason, now=now())
    say(texts.CLOSED.format(who=who))


def _profile(one: search.Found) -> Text:
    if not one.login:
        return texts.WITHOUT_PROFILE
    if one.role in ("", Role.OWNER):
        return texts.WITH_PROFILE.format(login=one.login, email=one.email)
    role = ROLES[Role(one.role)]
    return texts.COLLEAGUE.format(login=one.login, email=one.email, role=role)


def _lines(one: Customer) -> Iterator[Text]:
    for contract in one.contracts:
        yield texts.CONTRACT.format(
            number=contract.number,
            payer=contract.payer,
            bin_iin=contract.bin_iin,
            registry_email=contract.registry_email or "-",
        )
    if one.person is not None:
        yield from _about(one.person)
    elif not one.others:
        yield texts.NOT_REGISTERED.format(who=one.contracts[0].number)
    for other in one.others:
        role, since = ROLES[other.role], _moment(other.since)
        yield texts.OTHER.format(login=other.login, role=role, since=since)


def _about(one: Person) -> Iterator[Text]:
    yield texts.PROFILE.format(login=one.login, name=one.name, email=one.email, state=_state(one))
    for access in one.accesses:
        words = texts.ACCESS if access.is_approved else texts.ACCESS_WAITS
        yield words.format(
            number=access.number,
            payer=access.payer,
            role=ROLES[access.role],
            since=_moment(access.since),
        )
    if one.has_second_factor:
        yield texts.SECOND_FACTOR
    if one.recovery_held_until is not None:
        yield texts.RECOVERY_HELD.format(until=_moment(one.recovery_held_until))
    yield _signed_in(one.last_sign_in)
    for session in one.sessions:
        yield _open_session(session)
    for letter in one.letters:
        yield _letter(letter)


def _state(one: Person) -> Text:
    if one.confirmed_at is None:
        return texts.UNCONFIRMED.format(at=_moment(one.registered_at))
    return texts.CONFIRMED.format(at=_moment(one.confirmed_at))


def _signed_in(last: SignIn | None) -> Text:
    if last is None:
        return texts.NEVER_SIGNED_IN
    return texts.LAST_SIGN_IN.format(
        at=_moment(last.at), device=device_name(last.device), address=last.address or "-"
    )


def _open_session(one: SignIn) -> Text:
    return texts.OPEN_SESSION.format(
        at=_moment(one.at),
        seen_at=_moment(one.seen_at or one.at),
        device=device_name(one.device),
        address=one.address or "-",
    )


def _letter(one: SentLetter) -> Text:
    state = texts.LETTER_FAILS if one.last_error else texts.LETTER_WAITS
    if one.given_up_at is not None:
        state = texts.LETTER_GIVEN_UP
    shown = state.format(error=one.last_error or "-")
    if one.sent_at is not None:
        shown = texts.LETTER_SENT.format(at=_moment(one.sent_at))
    return texts.LETTER.format(
        at=_moment(one.written_at), kind=one.kind, to_address=one.to_address or "-", state=shown
    )


def _moment(at: datetime) -> Text:
    zone = settings().zone
    return Text(**{code: moment(at, code, zone) for code in LANGUAGES})


COMMANDS = {"customers": customers_app}
