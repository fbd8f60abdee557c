"""The sources of the project as trees, for tests that look at what they say."""

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from cabinet.core.cli import importing

ROOT: Final = Path(__file__).resolve().parents[1]


@cache
def trees(place: str) -> Mapping[str, ast.Module]:
    """The tree of a module, or of each one in a folder, by its path in the project."""
    files = sorted((ROOT / place).rglob("*.py")) or [ROOT / place]
    with importing():  # looking for garbage among so many nodes takes longer than to parse them
        return {
            file.relative_to(ROOT).as_posix(): ast.parse(file.read_text("utf-8")) for file in files
        }
