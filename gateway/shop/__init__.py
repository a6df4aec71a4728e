"""The door for buyers: look, choose, order, follow the parcels; and sign-in, which is the same for everyone."""

from gateway.shop import account, basket, browse, checkout, complaints, letters, media, new_pin, order, own_mail, pages
from gateway.shop.door import door

__all__ = [
    "account",
    "basket",
    "browse",
    "checkout",
    "complaints",
    "door",
    "letters",
    "media",
    "new_pin",
    "order",
    "own_mail",
    "pages",
]
