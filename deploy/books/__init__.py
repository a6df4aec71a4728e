"""Reconciles the books of a town: what each room wrote down against itself, the other rooms, and the payment provider.

`python -m deploy.books [--json] [--grace SECONDS]` reads through the auditor's views only, names every break in one sentence, and
exits with 1 if there is any. It finds the town in the environment:

LAPAK_AUDITOR_ACCOUNTS_URL, LAPAK_AUDITOR_CATALOG_URL, LAPAK_AUDITOR_ORDERS_URL    the three databases, as role `auditor`;
    without them LAPAK_<ROOM>_DATABASE_URL, read only
LAPAK_BOOKS_STRIPE_KEY, STRIPE_API_BASE    the provider, with a key that may read; without it STRIPE_API_KEY, and without
    that the provider is not asked, and the answer says so
"""
