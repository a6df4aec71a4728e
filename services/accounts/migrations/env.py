"""Alembic's way in; the kit knows the rest."""

from services.kit.migrate import run_env

run_env()
