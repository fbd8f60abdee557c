"""`python -m bench pages|events|pdf [--json FILE]`: what the cabinet weighs and how quick it is."""

import argparse
import sys
from pathlib import Path

from bench.figures import tell


def main() -> None:
    """Measure what is named and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", choices=("pages", "events", "pdf"))
    parser.add_argument("--json", type=Path, help="the file that the figures go to")
    wanted = parser.parse_args()
    if wanted.what == "pdf":
        from bench.pdf import measure_pdf as measure  # noqa: PLC0415  each needs its own libraries
    elif wanted.what == "events":
        from bench.events import measure_events as measure  # noqa: PLC0415
    else:
        from bench.pages import measure_pages as measure  # noqa: PLC0415
    tell(measure(), wanted.json)


if __name__ == "__main__":
    sys.exit(main())
