"""Services called at the same moment, each in a transaction of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import Session

from cabinet.core.errors import Refused
from cabinet.db import Database


def at_once(database: Database, *services: Callable[[Session], object]) -> list[object]:
    """What each service returned or was refused with, each in a transaction of its own."""
    together = Barrier(len(services))

    def call(service: Callable[[Session], object]) -> object:
        together.wait()
        try:
            with database.writing() as session:
                return service(session)
        except Refused as refused:
            return refused

    with ThreadPoolExecutor(len(services)) as pool:
        return list(pool.map(call, services))
