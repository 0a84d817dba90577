"""What has to go into the archive on the shared drive, and what lies there."""

from sqlalchemy.orm import Mapped, mapped_column

from service.ledger.tables.base import Base


class UnarchivedTable(Base):
    """A row of another table that was changed since it was last archived; triggers write this.

    `key` is the changed row's primary key as a JSON array, `times` how often it was changed.
    """

    __tablename__ = "unarchived"

    name: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]


class ArchivedTable(Base):
    """Where the archive holds a row as it was when it was last archived: the volume, and a digest of it."""

    __tablename__ = "archived"

    name: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    volume: Mapped[int] = mapped_column(index=True)
    digest: Mapped[str]
