"""MISSION F.0 as it stands there, machine by machine, and where what is built differs from it, with the reason."""

from tests.journeys.states.steps import Step, read

F0 = read(
    """
    application: draft > submitted > in_review > approved
    application: in_review > needs_info > submitted
    application: in_review > not_yet > draft
    application: in_review > declined
    application: draft | submitted | in_review | needs_info | not_yet > withdrawn
    trading: not_open > open > paused > open
    trading: open | paused > suspended > open | paused
    trading: not_open | open | paused | suspended > closed
    trust: guided > independent
    listing: draft > submitted > changes_requested > submitted > published > paused > published
    listing: submitted > rejected
    listing: draft | submitted | changes_requested | published | paused | rejected > archived
    revision: draft > pending > confirmed
    revision: pending > changes_requested > pending
    revision: pending > declined | cancelled
    reservation: held > committed | released | expired
    payment: unpaid > pending > paid > partially_refunded > refunded
    payment: unpaid | pending > failed | expired | cancelled
    vendor_order: awaiting_payment > to_accept > accepted > packed > shipped > delivered > completed
    vendor_order: awaiting_payment > expired | cancelled
    vendor_order: to_accept > refused | lapsed | cancelled
    vendor_order: accepted | packed > cancelled
    vendor_order: shipped > lost
    vendor_order: delivered > in_complaint > completed
    vendor_order: in_complaint > return_due > returned
    vendor_order: packed > ready_for_pickup > delivered
    vendor_order: accepted > delivered
    refund: requested > approved > processing > succeeded
    refund: processing > failed > manual_due > succeeded
    refund: requested > refused
    earning: pending > on_hold > available > in_payout > settled
    earning: pending | on_hold > void
    payout: scheduled > processing > paid > returned
    payout: processing > failed
    payout: scheduled > held
    payout_account: none > onboarding > active > restricted > active
    payout_account: none | onboarding | active | restricted > rejected
    payout_account: none > active
    assignment: active > ending > ended
    transfer: requested > under_review > approved > accepted > completed
    transfer: requested | under_review | approved | accepted > refused | cancelled
    suspension: proposed > active > lifted | made_permanent
    suspension: proposed > rejected
    graduation: upcoming > confirmed > completed | postponed
    grant_programme: draft > open > closed
    grant_award: proposed > approved > funded > in_use > reported > closed
    grant_award: proposed | approved | funded | in_use > cancelled
    complaint: open > vendor_answered > escalated > decided > closed
    """
)
"""`action_plan` and its milestones are not built yet; "any" and "| refused | cancelled" at a line's end are spelled out."""

NOT_BUILT: dict[Step, str] = {
    (
        "refund",
        "requested",
        "approved",
    ): "Whoever wants a refund may decide it, a rule, a maker or finance, so it begins "
    "approved; a buyer who asks for money asks by a complaint.",
    ("refund", "requested", "refused"): "The no to a buyer who asks is a complaint that is decided with `reject`.",
}

BESIDES: dict[Step, str] = {
    ("application", "declined", "submitted"): "F.1 5c: an appeal, read by somebody else.",
    ("trading", "closed", "paused"): "B.7: an appeal against the closing was right; the maker says when to go on.",
    ("suspension", "made_permanent", "lifted"): "B.7: the same.",
    ("trust", "independent", "guided"): "F.2: a head may have a shop's listings looked at first again.",
    ("listing", "submitted", "draft"): "F.5: what waits when help ends goes back, if its maker chose so.",
    ("listing", "published", "rejected"): "F.2 10: what a look afterwards found to be prohibited.",
    ("listing", "paused", "rejected"): "F.2 10: the same of what was paused meanwhile.",
    ("listing", "rejected", "submitted"): "F.2 9: an appeal that was granted.",
    ("revision", "draft", "cancelled"): "A maker leaves everything as it is live.",
    ("revision", "changes_requested", "cancelled"): "The same after remarks.",
    ("revision", "pending", "draft"): "F.5: as for a listing that waits.",
    ("payment", "unpaid", "paid"): "The news of the money came before that of the way to pay.",
    (
        "payment",
        "failed",
        "paid",
    ): "F.3 3: money that comes too late goes back, or pays an order that can still be had.",
    ("payment", "expired", "paid"): "F.3 3, the same.",
    ("payment", "cancelled", "paid"): "F.3 3, the same.",
    ("payment", "paid", "refunded"): "All of it went back at once.",
    (
        "payment",
        "partially_refunded",
        "paid",
    ): "F.3 6: a bank would not take what was sent back: nothing has gone back yet.",
    ("payment", "refunded", "paid"): "F.3 6, the same of all of it.",
    ("payment", "refunded", "partially_refunded"): "F.3 6, the same of a part.",
    ("vendor_order", "expired", "to_accept"): "F.3 3: paid too late, and its goods could be held once more.",
    ("vendor_order", "shipped", "in_complaint"): "F.3: the buyer says that it never came.",
    ("vendor_order", "shipped", "cancelled"): "In cash: nobody was there to pay for it.",
    ("vendor_order", "ready_for_pickup", "cancelled"): "Nobody came for it while it was kept for them.",
    ("vendor_order", "in_complaint", "lost"): "A complaint that it never came was right.",
    ("vendor_order", "return_due", "completed"): "The goods were never sent back.",
    ("refund", "approved", "refused"): "The buyer's bank took the money back before: nothing is owed twice.",
    ("refund", "processing", "refused"): "The same, before the provider had answered.",
    ("refund", "manual_due", "refused"): "The same, before finance had sent it.",
    ("refund", "succeeded", "failed"): "The buyer's bank sent it back after all.",
    ("earning", "available", "settled"): "Entries that outweigh each other are closed without a payout.",
    ("earning", "in_payout", "available"): "F.4 4: a payout that failed is the maker's to take again.",
    ("earning", "settled", "available"): "F.4 4: and one that the bank sent back.",
    ("payout", "held", "scheduled"): "F.7 4: every hold has an end.",
    ("payout", "processing", "held"): "F.7 4: what stands ready to be sent and was not sent yet can still be held.",
    ("payout_account", "onboarding", "restricted"): "The provider found something wrong before it was ever able.",
    ("payout_account", "onboarding", "none"): "Another way to be paid was chosen.",
    ("payout_account", "restricted", "none"): "The same.",
    ("payout_account", "rejected", "none"): "The same.",
    ("graduation", "upcoming", "completed"): "F.5 3: the day came, or the officer said so, before anything was chosen.",
    ("graduation", "upcoming", "postponed"): "F.5 5: put off before anything was chosen.",
    ("grant_programme", "draft", "closed"): "A draft that came to nothing.",
    ("complaint", "open", "escalated"): "B.6: the maker let 48 hours pass.",
    ("complaint", "open", "closed"): "The buyer is content after all, or their bank decided.",
    ("complaint", "vendor_answered", "decided"): "Both agree, so nobody has to decide for them.",
    ("complaint", "vendor_answered", "closed"): "The buyer is content after all, or their bank decided.",
    ("complaint", "escalated", "closed"): "The same.",
}

NO_DOOR: dict[Step, str] = {
    ("grant_award", "reported", "closed"): "F.8 5: after the final report to a sponsor, which is not built yet.",
    ("payment", "unpaid", "paid"): "Only a provider that tells of money before it has shown a way to pay goes it.",
    ("payment", "failed", "paid"): "Only a provider that says no and then takes the money all the same goes it.",
}
"""Steps that the tables allow, and that no page, deadline or fact leads to now."""
