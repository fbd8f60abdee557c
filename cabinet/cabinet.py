"""The application: its pages, its routes, and what stands in front of both."""

from functools import partial
from typing import Final

import reflex as rx
from reflex.utils.prerequisites import get_web_dir
from reflex_base import constants
from reflex_base.registry import RegistrationContext
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

import cabinet.billing.balance.texts
import cabinet.billing.charges.charts.texts
import cabinet.billing.charges.texts
import cabinet.billing.reconciliation.texts
import cabinet.home.texts
import cabinet.identity.login.texts
import cabinet.identity.personal_data.texts
import cabinet.identity.profile.email.texts
import cabinet.identity.profile.password.texts
import cabinet.identity.profile.personal.texts
import cabinet.identity.profile.subscription.texts
import cabinet.identity.recovery.texts
import cabinet.identity.registration.approval_texts
import cabinet.identity.registration.texts
import cabinet.identity.second_factor.texts
import cabinet.readings.history.texts
import cabinet.readings.texts
import cabinet.ui.texts
from cabinet.billing.balance.page import balance_page
from cabinet.billing.balance.state import BalanceState
from cabinet.billing.charges import routes as charges_routes
from cabinet.billing.charges.charts.page import charts_page
from cabinet.billing.charges.charts.state import ChartsState
from cabinet.billing.charges.page import charges_page
from cabinet.billing.charges.state import ChargesState
from cabinet.billing.notices import routes as notices_routes
from cabinet.billing.reconciliation import routes as reconciliation_routes
from cabinet.billing.reconciliation.page import reconciliation_page
from cabinet.billing.reconciliation.state import ReconciliationState
from cabinet.home.page import overview_page
from cabinet.home.state import OverviewState
from cabinet.identity.login import routes as login_routes
from cabinet.identity.login.page import login_page
from cabinet.identity.login.state import LoginState
from cabinet.identity.personal_data import routes as personal_data_routes
from cabinet.identity.personal_data.page import close_page, closed_page
from cabinet.identity.personal_data.state import CloseState
from cabinet.identity.profile.email.confirmation_page import email_confirmation_page
from cabinet.identity.profile.email.page import email_page
from cabinet.identity.profile.email.state import EmailConfirmationState, EmailState
from cabinet.identity.profile.password.page import password_page
from cabinet.identity.profile.password.state import PasswordState
from cabinet.identity.profile.personal.page import personal_page
from cabinet.identity.profile.personal.state import PersonalState
from cabinet.identity.profile.subscription import routes as subscription_routes
from cabinet.identity.profile.subscription.page import subscription_page
from cabinet.identity.profile.subscription.state import SubscriptionState
from cabinet.identity.recovery import routes as recovery_routes
from cabinet.identity.recovery.change_page import change_page
from cabinet.identity.recovery.page import recovery_page
from cabinet.identity.recovery.state import PasswordChangeState, RecoveryState
from cabinet.identity.registration import routes as registration_routes
from cabinet.identity.registration.confirmation_page import confirmation_page
from cabinet.identity.registration.consent import present_consent
from cabinet.identity.registration.page import registered_page, registration_page
from cabinet.identity.registration.state import ConfirmationState, RegistrationState, WaitingState
from cabinet.identity.registration.waiting_page import waiting_page
from cabinet.identity.second_factor.page import second_factor_page
from cabinet.identity.second_factor.state import SecondFactorState
from cabinet.jobs.runner import run_jobs
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.history import routes as history_routes
from cabinet.readings.history.page import history_page
from cabinet.readings.history.state import HistoryState
from cabinet.readings.page import readings_page
from cabinet.readings.receipt import routes as receipt_routes
from cabinet.readings.upload import routes as upload_routes
from cabinet.ui.error_boundary import page_guard
from cabinet.ui.not_found import not_found_page
from cabinet.web import language_route
from cabinet.web.authorization import OF_REFLEX, Guard
from cabinet.web.client_events import ClientEvents
from cabinet.web.error_reporting import report_fault
from cabinet.web.form_posts import shown_again
from cabinet.web.language import t
from cabinet.web.logging import configure_logging
from cabinet.web.request_filter import RequestFilter
from cabinet.web.security_headers import Headers
from cabinet.web.session_middleware import Door
from cabinet.web.socket_handshake import connection_behind, secure_events
from cabinet.web.socket_protocol import SocketProtocol
from cabinet.web.static_pages import Pages
from cabinet.web.visitor import HOME_PATH, Visitor

configure_logging()
present_consent()  # a text that cannot be read stops the start

PUBLIC_HANDLERS = [
    Visitor.choose_language,
    Visitor.report_broken_page,
    LoginState.load,
    LoginState.sign_in,
    LoginState.enter_code,
    LoginState.begin_anew,
    RegistrationState.load,
    RegistrationState.take_over,
    RegistrationState.choose_kind,
    RegistrationState.show_login,
    RegistrationState.register,
    ConfirmationState.load,
    ConfirmationState.confirm,
    ConfirmationState.send_again,
    RecoveryState.load,
    RecoveryState.send,
    PasswordChangeState.load,
    PasswordChangeState.change,
    EmailConfirmationState.load,
    EmailConfirmationState.confirm,
]

# Reflex names a state after its module.
_OWN_STATE: Final = ".cabinet___"

# Forms with a password that are there before their scripts: posted, it stands in no address.
POSTED_TOO_EARLY = ("/password", "/profile/close")

# What a profile may call that the utility has not approved yet.
WAITING_HANDLERS = [*PUBLIC_HANDLERS, Visitor.sign_out, WaitingState.load]


def published(app: ASGIApp) -> ASGIApp:
    """Let only what is meant for customers reach Reflex."""
    return Pages(app, folder=get_web_dir() / constants.Dirs.STATIC)


def protected(app: ASGIApp) -> ASGIApp:
    """Refuse what no page asks for, resolve sessions, and put the headers on every answer."""
    spoken = SocketProtocol(Door(app), accepts=client_events().accepts)
    return Headers(RequestFilter(spoken), pages=get_web_dir() / constants.Dirs.STATIC)


def client_events() -> ClientEvents:
    """What pages may send: events of the cabinet's handlers, and the few of Reflex's own."""
    registered = RegistrationContext.get().event_handlers
    return ClientEvents(
        {
            name: one.handler.fn
            for name, one in registered.items()
            if name in OF_REFLEX or (_OWN_STATE in name and not name.endswith(".setvar"))
        }
    )


app = rx.App(
    toaster=None,
    app_wraps={(55, "ErrorBoundary"): lambda _stateful: page_guard()},
    stylesheets=["/cabinet.css"],
    html_lang="ru",
    head_components=[
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
    ],
    backend_exception_handler=report_fault,
    api_transformer=[  # from the inside out
        published,
        Starlette(
            routes=[
                *language_route.ROUTES,
                *login_routes.ROUTES,
                *recovery_routes.ROUTES,
                *registration_routes.ROUTES,
                *charges_routes.ROUTES,
                *history_routes.ROUTES,
                *reconciliation_routes.ROUTES,
                *notices_routes.ROUTES,
                *personal_data_routes.ROUTES,
                *receipt_routes.ROUTES,
                *subscription_routes.ROUTES,
                *upload_routes.ROUTES,
                *(Route(path, shown_again, methods=["POST"]) for path in POSTED_TOO_EARLY),
            ]
        ),
        protected,
    ],
)
secure_events(app)
app.add_middleware(
    Guard(PUBLIC_HANDLERS, WAITING_HANDLERS, partial(connection_behind, app)), index=0
)

app.register_lifespan_task(run_jobs)

app.add_page(
    login_page, route="/", title=t(cabinet.identity.login.texts.TITLE), on_load=LoginState.load
)
app.add_page(
    registration_page,
    route="/register",
    title=t(cabinet.identity.registration.texts.TITLE),
    on_load=RegistrationState.load,
)
app.add_page(
    registered_page, route="/registered", title=t(cabinet.identity.registration.texts.SENT_TITLE)
)
app.add_page(
    confirmation_page,
    route="/confirm",
    title=t(cabinet.identity.registration.texts.SENT_TITLE),
    on_load=ConfirmationState.load,
)
app.add_page(
    recovery_page,
    route="/recovery",
    title=t(cabinet.identity.recovery.texts.TITLE),
    on_load=RecoveryState.load,
)
app.add_page(
    change_page,
    route="/recovery/change",
    title=t(cabinet.identity.recovery.texts.CHANGE_TITLE),
    on_load=PasswordChangeState.load,
)
app.add_page(
    overview_page,
    route=HOME_PATH,
    title=t(cabinet.home.texts.TITLE),
    on_load=OverviewState.load,
)
app.add_page(
    readings_page,
    route="/readings",
    title=t(cabinet.readings.texts.TITLE),
    on_load=ReadingsState.load,
)
app.add_page(
    balance_page,
    route="/balance",
    title=t(cabinet.billing.balance.texts.TITLE),
    on_load=BalanceState.load,
)
app.add_page(
    history_page,
    route="/readings/history",
    title=t(cabinet.readings.history.texts.TITLE),
    on_load=HistoryState.load,
)
app.add_page(
    charges_page,
    route="/charges",
    title=t(cabinet.billing.charges.texts.TITLE),
    on_load=ChargesState.load,
)
app.add_page(
    charts_page,
    route="/charges/charts",
    title=t(cabinet.billing.charges.charts.texts.TITLE),
    on_load=ChartsState.load,
)
app.add_page(
    reconciliation_page,
    route="/reconciliation",
    title=t(cabinet.billing.reconciliation.texts.TITLE),
    on_load=ReconciliationState.load,
)
app.add_page(
    personal_page,
    route="/personal",
    title=t(cabinet.identity.profile.personal.texts.TITLE),
    on_load=PersonalState.load,
)
app.add_page(
    email_page,
    route="/email",
    title=t(cabinet.identity.profile.email.texts.TITLE),
    on_load=EmailState.load,
)
app.add_page(
    email_confirmation_page,
    route="/confirm-email",
    title=t(cabinet.identity.profile.email.texts.CONFIRM_TITLE),
    on_load=EmailConfirmationState.load,
)
app.add_page(
    password_page,
    route="/password",
    title=t(cabinet.identity.profile.password.texts.TITLE),
    on_load=PasswordState.load,
)
app.add_page(
    subscription_page,
    route="/subscription",
    title=t(cabinet.identity.profile.subscription.texts.TITLE),
    on_load=SubscriptionState.load,
)
app.add_page(
    waiting_page,
    route="/waiting",
    title=t(cabinet.identity.registration.approval_texts.WAITING_TITLE),
    on_load=WaitingState.load,
)
app.add_page(
    second_factor_page,
    route="/profile/second-factor",
    title=t(cabinet.identity.second_factor.texts.TITLE),
    on_load=SecondFactorState.load,
)
app.add_page(
    close_page,
    route="/profile/close",
    title=t(cabinet.identity.personal_data.texts.TITLE),
    on_load=CloseState.load,
)
app.add_page(
    closed_page, route="/closed", title=t(cabinet.identity.personal_data.texts.CLOSED_TITLE)
)
app.add_page(not_found_page, route="/404", title=t(cabinet.ui.texts.NOT_FOUND))
