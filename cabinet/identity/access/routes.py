"""The addresses behind links of letters: opening one changes nothing, a button does."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Absent, Refused, TooMany
from cabinet.core.text import Text
from cabinet.identity.access import answering, handing_over, never, rules, texts
from cabinet.identity.access.answering import Shown
from cabinet.identity.access.letters import INVITATION_PATH, NEVER_PATH, STOP_PATH
from cabinet.identity.access.rules import NewProfile
from cabinet.identity.access.static_pages import (
    invitation_page,
    never_page,
    stop_page,
    told_page,
)
from cabinet.identity.registration import consent_texts
from cabinet.security.password_hashing import hash_password
from cabinet.security.rate_limits import Budget, spend
from cabinet.security.sessions import SignedIn
from cabinet.ui import texts as shared_texts
from cabinet.ui.form import is_ticked, text_of
from cabinet.web.form_posts import (
    plain_answer,
    posted_form,
    reader_language,
    refused_page,
    while_connected,
)
from cabinet.web.request_identity import is_from_our_page, origin_of, sender_of

_LONGEST_TOKEN: Final = 64


def _answers(
    title: Text, *, posts: bool
) -> Callable[[Callable[[Request], Awaitable[Response]]], Callable[[Request], Awaitable[Response]]]:
    """Decorate a handler: bounded, `posts` from our pages only, and a refusal has a page."""

    def decorated(
        handle: Callable[[Request], Awaitable[Response]],
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            if posts and not is_from_our_page(request):
                elsewhere = shared_texts.POSTED_FROM_ELSEWHERE
                return _told(request, title, elsewhere, status=403)
            try:
                spend(Budget.CODES, origin_of(request).address)
                return await handle(request)
            except TooMany as refused:
                return _told(request, texts.TOO_MANY_TITLE, refused.text, status=429)
            except Absent as refused:
                return _told(request, title, refused.text, status=404)

        return answer

    return decorated


@_answers(texts.OVER_TITLE, posts=False)
async def show_invitation(request: Request) -> Response:
    """Show the invitation and its buttons; mail scanners open links, too."""
    who = await sender_of(request)
    shown = await _shown(request, who)
    return plain_answer(invitation_page(reader_language(request), shown, login=_login(who)))


@_answers(texts.OVER_TITLE, posts=True)
async def answer_invitation(request: Request) -> Response:
    """Accept with the profile that is signed in or a new one, or decline."""
    who, form = await sender_of(request), await posted_form(request)
    try:
        if "decline" in form:
            return await _decline(request, text_of(form, "words"))
        if who is not None:
            return await _accept(request, who)
        return await while_connected(request, _create(request, form))
    except (Absent, TooMany):
        raise
    except Refused as refused:
        content = invitation_page(
            reader_language(request),
            await _shown(request, who),
            login=_login(who),
            refused=refused,
            name=text_of(form, "name"),
            words=text_of(form, "words"),
        )
        return refused_page(content, refused)


async def _accept(request: Request, who: SignedIn) -> Response:
    token, origin = _token(request), origin_of(request)
    await db.run(answering.accept, token=token, who=who, origin=origin, now=now())
    return _told(request, texts.ACCEPTED_TITLE, texts.ACCEPTED)


async def _create(request: Request, form: dict[str, object]) -> Response:
    origin = origin_of(request)
    shown = await _shown(request, None)
    typed = NewProfile(
        text_of(form, "name"),
        text_of(form, "password"),
        text_of(form, "password_again"),
        is_ticked(form, "consent"),
    )
    name = rules.check_profile(
        typed,
        consent_missing=consent_texts.CONSENT_MISSING,
        personal=(shown.email, shown.invited.contract.number),
    )
    spend(Budget.REGISTRATIONS, origin.address)
    login = await db.run(
        answering.accept_with_new_profile,
        token=_token(request),
        name=name,
        password_hash=await hash_password(typed.password, address=origin.address),
        language=reader_language(request),
        origin=origin,
        now=now(),
    )
    return _told(request, texts.ACCEPTED_TITLE, texts.CREATED.format(login=login))


async def _decline(request: Request, words: str) -> Response:
    token, origin = _token(request), origin_of(request)
    await db.run(answering.decline, token=token, words=words, origin=origin, now=now())
    return _told(request, texts.DECLINED_TITLE, texts.DECLINED_SAID)


@_answers(texts.NEVER_TITLE, posts=False)
async def show_never(request: Request) -> Response:
    """Show the button that ends invitations to a mailbox."""
    mailbox = await db.read(never.mailbox_behind, token=_token(request))
    if mailbox is None:
        raise Absent(texts.NEVER_OVER)
    is_over = await db.read(never.is_uninvited, mailbox=mailbox)
    return plain_answer(never_page(reader_language(request), mailbox, is_over=is_over))


@_answers(texts.NEVER_TITLE, posts=True)
async def choose_never(request: Request) -> Response:
    """End invitations to a mailbox, or take them up again where the form says so."""
    wanted = "again" in await posted_form(request)
    mailbox = await db.run(never.choose, token=_token(request), wanted=wanted, now=now())
    if mailbox is None:
        raise Absent(texts.NEVER_OVER)
    return plain_answer(never_page(reader_language(request), mailbox, is_over=not wanted))


@_answers(texts.STOP_OVER_TITLE, posts=False)
async def show_stop(request: Request) -> Response:
    """Show the button that stops handing over."""
    contract = await db.read(handing_over.behind_link, token=_token(request), now=now())
    return plain_answer(stop_page(reader_language(request), contract))


@_answers(texts.STOP_OVER_TITLE, posts=True)
async def stop(request: Request) -> Response:
    """Stop handing over."""
    token, origin = _token(request), origin_of(request)
    await db.run(handing_over.stop_by_link, token=token, origin=origin, now=now())
    return _told(request, texts.HANDOVER, texts.STOPPED)


async def _shown(request: Request, who: SignedIn | None) -> Shown:
    return await db.read(answering.find, token=_token(request), who=who, now=now())


def _login(who: SignedIn | None) -> str:
    return who.login if who else ""


def _token(request: Request) -> str:
    return request.path_params["token"][:_LONGEST_TOKEN]


def _told(request: Request, title: Text, sentence: Text, *, status: int = 200) -> Response:
    return plain_answer(told_page(reader_language(request), title, sentence), status=status)


ROUTES = [
    Route(NEVER_PATH + "/{token}", show_never, methods=["GET"]),
    Route(NEVER_PATH + "/{token}", choose_never, methods=["POST"]),
    Route(INVITATION_PATH + "/{token}", show_invitation, methods=["GET"]),
    Route(INVITATION_PATH + "/{token}", answer_invitation, methods=["POST"]),
    Route(STOP_PATH + "/{token}", show_stop, methods=["GET"]),
    Route(STOP_PATH + "/{token}", stop, methods=["POST"]),
]
