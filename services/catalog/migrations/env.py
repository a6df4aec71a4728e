"""Runs this room's migrations as every room does."""

from services.kit.migrate import run_env

run_env()
