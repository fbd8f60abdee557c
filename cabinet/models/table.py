"""The base class of all tables, and the columns that hold a folded form of others."""

from collections.abc import Callable
from functools import cache
from re import sub
from typing import Any, Final

from sqlalchemy import FromClause, event
from sqlalchemy.orm import Mapper, declared_attr
from sqlmodel import Field, SQLModel

from cabinet.core.folding import LONGEST_FOLDED, LONGEST_SOUGHT, fold, sought

_FOLDS: Final = "folds"
_BY: Final = "by"

# Constraints have names, so that a later migration can speak of them on every database.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The base of all tables: `SubmittedReading` is the table `submitted_reading`."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # pyright: ignore  # noqa: N805  SQLAlchemy passes the class
        """The class's name in small letters with underscores."""
        return sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def folded_field(name: str) -> Any:
    """The field for the folded form of the column `name`, by which its rows are found."""
    return Field(
        default="",
        max_length=LONGEST_FOLDED,
        index=True,
        sa_column_kwargs={"server_default": "", "info": {_FOLDS: name}},
    )


def sought_field(name: str) -> Any:
    """The field for the form of the column `name` in which parts of a name are looked for."""
    return Field(
        default="",
        max_length=LONGEST_SOUGHT,
        sa_column_kwargs={"server_default": "", "info": {_FOLDS: name, _BY: sought}},
    )


@cache
def folded_columns(table: FromClause) -> dict[str, str]:
    """The table's columns that hold a folded form, each with the column that is folded."""
    return {one.name: one.info[_FOLDS] for one in table.columns if _FOLDS in one.info}


def folding(table: FromClause, name: str) -> Callable[[str], str]:
    """The function that folds for the column `name`."""
    return table.columns[name].info.get(_BY, fold)


@event.listens_for(Table, "before_insert", propagate=True)
@event.listens_for(Table, "before_update", propagate=True)
def _fold(mapper: Mapper[Any], _connection: Any, row: Any) -> None:
    """Keep the folded forms of a row that is written as an object; an import folds by itself."""
    table = mapper.local_table
    for name, folded in folded_columns(table).items():
        setattr(row, name, folding(table, name)(getattr(row, folded)))
