"""Reads the body of a request: up to a size, and within a time."""

import asyncio
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from cabinet.core.text import Text
from cabinet.web.language import chosen_language

FORM_SECONDS: Final[float] = 30
FILE_SECONDS: Final[float] = 120
TOO_SLOW: Final = Text(
    ru="Данные не пришли вовремя. Проверьте подключение к интернету и попробуйте ещё раз.",
    kk="Деректер уақытында келмеді. Интернет байланысын тексеріп, қайталап көріңіз.",
    en="The data did not arrive in time. Check your internet connection and try again.",
)


async def read_body(request: Request, *, most: int, seconds: float) -> bytes | None:
    """The whole body; `None` as soon as it is known to have more than `most` bytes.

    A body that takes longer than `seconds` is answered with 408, and the connection is closed.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        return None
    try:
        async with asyncio.timeout(seconds):
            return await _arriving(request, most)
    except TimeoutError:
        language = chosen_language(request.headers.get("cookie", ""))
        ends = {"Connection": "close", "Cache-Control": "no-store"}
        raise HTTPException(408, TOO_SLOW[language], ends) from None
    except ClientDisconnect:
        raise HTTPException(400) from None  # nobody reads it


async def _arriving(request: Request, most: int) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)
