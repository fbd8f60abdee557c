"""The application of the side that this process serves: the module that Reflex asks for `app`."""

from importlib import import_module
from typing import Final

import reflex as rx

from cabinet.core.settings import settings
from cabinet.web.logging import configure_logging

configure_logging(settings().log_format)
app: Final[rx.App] = import_module(f"cabinet.application.{settings().side}").make_app()
