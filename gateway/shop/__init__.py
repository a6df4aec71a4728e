"""The door for buyers: look, choose, order, follow the parcels; and sign-in, which is the same for everyone."""

from gateway.shop.door import door

__all__ = ["door"]
