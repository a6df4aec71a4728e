"""What a browser carries between two requests: who is signed in, the basket, the links to orders, the form token."""

from gateway.session.cart import Cart, cart
from gateway.session.cookies import write_cookies
from gateway.session.forms import check_form, form_field, form_token, has_form_token
from gateway.session.links import keep_link, link_to
from gateway.session.notes import tell, told
from gateway.session.people import (
    Person,
    is_unsure,
    leave_helped,
    may_enter,
    meet,
    person,
    sign_in,
    sign_out,
    sit_beside,
    stay,
)

__all__ = [
    "Cart",
    "Person",
    "cart",
    "check_form",
    "form_field",
    "form_token",
    "has_form_token",
    "is_unsure",
    "keep_link",
    "leave_helped",
    "link_to",
    "may_enter",
    "meet",
    "person",
    "sign_in",
    "sign_out",
    "sit_beside",
    "stay",
    "tell",
    "told",
    "write_cookies",
]
