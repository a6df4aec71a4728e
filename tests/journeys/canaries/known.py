"""What is known of columns: which are not private and why, and how a canary sits in those that are."""

_STATES = """status kind role reader_role author_role channel language handler level currency trust fulfilment_mode
disclosure trading_status before outcome band month method payment_status provider delivery field decision format hash offer
waiting_choice halal_status type zone service base code hands"""
STATES = frozenset(_STATES.split())
"""Names of columns with words of the program's own, of which there are a few: another word would break what is looked at."""
# Not private, or not words: each with why.
OPEN = {
    "accounts.shops": "the shop's public face, and codes of what it does not sell",
    "accounts.public_texts": "read by everybody",
    "accounts.holidays": "a calendar",
    "accounts.calendars": "how often it was changed",
    "accounts.consents.wording": "the version of a text that is the same for all",
    "accounts.applications.province_code": "a code",
    "accounts.applications.checks": "ticks by the codes of a list",
    "accounts.vault_graduations.choices": "ticks by the codes of a list",
    "accounts.vault_grievances.about": "one of three words",
    "accounts.vault_grievances.kept_from": "ids of officers",
    "accounts.access_log.what": "one of a few words",
    "accounts.sessions.token_hash": "whoever is signed in is known by it",
    "accounts.notices.key": "an id, which a message's place in the queue is made of",
    "accounts.second_looks.object": "an id",
    "catalog.shops": "what accounts told, which is public",
    "catalog.categories": "shelves",
    "catalog.calendars": "free days, by one name for all",
    "catalog.prohibited": "what nobody may sell",
    "catalog.remark_templates": "sentences at hand for all",
    "catalog.listings.slug": "an address",
    "catalog.listings.words": "made by the database from what is searched in",
    "catalog.listings.origin_regency": "a code, told to orders for the fee",
    "catalog.listings.rejected_by": "an id",
    "catalog.unused_media.name": "a hash",
    "catalog.photos.hints": "codes",
    "catalog.remarks.author": "an id",
    "catalog.remarks.example": "a path to a picture, made of its hash",
    "catalog.reviews.text": "what a buyer said to all",
    "catalog.reviews.name": "what a buyer wants to be called",
    "catalog.stock_movements": "codes",
    "catalog.versions.content": "what was on sale",
    "catalog.worksheets.minutes": "a number too small to be known by",
    "orders.regions": "a gazetteer",
    "orders.calendars": "free days, by one name for all",
    "orders.courier_rates": "a price list",
    "orders.fee_rates": "a price list",
    "orders.fee_versions": "a price list",
    "orders.fee_lines": "codes",
    "orders.fee_promises": "ids and days",
    "orders.listings": "what catalog told of what is on sale",
    "orders.vendors": "what accounts told: the public face, and whether its maker meets buyers and writes to them",
    "orders.delivery_settings": "told to whoever asks what a parcel costs",
    "orders.grant_awards": "ids and codes",
    "orders.ledger_txns": "ids and codes",
    "orders.ledger_lines": "names of accounts in the books",
    "orders.earnings": "ids and codes",
    "orders.order_lines": "what was on sale",
    "orders.payout_lines": "codes",
    "orders.payout_transfers": "ids and codes",
    "orders.transfer_reversals": "ids and codes",
    "orders.disputes": "ids and codes",
    "orders.provider_cursors": "one of a few words",
    "orders.provider_balances": "one of a few words",
    "orders.idempotency": "kept answers, replayed to whoever asked",
    "orders.orders.number": "for the buyer, the shop and finance",
    "orders.orders.why": "a public code",
    "orders.orders.refused": "what was on sale",
    "orders.vendor_orders.number": "for the buyer, the shop and finance",
    "orders.vendor_orders.shop_slug": "public",
    "orders.vendor_orders.shop_name": "public",
    "orders.vendor_orders.why": "a public code",
    "orders.vendor_orders.delivery_label": "told to whoever asks what a parcel costs",
    "orders.vendor_orders.history": "states",
    "orders.payments.why": "a code",
    "orders.refunds.why": "a public code",
    "orders.refunds.lines": "ids and numbers",
    "orders.complaints.reason": "a code",
    "orders.payouts.number": "for the shop and finance",
    "orders.payouts.why": "a code",
    "orders.payout_accounts.why": "a code",
    "orders.payout_holds.reason_code": "one of three, for the shop and finance",
    "orders.vault_statement_rows.fingerprint": "a hash",
    "orders.vault_statement_rows.why": "a code",
    "orders.vault_statement_rows.named": "an order's number",
}
# How a canary, the `#`, sits in what is not plain text.
SHAPES = {
    "accounts.applications.remarks": '{"plan": "#"}',
    "accounts.applications.drafted": '{"note": "#", "remarks": {}}',
    "accounts.vault_sealed.contents": '{"assignments": ["#"]}',
    "accounts.vault_identities.identifier": "#@example.id",
    "accounts.vault_letters.identifier": "#@example.id",
    "accounts.vault_invitations.identifier": "#@example.id",
    "catalog.revisions.changes": '{"title": "#"}',
    "catalog.rounds.content": '{"title": "#"}',
    "orders.orders.buyer_email": "#@example.id",
    "orders.orders.ship_to": '{"street": "#", "landmark": "#", "label": "Palu"}',
    "orders.mails.recipient": "#@example.id",
    "orders.provider_events.body": '{"name": "#"}',
    "orders.vault_refund_accounts.sealed": '{"bank": "Bank", "number": "1234567890", "holder": "#"}',
}
# Rows in which these words are public by their maker's own wish; in all other rows they are private.
BUT = {
    "catalog.listings": "published_at IS NOT NULL",
    "catalog.photos": "listing_id IN (SELECT id FROM listings WHERE published_at IS NOT NULL)",
    "accounts.disclosures": "status = 'in_force'",
}
ALWAYS = {"catalog.listings.halal_no", "catalog.listings.pirt_no", "catalog.listings.reason"}
"""Private also in those rows."""
PARTS = {
    "accounts.vault_identities.name": {"maker": "role = 'vendor'", "officer": "role <> 'vendor'"},
    "accounts.vault_identities.identifier": {"maker": "role = 'vendor'", "officer": "role <> 'vendor'"},
}
"""One column with two kinds of people in it, each with a word of their own."""
NUMBERS = ("catalog.worksheets",)
"""Tables whose numbers are private."""
SEALED = {"orders.vault_statement_rows.text"}
"""What its room seals before it keeps it."""
EMPTY = {
    "accounts.spent_addresses.slug_hash": "written when a maker is forgotten, a year after they left; a hash",
}
"""Columns of tables that nobody is in here, each with why."""
