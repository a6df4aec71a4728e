"""What every template may use besides the words: forms, who is signed in, the basket, cloth, states."""

from flask import Flask
from markupsafe import Markup

from gateway import paths, session, weave, words
from services.kit.provinces import PROVINCES


def cloth_mark(seed: str, thread: int = 3) -> Markup:
    """A shop's mark, from its slug."""
    return Markup(weave.mark(seed, thread))  # noqa: S704 - drawn by ourselves; the seed is only hashed


def cloth_banner(seed: str, height: int = 96) -> Markup:
    """A shop's banner, from its slug."""
    return Markup(weave.banner(seed, height))  # noqa: S704 - drawn by ourselves; the seed is only hashed


def described_by(ids: str) -> Markup:
    """The attribute that ties a control to its hint and its error; nothing for neither."""
    return Markup(' aria-describedby="{}"').format(ids.strip()) if ids else Markup("")


def furnish(app: Flask) -> None:
    """Put all of it into the app's templates."""
    app.jinja_env.globals |= {
        "form_field": session.form_field,
        "person": session.person,
        "cart": session.cart,
        "told": session.told,
        "here": paths.here,
        "state": words.state,
        "shape": words.shape,
        "provinces": PROVINCES,
    }
    app.jinja_env.filters |= {
        "home": paths.home_of,
        "mark": cloth_mark,
        "banner": cloth_banner,
        "describedby": described_by,
    }
