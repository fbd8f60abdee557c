"""Measures the weight and speed of the cabinet: `python -m bench pages`, and the others."""

import argparse
import sys
from pathlib import Path

from bench.figures import tell


def main() -> None:
    """Measure what is named and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "what",
        choices=("pages", "events", "submissions", "growth", "pdf", "left"),
        help="`left` waits until pages are forgotten, so it takes a quarter of an hour; the others"
        " take some minutes",
    )
    parser.add_argument("--json", type=Path, help="the file that the figures go to")
    wanted = parser.parse_args()
    if wanted.what == "pdf":
        from bench.pdf import measure_pdf as measure  # noqa: PLC0415  each needs its own libraries
    elif wanted.what == "events":
        from bench.events import measure_events as measure  # noqa: PLC0415
    elif wanted.what == "submissions":
        from bench.submissions import measure_submissions as measure  # noqa: PLC0415
    elif wanted.what == "growth":
        from bench.growth import measure_growth as measure  # noqa: PLC0415
    elif wanted.what == "left":
        from bench.left_pages import measure_left_pages as measure  # noqa: PLC0415
    else:
        from bench.pages import measure_pages as measure  # noqa: PLC0415
    tell(measure(), wanted.json)


if __name__ == "__main__":
    sys.exit(main())
