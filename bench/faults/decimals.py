"""A hundred thousand random decimals, written and read.

    python -m bench.faults.decimals [--count 100000]

A quarter each of volumes, amounts, tariffs and rates, of every length that fits, on SQLite.
"""

import argparse
from decimal import Decimal
from random import Random

from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from bench.faults.stage import end, own_database
from cabinet.db import Database
from cabinet.models.columns import CubicMetres, Exact, Percent, Tariff, Tenge

KINDS: dict[str, Exact] = {
    "volume": CubicMetres(),
    "amount": Tenge(),
    "tariff": Tariff(),
    "rate": Percent(),
}
FIGURES = Table(
    "figures",
    MetaData(),
    Column("id", Integer, primary_key=True),
    *(Column(name, kind) for name, kind in KINDS.items()),
)


def random_rows(random: Random, count: int) -> list[dict[str, Decimal]]:
    """Values of one to eighteen digits, negative ones too."""
    return [
        {
            name: Decimal(random.randint(-(10**digits) + 1, 10**digits - 1)).scaleb(-kind.decimals)
            for name, kind in KINDS.items()
            for digits in (random.randint(1, 18),)
        }
        for _ in range(count // len(KINDS))
    ]


def main() -> None:
    """Write, read, compare, print the figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100_000)
    rows = random_rows(Random(), parser.parse_args().count)
    with own_database() as url:
        database = Database(url)
        with database.writing() as session:
            FIGURES.create(session.connection())
            session.execute(insert(FIGURES), rows)
        with database.reading() as session:
            columns = [FIGURES.c[name] for name in KINDS]
            read = session.execute(select(*columns).order_by(FIGURES.c.id)).all()
        database.close()
    pairs = [
        (wanted[name], getattr(found, name))
        for wanted, found in zip(rows, read, strict=True)
        for name in KINDS
    ]
    wrong = sum(str(wanted) != str(found) for wanted, found in pairs)
    print(f"{len(pairs)} random decimals written and read: {wrong} not exact")
    end(is_kept=wrong == 0)


if __name__ == "__main__":
    main()
