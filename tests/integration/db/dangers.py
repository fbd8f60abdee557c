"""What a statement of a migration does to people who use PostgreSQL meanwhile."""

import re
from typing import Final

_LATER: Final = "the version that serves still asks for it: a release later"
# What it matches, and why it is dangerous where the table was there before.
_DANGERS: Final = (
    (r"CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)(?:IF NOT EXISTS )?\S+ ON (?:ONLY )?(\S+)",
     "writing waits until the index is made: CREATE INDEX CONCURRENTLY, outside of a transaction"),
    (r"ALTER TABLE (\S+) ALTER COLUMN \S+ (?:SET DATA )?TYPE\b",
     "the table is written anew, nobody reads or writes meanwhile: add another column"),
    (r"ALTER TABLE (\S+) ALTER COLUMN \S+ SET NOT NULL",
     "every row is looked at under a lock: CHECK … NOT VALID, VALIDATE, then SET NOT NULL"),
    (r"ALTER TABLE (\S+) ADD COLUMN (?!.*\bDEFAULT\b).*\bNOT NULL\b",
     "rows that are there have no value, and the version that serves gives none: a default"),
    (r"ALTER TABLE (\S+) ADD COLUMN .*\bDEFAULT (?:clock_timestamp|random|gen_random_uuid)\b",
     "the table is written anew for a default that differs from row to row"),
    (r"ALTER TABLE (\S+) ADD (?:CONSTRAINT \S+ )?(?:FOREIGN KEY|CHECK)\b(?!.*NOT VALID)",
     "every row is looked at under a lock: NOT VALID, then VALIDATE CONSTRAINT"),
    (r"ALTER TABLE (\S+) ADD (?:CONSTRAINT \S+ )?(?:UNIQUE|PRIMARY KEY|EXCLUDE)\b(?!.*USING INDEX)",
     "an index is made under a lock: CREATE UNIQUE INDEX CONCURRENTLY, then USING INDEX"),
    (r"ALTER TABLE (\S+) DROP COLUMN\b", _LATER),
    (r"ALTER TABLE (\S+) RENAME\b", "the version that serves knows the old name alone"),
    (r"DROP TABLE (?:IF EXISTS )?(\S+)", _LATER),
    (r"UPDATE (?:ONLY )?(\S+) SET\b(?!.*\bWHERE\b.*\b(?:LIMIT|BETWEEN|id\b.*<))",
     "all rows are locked until the end: in portions, by a job"),
    (r"DELETE FROM (?:ONLY )?(\S+)(?!.*\bWHERE\b.*\b(?:LIMIT|BETWEEN|id\b.*<))",
     "all rows are locked until the end: in portions, by a job"),
    (r"LOCK TABLE (\S+)", "nobody else gets at the table"),
    (r"VACUUM FULL (\S+)|CLUSTER (\S+)", "the table is written anew under a lock"),
)  # fmt: skip
_MADE: Final = re.compile(r"CREATE TABLE (?:IF NOT EXISTS )?(\S+)", re.IGNORECASE)
_ITS_OWN: Final = "alembic_version"


def dangers_of(statements: list[str]) -> list[str]:
    """What is dangerous in the statements of one revision, which come in this order.

    A table that the revision has made itself is nobody else's yet.
    """
    made = {_ITS_OWN}
    found = []
    for statement in (" ".join(one.split()) for one in statements):
        made |= {_bare(name) for name in _MADE.findall(statement)}
        for sought, why in _DANGERS:
            match = re.match(sought, statement, re.IGNORECASE)
            if match and _bare(next(name for name in match.groups() if name)) not in made:
                found.append(f"{statement[:80]}: {why}")
    return found


def _bare(name: str) -> str:
    return name.strip('"(;,').lower()
