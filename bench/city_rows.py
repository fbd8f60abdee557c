"""A city in a database: what `bench.office` fills, and beside it all that customers' pages show.

Each contract has a line of charges and two of the ledger a month; every fifth has asked for
something, and every one was signed in on two browsers.
"""

from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from bench.office import analyze, execute, fill, open_month, words_of_moments
from cabinet.core.clock import local_day, now
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import Meter, RequestFile
from cabinet.security.sessions import signed_in
from tests.integration.every_page import Customer
from tests.integration.signing_in import cookie_of

_NUMBERS: Final = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
_OF_A_MONTH: Final = (
    "INSERT INTO charge (contract_id, period, account, recipient, tariff_group, service,"
    " line_name, position, volume_m3, tariff_tenge, vat_percent, amount_tenge, note)"
    " SELECT contract_id, :month, account, name, tariff_group, 'water', '', 1, 10000, 1000000,"
    " 1600, 116000, '' FROM recipient",
    "INSERT INTO ledger_entry (contract_id, entered_on, kind, document, debit_tenge, credit_tenge)"
    f" {_NUMBERS} SELECT i, DAY(:month || '-28'), 'charge', 'Начислено ' || :month, 116000, 0"
    " FROM n",
    "INSERT INTO ledger_entry (contract_id, entered_on, kind, document, debit_tenge, credit_tenge)"
    f" {_NUMBERS} SELECT i, DAY(:month || '-1' || (i % 10)), 'payment', 'Оплата ' || :month, 0,"
    " 100000 + i % 20000 FROM n WHERE i % 12 > 0",
)
_BESIDE: Final = (
    "UPDATE contract SET payer_sought = 'пример ' || (id * 7919 % 100003)",
    "INSERT INTO ledger_entry (contract_id, entered_on, kind, document, debit_tenge, credit_tenge)"
    f" {_NUMBERS} SELECT i, DAY('2024-10-01'), 'opening', 'Сальдо', i % 90000, 0 FROM n",
    "INSERT INTO user_session (user_id, cookie_digest, address, device, remembered, created_at,"
    " seen_at, expires_at, ended_at)"
    f" {_NUMBERS} SELECT i, 'digest-' || i || '-' || w, '203.0.113.5', 'Firefox', FALSE,"
    " MOMENT('2026-01-10'), MOMENT('2026-01-10'), MOMENT('2027-12-31'),"
    " CASE WHEN w = 0 THEN MOMENT('2026-01-11') ELSE NULL END"
    " FROM n, (SELECT 0 AS w UNION ALL SELECT 1) AS two",
    "INSERT INTO audit_entry (at, user_id, contract_id, action, address, device, detail)"
    f" {_NUMBERS} SELECT MOMENT('2026-0' || (1 + i % 9) || '-1' || w), i, i, CASE w WHEN 0 THEN"
    " 'signed-in' WHEN 1 THEN 'sign-in-failed' WHEN 2 THEN 'readings-submitted' ELSE"
    " 'document-downloaded' END, '203.0.113.5', 'Firefox', '' FROM n,"
    " (SELECT 0 AS w UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) AS four",
    "INSERT INTO customer_request (contract_id, user_id, kind, state, account, opened_at,"
    " changed_at, due_on, closed_at, rating, changes, is_untold,"
    " is_former)"
    f" {_NUMBERS} SELECT i, i, 'other', CASE WHEN i % 50 = 8 THEN 'new' ELSE 'done' END, '',"
    " MOMENT('2026-0' || (1 + i % 9) || '-11'), MOMENT('2026-0' || (1 + i % 9) || '-12'),"
    " DAY('2026-12-11'),"
    " CASE WHEN i % 50 = 8 THEN NULL ELSE MOMENT('2026-0' || (1 + i % 9) || '-12') END,"
    " '', 1, FALSE, FALSE FROM n WHERE i % 5 = 3",
    "INSERT INTO request_message (request_id, user_id, state, words, sent_at)"
    " SELECT id, user_id, 'new', 'Текст обращения', opened_at FROM customer_request",
    "UPDATE outbox_letter SET user_id = CAST(substr(message_id, 3) AS INTEGER), contract_id ="
    " CAST(substr(message_id, 3) AS INTEGER)",
    "INSERT INTO announcement (user_id, kind, about, announced_at)"
    f" {_NUMBERS} SELECT i, 'notice', :month || ' ' || i, MOMENT('2026-01-10') FROM n",
    "INSERT INTO reading_draft (contract_id, meter_id, period, typed, updated_at)"
    " SELECT contract_id, id, :month, '1', MOMENT('2026-01-10') FROM meter WHERE id % 7 = 0",
    "INSERT INTO one_time_code (user_id, purpose, digest, subject, created_at, expires_at,"
    f" attempts) {_NUMBERS} SELECT i, 'registration', 'd', '', MOMENT('2026-01-10'),"
    " MOMENT('2026-01-11'), 1 FROM n",
    "INSERT INTO bank (name, dialect, sealed_secret, password_digest, networks, created_at)"
    " VALUES ('example', 'json', '', '', '', MOMENT('2026-01-10'))",
    "INSERT INTO bank_payment (bank_id, number, contract_id, amount_tenge, paid_at, paid_on,"
    " received_at, ledger_entry_id, answer)"
    " SELECT (SELECT id FROM bank), 'n-' || id, contract_id, credit_tenge,"
    " MOMENT('2026-10-10'), entered_on, MOMENT('2026-10-10'), id, ''"
    " FROM ledger_entry WHERE kind = 'payment' AND id % 8 = 0",
    "INSERT INTO request_file (request_id, message_id, user_id, name, stored_name, ending, size,"
    " sha256, added_at)"
    " SELECT request_id, id, user_id, 'a.pdf', 's-' || id, 'pdf', 1, '', sent_at"
    " FROM request_message",
    "INSERT INTO invitation (contract_id, email, mailbox, role, language, token_digest,"
    " invited_by, created_at, expires_at, times_sent, declined_at, words)"
    f" {_NUMBERS} SELECT i, 'c' || i || '@example.kz', 'c' || i || '@example.kz', 'accountant',"
    " 'ru', 't-' || i, i, MOMENT('2026-01-10'), MOMENT('2026-01-17'), 1, MOMENT('2026-01-11'), ''"
    " FROM n",
    "INSERT INTO ownership_offer (contract_id, offered_by, offered_to, created_at, expires_at,"
    f" done_at) {_NUMBERS} SELECT i, i, i, MOMENT('2026-01-10'), MOMENT('2026-01-17'),"
    " MOMENT('2026-01-17') FROM n",
    "INSERT INTO reconciliation_answer (contract_id, user_id, first_day, last_day, closing_tenge,"
    f" verdict, comment, answered_at) {_NUMBERS} SELECT i, i, DAY('2026-01-01'),"
    " DAY('2026-03-31'), 0, 'agreed', '', MOMENT('2026-04-10') FROM n",
    f"INSERT INTO recovery_code (user_id, digest) {_NUMBERS} SELECT i, 'd' FROM n",
    "INSERT INTO throttle (key, failures, forgotten_at)"
    f" {_NUMBERS} SELECT 'key-' || i, 1, MOMENT('2027-01-10') FROM n",
    "INSERT INTO staff (login, email, role, language, password_hash, second_factor,"
    " second_factor_step, created_at) VALUES ('writer', 'w@example.kz', 'admin', 'ru', '', '', 0,"
    " MOMENT('2026-01-10'))",
    "INSERT INTO bulletin (version, revision, kind, title_ru, title_kk, title_en, text_ru, text_kk,"
    " text_en, begins_at, ends_at, audience, audience_words, has_banner, has_letter, contracts,"
    " people, letters, written_by, written_at, published_at, withdrawn_reason, letters_after,"
    " letters_written, letters_pending) SELECT 1, 1, 'planned', 'Отключение', '', '', 'Ремонт', '',"
    " '', MOMENT('2026-01-10'), MOMENT('2030-01-10'), 'contracts', '', TRUE, FALSE, 1, 1, 0, id,"
    " MOMENT('2026-01-10'), MOMENT('2026-01-10'), '', 0, 0, FALSE FROM staff",
    "INSERT INTO bulletin_contract (bulletin_id, contract_id)"
    f" {_NUMBERS} SELECT (SELECT id FROM bulletin), i FROM n",
)


SOMEBODY: Final = 118
"""A contract with a request and payments that has not sent readings this month, like its owner."""


def fill_city(database: Database, contracts: int, months: int) -> None:
    """Fill an empty database with a city of so many contracts and months."""
    this_month = Period.of(local_day(now()))
    with words_of_moments(database):
        fill(database, contracts, 0, months)
        with database.engine.begin() as connection:
            for back in range(1, months + 1):
                for statement in _OF_A_MONTH:
                    execute(
                        connection, statement, month=str(this_month.plus(-back)), count=contracts
                    )
            for statement in _BESIDE:
                execute(connection, statement, month=str(this_month.previous), count=contracts)
    analyze(database)


def somebody(session: Session, *, months: int) -> Customer:
    """The owner of `SOMEBODY` signed in, in a city of so many months."""
    cookie = cookie_of(session, SOMEBODY, now=now())
    who = signed_in(session, cookie=cookie, now=now())
    assert who is not None
    its = select(col(Meter.id)).where(col(Meter.contract_id) == SOMEBODY)
    file = select(col(RequestFile.id), col(RequestFile.request_id)).where(
        col(RequestFile.user_id) == SOMEBODY
    )
    file_id, request_id = session.execute(file).one()
    return Customer(
        who,
        cookie,
        values=dict.fromkeys(session.execute(its).scalars(), f"{105 + 10 * months}"),
        receipt=f"{open_month().previous}-{SOMEBODY}",
        request=request_id,
        file=file_id,
    )
