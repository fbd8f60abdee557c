"""Reflex's configuration, taken from the cabinet's settings."""

import reflex as rx

from cabinet.application.frontend.languages import InEachLanguage
from cabinet.application.frontend.lean import LeanPages
from cabinet.application.frontend.new_version import TellsOfNewVersion
from cabinet.application.frontend.same_origin import SameOrigin
from cabinet.core.settings import settings

config = rx.Config(
    app_name="cabinet",
    app_module_import="cabinet.application.app",
    api_url=settings().own_url,
    deploy_url=settings().own_url,
    backend_host=settings().host,
    backend_port=settings().own_port,
    frontend_port=settings().own_port,
    cors_allowed_origins=[settings().own_url],
    frontend_compression_formats=["brotli", "gzip"],
    frontend_lazy_bundled_libraries=True,
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[SameOrigin(), LeanPages(), InEachLanguage(), TellsOfNewVersion()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
