"""The face of the utility on pages: its colours, its logo, and the icon."""

from typing import Final

import reflex as rx
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet.core.brand.logo import Logo
from cabinet.core.brand.palette import Accents
from cabinet.core.settings import settings

ICON_PATH: Final = "/brand/icon"
LOGO_PATH: Final = "/brand/logo"
_HEIGHT: Final = 32
_HOUR: Final = {"Cache-Control": "public, max-age=3600"}
_DROP: Final = "M12 2.5S5 10.6 5 15a7 7 0 0 0 14 0c0-4.4-7-12.5-7-12.5Z"
_ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<path d="M16 3S6 14.500 6 20.500a10 10 0 0 0 20 0C26 14.500 16 3 16 3Z" fill="{color}"/>'
    '<path d="M11 20.500a5 5 0 0 0 5 5" fill="none" stroke="#fff" stroke-width="2"'
    ' stroke-linecap="round"/></svg>'
)


def brand_colors() -> str:
    """The colours of the utility as the variables of `assets/cabinet.css`."""
    palette = settings().palette
    return (
        f":root{{{_variables(palette.light)}}}"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root{{{_variables(palette.dark)};--hero:{palette.dark_hero}}}}}"
    )


def mark() -> rx.Component:
    """The logo that stands before the utility's name, or the drop."""
    logo = settings().logo
    if logo is None:
        return _drop()
    width = f"{_width(logo)}"
    return rx.el.img(src=LOGO_PATH, alt="", width=width, height=f"{_HEIGHT}", class_name="logo")


def mark_html() -> str:
    """`mark` for pages that the server writes by itself."""
    logo = settings().logo
    if logo is None:
        drawn = f'<path d="{_DROP}"></path>'
        return f'<svg viewBox="0 0 24 24" class="drop" aria-hidden="true">{drawn}</svg>'
    size = f'width="{_width(logo)}" height="{_HEIGHT}"'
    return f'<img src="{LOGO_PATH}" alt="" {size} class="logo">'


def _width(logo: Logo) -> int:
    return round(logo.ratio * _HEIGHT)


def _drop() -> rx.Component:
    return rx.el.svg(
        rx.el.path(d=_DROP),
        view_box="0 0 24 24",
        class_name="drop",
        custom_attrs={"aria-hidden": "true"},
    )


def _variables(colors: Accents) -> str:
    return (
        f"--accent:{colors.accent};--accent-strong:{colors.strong};"
        f"--on-accent:{colors.on_accent};--tint:{colors.tint}"
    )


async def _answer_icon(_request: Request) -> Response:
    logo = settings().logo
    if logo is not None:
        return Response(logo.content, media_type=logo.media_type, headers=_HOUR)
    drawn = _ICON.format(color=settings().palette.light.accent)
    return Response(drawn, media_type="image/svg+xml", headers=_HOUR)


async def _answer_logo(_request: Request) -> Response:
    logo = settings().logo
    if logo is None:
        return Response(status_code=404)
    return Response(logo.content, media_type=logo.media_type, headers=_HOUR)


ROUTES: Final = [Route(ICON_PATH, _answer_icon), Route(LOGO_PATH, _answer_logo)]
