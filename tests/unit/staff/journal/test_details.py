"""Whatever the program writes into the journal is said in the reader's language."""

import ast
from collections.abc import Iterator
from re import search

import pytest

from cabinet.core.enums import Audience, BulletinKind, Rating, RequestKind, Role, StaffRole
from cabinet.core.text import LANGUAGES, Text
from cabinet.staff.journal.details import told_detail, told_subject
from cabinet.staff.outbox.kind_texts import KINDS
from tests.sources import trees

LATIN = r"[A-Za-z]{2}"
SAMPLES = {
    "before": "billing",
    "detail": ", file 7",
    "extension": "xlsx",
    "invitation.role": "owner",
    "membership.role": "accountant",
    "reason.noted": "billing has another owner",
    "role": "auditor",
    "row.audience": "all",
    "taken.kind": "charges",
    "Work.IMPORT": "import",
}
"""What stands in the place of an expression that is no number or day."""
COLUMNS = ("detail", "subject")
KIND_OF_ROW = {"requests": "leak", "announcements": "news"}
TAKEN_WITH = {"note_taken": 2, "Reason": 1}
"""Functions whose argument at a place is written too."""


def written() -> Iterator[tuple[str, str, str]]:
    """Where, into which column, and what the sources write, with samples filled in."""
    for path, tree in trees("cabinet").items():
        package = path.split("/")[-2]
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            found = [(one.arg, one.value) for one in node.keywords if one.arg in COLUMNS]
            if (place := TAKEN_WITH.get(ast.unparse(node.func), len(node.args))) < len(node.args):
                found.append(("subject" if place == 2 else "detail", node.args[place]))
            for column, value in found:
                for part in texts_of(value):
                    words = filled(part, package)
                    if search(LATIN, literal(part)) and not words.startswith(","):
                        yield f"{path}:{node.lineno}", str(column), words


def texts_of(value: ast.expr) -> Iterator[ast.expr]:
    """The strings of an expression, whole."""
    if isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str)
    ):
        yield value
    elif isinstance(value, ast.IfExp):
        yield from texts_of(value.body)
        yield from texts_of(value.orelse)
    elif isinstance(value, ast.Call):
        called = [value.func.value] if isinstance(value.func, ast.Attribute) else []
        for one in [*value.args, *called]:
            yield from texts_of(one)
    elif isinstance(value, ast.Tuple):
        for one in value.elts:
            yield from texts_of(one)


def literal(part: ast.expr) -> str:
    """What is written there as it stands, without what is filled in."""
    values = part.values if isinstance(part, ast.JoinedStr) else [part]
    return " ".join(str(one.value) for one in values if isinstance(one, ast.Constant))


def filled(part: ast.expr, package: str) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.JoinedStr)
    return "".join(
        str(one.value) if isinstance(one, ast.Constant) else sample(one, package)
        for one in part.values
    )


def sample(part: ast.expr, package: str) -> str:
    assert isinstance(part, ast.FormattedValue)
    name = ast.unparse(part.value)
    return KIND_OF_ROW[package] if name == "row.kind" else SAMPLES.get(name, "7")


def is_said(told: Text, stored: str) -> bool:
    """Return whether it is said in words, and in each language by others."""
    is_russian = not search(LATIN, told.ru.replace("xlsx", ""))
    return is_russian and stored not in (told.ru, told.kk) and len(set(told)) == len(LANGUAGES)


def test_the_sources_write_what_is_walked() -> None:
    assert len(list(written())) > 25


@pytest.mark.parametrize(("place", "column", "stored"), list(written()))
def test_what_a_source_writes_is_said_in_words(place: str, column: str, stored: str) -> None:
    told = told_subject(stored) if column == "subject" else told_detail(stored)
    assert is_said(told, stored), f"{place}: {stored} is told as {told}"


@pytest.mark.parametrize(
    "stored",
    [
        "rows 3, new 1, changed 2, removed 0, identities 1",
        "agreed 2026-10-01 2026-10-31 5400.50",
        "disagreed 2026-10-01 2026-10-31 -1.00",
        "notices on, reminders off, by the link of a letter",
        "notices on, reminders off",
        "owners, warnings",
        "warnings",
        "key-network",
        "billing has another owner",
        "of a colleague",
        *(f"request 7, {kind}" for kind in RequestKind),
        *(f"request 7, leak, {rating}" for rating in Rating),
        *(f"invitation 7, {role}" for role in Role),
        *(f"{kind}, for all: contracts 7, letters 7" for kind in BulletinKind),
        *(f"news, for {audience}: contracts 7, letters 7" for audience in Audience),
    ],
)
def test_a_detail_of_several_words_is_said(stored: str) -> None:
    assert is_said(told_detail(stored), stored)


@pytest.mark.parametrize("word", [*StaffRole, *KINDS])
def test_a_code_by_itself_is_said(word: str) -> None:
    assert not search("[a-z]{2}-?[a-z]{4}", told_detail(word).ru.replace("email", ""))


@pytest.mark.parametrize(
    "stored", ["import charges 17", "export readings 2026-11 17", "notices 2026-11 5", "held"]
)
def test_a_subject_is_said(stored: str) -> None:
    assert is_said(told_subject(stored), stored)


@pytest.mark.parametrize("typed", ["by phone", "vk123", "Акт 5; паспорт", "", "12 found it"])
def test_what_people_typed_stays_as_it_is(typed: str) -> None:
    assert set(told_detail(typed)) == set(told_subject(typed)) == {typed}
