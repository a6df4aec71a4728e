"""The blueprint that all of the API hangs on."""

from flask import Blueprint

door = Blueprint("api", __name__)
