"""Forgets what a maker wrote of themselves, once nobody has to remember whose shop it was."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from services.catalog.models import Appeal, Listing, Revision, Version, Worksheet
from services.catalog.queries.guidance import forget_talk
from services.kit.tables import outbox

# In a listing and in its versions: words about its maker, and numbers that lead to a person.
PERSONAL = ("story", "halal_no", "pirt_no")


def forget_maker(session: Session, vendor_id: str, slug: str, at: datetime) -> None:
    """What was said and counted between them and others goes; of each listing stays what was sold, and how buyers liked it."""
    forget_talk(session, vendor_id, at)
    mine = select(Listing.id).where(Listing.vendor_id == vendor_id)
    session.execute(delete(Worksheet).where(Worksheet.listing_id.in_(mine)))
    session.execute(update(Appeal).where(Appeal.listing_id.in_(mine)).values(text="", note=""))
    session.execute(update(Revision).where(Revision.listing_id.in_(mine)).values(changes={}, reason=""))
    session.execute(
        update(Listing).where(Listing.vendor_id == vendor_id).values(dict.fromkeys(PERSONAL, "") | {"reason": ""})
    )
    for version in session.scalars(select(Version).where(Version.listing_id.in_(mine)).with_for_update()):
        version.content = version.content | {name: "" for name in PERSONAL if name in version.content}
    told = select(outbox.c.id, outbox.c.data).where(outbox.c.subject.in_(mine)).with_for_update()
    for row in session.execute(told).all():
        if "shop_slug" in row.data:
            session.execute(update(outbox).where(outbox.c.id == row.id).values(data=row.data | {"shop_slug": slug}))
