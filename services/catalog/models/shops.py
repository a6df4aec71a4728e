"""Who sells: a small copy of each shop."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.catalog.models.base import Base


class Shop(Base):
    """What catalog knows of a shop; each part of it remembers the version it was last told."""

    __tablename__ = "shops"

    vendor_id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str | None]
    name: Mapped[str] = mapped_column(default="")
    province_code: Mapped[str] = mapped_column(default="")
    trading_status: Mapped[str] = mapped_column(default="not_open")
    trust: Mapped[str] = mapped_column(default="guided")
    profile_version: Mapped[int] = mapped_column(default=0)
    trading_version: Mapped[int] = mapped_column(default=0)
    trust_version: Mapped[int] = mapped_column(default=0)
    limits: Mapped[list[str]] = mapped_column(JSONB, default=list)
    """What it does not sell: `no_digital`, `deny:<category>`."""
    waiting_choice: Mapped[str] = mapped_column(default="draft")
    """What its maker wants done with what waits once nothing needs a look any more: `draft` or `publish`."""
    shows_drafts: Mapped[bool] = mapped_column(default=True)
    """Whether its maker lets anybody look at what is not on sale yet."""
    recount_since: Mapped[datetime | None]
    """Since when its maker is asked to count everything anew."""

    @property
    def is_open(self) -> bool:
        """Whether one can buy here now."""
        return self.trading_status == "open"

    @property
    def is_known(self) -> bool:
        """Whether the public has ever been let in."""
        return bool(self.slug) and self.trading_status != "not_open"
