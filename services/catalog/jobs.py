"""What this room does later: removes pictures and files that nothing shows any more."""

from services.catalog import chores, db, media
from services.catalog.queries import listings as queries

BATCH = 20


@chores.every(3_600, woken_by="media")
def drop_unused_media() -> int:
    """Delete for good what was taken out and is shown nowhere else; how many were settled."""
    with db.begin() as session:
        names = [unused.name for unused in queries.unused_media(session, BATCH)]
        unshown = [name for name in names if not queries.is_media_used(session, name)]
    # Deleting twice is harmless, so the store is asked with nothing locked and the row goes afterwards.
    for name in unshown:
        media.drop(name)
    with db.begin() as session:
        queries.settle_media(session, names)
    return len(names)
