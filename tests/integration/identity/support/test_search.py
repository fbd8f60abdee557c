"""Finding customers by what is known of them: the one search of commands and pages."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.core.enums import Role
from cabinet.core.errors import Refused
from cabinet.core.folding import fold, sought
from cabinet.db import Database
from cabinet.identity.support.search import find, fits
from cabinet.models import Contract, Recipient, User
from tests.cast import Cast, make_contract, make_meter
from tests.colleagues import make_colleague, make_person
from tests.integration.exchange.tables import put
from tests.integration.many_contracts import fill


def numbers(session: Session, typed: str) -> list[str]:
    return [one.number for one in find(session, typed=typed)]


def registered(session: Session, number: str, **about: str) -> None:
    contract = make_contract(session, number=number, bin_iin="061211600012")
    for name, value in about.items():
        setattr(contract, name, value)
    session.add(contract)
    session.flush()


@pytest.mark.parametrize(
    ("payer", "typed"),
    [
        ("Қасымов Ғалым Өмірұлы", "касымов галым омирулы"),
        ("Касымов Галым Омирулы", "Қасымов Ғалым Өмірұлы"),
        ("Үсенов Әлем", "усенов алем"),
        ("Таңатов Һарун", "танатов харун"),
        ("Танатов Харун", "таңатов һарун"),
        ("ТОО «Бірлік»", "бирлик"),
        ("ТОО «Бирлик»", "БІРЛІК"),
        ("ТОО «Бірлік»", "бiрлiк"),  # Latin letters
        ("ТОО «Тест-Семь»", "семь тест"),
    ],
)
def test_kazakh_letters_and_their_russian_neighbours_find_each_other(
    session: Session, cast: Cast, payer: str, typed: str
) -> None:
    registered(session, "900", payer=payer)
    assert numbers(session, typed) == ["900"]


@pytest.mark.parametrize(
    "typed", ["абая 15", "Қазыбек", "казыбек", "09009001", "9009001", "061211600012"]
)
def test_an_address_an_object_and_its_account_find_the_contract(
    session: Session, cast: Cast, typed: str
) -> None:
    registered(session, "900", address="г. Пример, ул. Абая, 15")
    contract = session.scalars(select(Contract).where(col(Contract.number) == "900")).one()
    assert contract.id is not None
    session.add(
        Recipient(
            contract_id=contract.id,
            account="09009001",
            name="Магазин",
            address="пр. Қазыбек би, 3",
        )
    )
    session.flush()
    assert "900" in numbers(session, typed)


def test_a_bin_that_lost_its_zeros_is_found(session: Session, cast: Cast) -> None:
    registered(session, "900", bin_iin="000140004654")
    assert numbers(session, "140004654") == ["900"]


def test_signs_of_patterns_are_letters(session: Session, cast: Cast) -> None:
    registered(session, "900", email="a_b100%@example.kz")
    registered(session, "901", email="axb100x@example.kz")
    assert numbers(session, "a_b") == ["900"]
    assert numbers(session, "100%") == ["900"]
    assert numbers(session, "%%%") == numbers(session, "___") == numbers(session, "\\\\\\") == []


def test_all_words_have_to_fit_one_row(session: Session, cast: Cast) -> None:
    registered(session, "900", payer="Пример Первый", address="ул. Абая, 1")
    registered(session, "901", payer="Пример Второй", address="ул. Сатпаева, 2")
    assert numbers(session, "второй сатпаева") == ["901"]
    assert numbers(session, "второй абая") == []


@pytest.mark.parametrize("typed", ["", "ab", "   ", "«»—№", "\x00"])
def test_fewer_than_three_letters_are_refused(session: Session, cast: Cast, typed: str) -> None:
    with pytest.raises(Refused):
        find(session, typed=typed)


def test_a_colleague_a_serial_and_a_person_without_a_contract_are_found(
    session: Session, cast: Cast
) -> None:
    make_meter(session, cast.alice, "M-1", serial="A-0012-7")
    make_colleague(session, "dana", of=cast.alice, role=Role.ACCOUNTANT)
    make_person(session, "erzhan")
    assert set(numbers(session, "а–0012–7")) == {"123"}
    assert [(one.number, one.login) for one in find(session, typed="dana@example.kz")] == [
        ("123", "vk123"),
        ("123", "dana"),
    ]
    assert [(one.number, one.payer, one.role) for one in find(session, typed="erzhan")] == [
        ("", "Сотрудник erzhan", "")
    ]


def test_an_import_keeps_what_is_looked_for(database: Database, tmp_path: Path) -> None:
    heading = "kind,number,payer,bin_iin,email,address\n"
    rest = "legal,77,ТОО «{}»,990140004654,{}@example.kz,{}\n"
    put(database, tmp_path, "contracts", heading + rest.format("Қайнар", "old", "Абая 1"))
    put(database, tmp_path, "contracts", heading + rest.format("Жаңа", "new", "Абая 2"))
    objects = "contract,account,recipient,address\n77,09,Дүкен,Тәуелсіздік 5\n"
    put(database, tmp_path, "recipients", objects)
    with database.reading() as session:
        assert numbers(session, "кайнар") == numbers(session, "old@example") == []
        for typed in ("жана", "new@example", "абая 2", "дукен", "тауелсиздик"):
            assert numbers(session, typed) == ["77"]


def test_what_a_former_owner_left_finds_the_contract_no_more(
    database: Database, tmp_path: Path
) -> None:
    heading = "kind,number,payer,bin_iin"
    first = "legal,77,Қайнар,990140004654,old@example.kz,Абая 1"
    put(database, tmp_path, "contracts", f"{heading},email,address\n{first}\n")
    put(database, tmp_path, "contracts", f"{heading}\nlegal,77,Жаңа,061211600012\n")
    with database.reading() as session:
        assert session.scalars(select(col(Contract.email))).one() == ""
        assert numbers(session, "old@example") == numbers(session, "абая") == []


def test_rows_that_were_there_before_are_found_after_migrating(database: Database) -> None:
    """What the migration fills is what objects and imports write."""
    with database.writing() as session:
        registered(session, "900", payer="Өмірұлы", email="A@b.kz", address="Абая")
    with database.reading() as session:
        contract = session.scalars(select(Contract)).one()
        assert contract.payer_sought == sought("Өмірұлы")
        assert contract.number_folded == fold("900")


def test_one_of_many_is_found(own_database: Database) -> None:
    with own_database.writing() as session:
        fill(session, 3_000)
    if not own_database.is_sqlite:
        with own_database.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
    for typed, wanted in (
        ("1002999", 1),
        ("s2999-2", 1),
        ("user2999@", 1),
        ("достык 2999", 1),
        ("ерғали абонентов 2998", 1),
        ("никого такого", 0),
    ):
        with own_database.reading() as session:
            assert len(find(session, typed=typed)) == wanted
    with own_database.reading() as session:
        asked = select(col(Contract.id)).where(fits("достык")).limit(1)
        assert session.scalars(asked).first() == 1
        assert session.scalars(select(col(User.id))).first() is None
