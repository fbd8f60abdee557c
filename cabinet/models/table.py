"""The base class of all tables."""

from re import sub

from sqlalchemy.orm import declared_attr
from sqlmodel import SQLModel

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
