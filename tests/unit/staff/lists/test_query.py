import pytest

from cabinet.staff.lists.query import PAGE_ROWS, Listed, ListQuery, query_of

FILTERS = ("kind", "state")
SORTS = ("sent", "number")


def asked(**parameters: str) -> ListQuery:
    return query_of(parameters, filters=FILTERS, sorts=SORTS)


def test_an_address_that_names_nothing_asks_for_the_first_page_in_the_usual_order() -> None:
    assert asked() == ListQuery({}, "sent", descending=False, page=1)


def test_what_an_address_names_is_asked_for() -> None:
    query = asked(kind="legal", sort="-number", page="3")
    assert query == ListQuery({"kind": "legal"}, "number", descending=True, page=3)


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "²", "999999", ""])
def test_a_page_that_is_none_is_the_first_one(page: str) -> None:
    assert asked(page=page).page == 1


def test_the_last_page_has_an_end() -> None:
    assert asked(page="99999").page * PAGE_ROWS <= 10_000


def test_what_the_list_does_not_know_is_left_out() -> None:
    assert asked(colour="red", sort="password") == asked()
    assert asked(sort="-").sort == "sent"


def test_a_value_is_bounded_and_has_no_zero() -> None:
    assert asked(kind="a\x00" * 200).get("kind") == "a" * 50


def test_an_address_says_again_what_it_asked_for() -> None:
    query = asked(kind="legal", sort="-number", page="3")
    assert query.address() == "kind=legal&sort=-number&page=3"
    assert query.address(kind="") == "sort=-number"
    assert asked(state="§ & =").address(kind="ö") == "state=%C2%A7+%26+%3D&kind=%C3%B6&sort=sent"


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (50, 1), (51, 2), (10_000, 200)])
def test_the_pages_hold_all_rows(total: int, pages: int) -> None:
    assert Listed([], total, 1).pages == pages
