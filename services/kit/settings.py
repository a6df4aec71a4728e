"""Typed settings from the environment; a process that misses one says so at its start, and names all that it misses."""

from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class MissingSettings(SystemExit):
    """Settings without which this process cannot do its work; the message names every one."""


class Settings(BaseSettings):
    """Every setting of the market; `.env.example` has a sentence on each. A process is given only what it needs."""

    model_config = SettingsConfigDict(env_prefix="LAPAK_", extra="ignore", frozen=True)

    accounts_database_url: str | None = None
    catalog_database_url: str | None = None
    orders_database_url: str | None = None
    amqp_url: str | None = None
    accounts_url: str | None = None
    catalog_url: str | None = None
    orders_url: str | None = None
    public_url: str = "http://127.0.0.1:8080"

    signing_key_file: Path | None = None
    verify_key_file: Path | None = None
    link_secret: str | None = None
    cookie_secret: str | None = None
    hash_secret: str | None = None
    vault_secret: str | None = None

    media_url: str | None = None
    smtp_url: str | None = None
    mail_dir: Path | None = None
    mail_from: str = "Lapak Karya <kabar@lapak.example.id>"
    texts: str = Field(default="by_hand", pattern="^(by_hand|folder|http)$")
    texts_url: str | None = Field(default=None, pattern=r"^(https://|http://(127\.0\.0\.1|localhost)[:/])")
    texts_secret: str | None = None

    payments: str = "stripe"
    transfer_account: str | None = None
    stripe_methods: str = ""
    stripe_country: str = Field(default="ID", pattern="^[A-Z]{2}$")
    tax_withholding: bool = False
    hold_minutes_stripe: int = Field(default=30, ge=30, le=1440)
    hold_minutes_manual_transfer: int = Field(default=1440, ge=30)
    min_payment_idr: int = Field(default=10_000, ge=1)
    accept_hours: int = Field(default=48, ge=1)
    complete_days: int = Field(default=3, ge=2)
    collect_days: int = Field(default=14, ge=1)
    decide_hours: int = Field(default=24, ge=1)
    complaint_hours: int = Field(default=48, ge=1)
    complaint_roles: str = "unit_head,finance"
    account_days: int = Field(default=30, ge=0)
    min_payout_idr: int = Field(default=50_000, ge=1)
    reserve_cap_idr: int = Field(default=500_000, ge=0)
    stripe_api_key: str | None = Field(default=None, validation_alias="STRIPE_API_KEY")
    stripe_api_base: str = Field(default="https://api.stripe.com", validation_alias="STRIPE_API_BASE")
    stripe_webhook_secret: str | None = Field(default=None, validation_alias="STRIPE_WEBHOOK_SECRET")

    keep_left_days: int = Field(default=365, ge=90)
    keep_unused_days: int = Field(default=365, ge=30)
    keep_invitation_days: int = Field(default=90, ge=14)
    keep_notice_days: int = Field(default=365, ge=30)
    keep_sealed_years: int = Field(default=5, ge=5)

    demo: bool = False
    secure_cookies: bool = False
    trusted_proxies: int = Field(default=0, ge=0)
    log_level: str = "INFO"
    metrics_bind: str | None = None

    def need(self, *names: str) -> None:
        """Stop the process unless every named setting is there, naming all that are missing at once."""
        missing = [n for n in names if getattr(self, n) in (None, "")]
        if missing:
            words = [n.upper() if n.startswith("stripe_") else f"LAPAK_{n.upper()}" for n in missing]
            raise MissingSettings(f"These settings are missing: {', '.join(words)}. See .env.example.")


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
