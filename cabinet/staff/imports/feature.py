"""What «Загрузки» opens: imports and files for billing."""

from typing import Final

from cabinet.staff.exports.routes import take_file
from cabinet.staff.exports.state import ExportsState
from cabinet.staff.imports import routes, service, texts
from cabinet.staff.imports.page import imports_page
from cabinet.staff.imports.state import ImportRunState, ImportsState
from cabinet.staff.lists.files import ListFile
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage, StaffRoute

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage("/imports", imports_page, texts.TITLE, Permission.IMPORTS_SEE, ImportsState.open)
    ],
    states={Permission.IMPORTS_SEE: [ImportsState, ImportRunState, ExportsState]},
    handlers={
        Permission.IMPORTS_RUN: [
            ImportRunState.confirm,
            ImportRunState.cancel,
            ImportRunState.start_again,
        ],
        Permission.EXPORTS_RUN: [
            ExportsState.count,
            ExportsState.start,
            ExportsState.cancel,
            ExportsState.start_again,
        ],
    },
    routes={
        Permission.IMPORTS_RUN: [StaffRoute("/imports/upload", routes.upload, ["POST"])],
        Permission.IMPORTS_SEE: [
            StaffRoute("/imports/templates/{kind}.xlsx", routes.template),
            StaffRoute("/imports/{run_id:int}/errors.{format}", routes.errors),
        ],
        Permission.EXPORTS_RUN: [StaffRoute("/exports/{run_id:int}", take_file)],
    },
    files={
        "imports": ListFile(
            name="imports",
            permission=Permission.IMPORTS_SEE,
            columns=texts.COLUMNS,
            filters=service.FILTERS,
            sorts=service.SORTS,
            rows=service.rows_for_file,
        )
    },
)
