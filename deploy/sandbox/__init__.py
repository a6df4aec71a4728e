"""Stands in for Stripe on a machine without an account or a network: same calls, same objects, same surprises.

Run it as `python -m deploy.sandbox --port P --data FOLDER --webhook-url URL --webhook-secret SECRET`.

Speaks:    the calls in calls.py, with Stripe's errors, paging, expansion and idempotency keys
Keeps:     its books in one SQLite file; an answer is on disk before it is given
Shows:     a pay page for buyers (/pay/...), a setup page for sellers' accounts (/setup/...), a control page (/)
Sends:     signed webhooks, repeated until they are taken

`blanks.json` is cut from Stripe's own example objects (MIT, see STRIPE-LICENSE): what each object holds when nothing is set.
"""
