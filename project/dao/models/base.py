"""The declarative base and the column types that both databases agree on."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

from sqlalchemy import BigInteger, Dialect, Integer, MetaData, SmallInteger, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


class Moment(TypeDecorator[datetime]):
    """A point in time, stored as whole milliseconds since 1970 UTC.

    The databases' own types differ in precision, in time zones and in order with text; an
    integer is the same on both, and a cursor can carry it.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        del dialect
        return None if value is None else (value - _EPOCH) // _MILLISECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else _EPOCH + value * _MILLISECOND


# SQLite counts rows only in a column of exactly this type.
Identifier = BigInteger().with_variant(Integer, "sqlite")
# Compared byte by byte, as SQLite does anyway, whatever the database's locale.
ByteOrdered = Text().with_variant(Text(collation="C"), "postgresql")

RecordId = Annotated[int, mapped_column(Identifier, primary_key=True)]
Small = Annotated[int, mapped_column(SmallInteger)]


class Base(DeclarativeBase):
    """All tables; their constraints are named, so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text(), datetime: Moment(), int: Integer()}  # noqa: RUF012 - declarative's own contract
