"""The cookie header, as strangers send it, and what is written into scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.web.language import cookie_of, language_script


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("session=abc", "abc"),
        ("language=kk; session=abc", "abc"),
        ("language=kk;session=abc", "abc"),
        ("session=abc;", "abc"),
        (' session="abc" ', "abc"),
        ("session=a=b", "a=b"),
        ("session=abc; session=abc", "abc"),
        ('theme={"dark":true}; session=abc', "abc"),
        ("a[b]=1; session=abc", "abc"),
        ("имя=значение; session=abc", "abc"),
        ("broken; session=abc", "abc"),
        ("=; ; =x; session=abc", "abc"),
        ("expires=Thu, 01 Jan 1970 00:00:00 GMT; session=abc", "abc"),
    ],
)
def test_a_cookie_is_found_whatever_stands_beside_it(header: str, value: str) -> None:
    assert cookie_of(header, "session") == value


@pytest.mark.parametrize(
    "header",
    [
        "",
        "session",
        "sessions=abc",
        "xsession=abc",
        "Session=abc",
        "a=session=abc",
        ";" * 9,
        "session=first; session=second",
        "session=first; session=",
    ],
)
def test_what_is_missing_or_ambiguous_is_empty(header: str) -> None:
    assert cookie_of(header, "session") == ""


def test_a_header_of_100_kilobytes_is_read() -> None:
    assert cookie_of("a=" + "x" * 100_000 + "; session=abc", "session") == "abc"
    assert cookie_of("a;" * 50_000 + "session=abc", "session") == "abc"


@given(st.text())
def test_no_header_is_an_error(header: str) -> None:
    assert isinstance(cookie_of(header, "session"), str)


@pytest.mark.parametrize("code", ["'</script>", "en';alert(1)//", "", "de"])
def test_only_a_known_language_gets_into_a_script(code: str) -> None:
    assert "lang='ru'" in str(language_script(code).args[0][1])
