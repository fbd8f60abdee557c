"""Files of runs as downloads."""

from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.responses import FileResponse, Response

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES: Final = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}


def stored_file(name: str, file: Path, form: str) -> Response:
    """A file of the folder as a download under a name; 404 where it was deleted."""
    if not file.is_file():
        return Response(status_code=404)
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": disposition}
    return FileResponse(file, media_type=MEDIA_TYPES[form], headers=headers)
