"""`python -m cabinet rebuild-meters`: what is known of each meter is computed anew."""

from typing import Final

from cabinet.core.cli import known_failures, say
from cabinet.core.clock import now
from cabinet.core.text import Text
from cabinet.db import database
from cabinet.readings.known.rows import forget_known, keep_all_known

REBUILT: Final = Text(
    ru="Водомеров, для которых предыдущее показание и обычный расход вычислены заново: {count}.",
    kk="Алдыңғы көрсеткіші мен әдеттегі шығыны қайта есептелген су есептегіштер: {count}.",
    en="Meters whose previous reading and usual consumption were computed anew: {count}.",
)


def rebuild_meters() -> None:
    """Compute the previous reading and the usual consumption of each meter anew."""
    with known_failures():
        with database().writing() as session:
            forget_known(session)
        count = keep_all_known(database(), now())
    say(REBUILT.format(count=count))


COMMANDS = {"rebuild-meters": rebuild_meters}
