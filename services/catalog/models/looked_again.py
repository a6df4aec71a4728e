"""What was decided by somebody who is gone, and has been looked at again."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.catalog.models.base import Base


class LookedAgain(Base):
    """Somebody looked again at a decision; which one, the audit's event says."""

    __tablename__ = "looked_again"

    event_id: Mapped[int] = mapped_column(primary_key=True)
    looked_by: Mapped[str]
    looked_at: Mapped[datetime]
