"""Notices in English: subject and text of each kind."""

from services.accounts.models import NoticeKind

WORDS: dict[str, tuple[str, str]] = {
    NoticeKind.PARCEL_TO_ACCEPT: (
        "There is a new order for your shop",
        "A buyer has ordered from your shop. Open your shop's page to accept or refuse the order.",
    ),
    NoticeKind.COMPLAINT: (
        "A buyer waits for your answer",
        "A parcel has a complaint. Open your shop's page and answer within 2 days; after that a neutral third decides.",
    ),
    NoticeKind.APPLICATION_NOTE: (
        "There is a note on your shop application",
        "Open your shop's page to read the note and go on.",
    ),
    NoticeKind.SHOP_READY: (
        "Your shop is ready",
        "Your shop application is approved. Add your first goods; once they are on sale, your shop can open.",
    ),
    NoticeKind.PAYOUT_SENT: (
        "Your payout is on its way",
        "Open your earnings page to see its slip, line by line.",
    ),
    NoticeKind.PAYOUT_HELD: (
        "Your payout is held for now",
        "Open your earnings page to read why, until when, and how to appeal.",
    ),
    NoticeKind.PAYOUT_BACK: (
        "Your payout did not arrive",
        "Its money is back in your balance and not lost. Open your earnings page to see what needs to be put right.",
    ),
    NoticeKind.ACCOUNT_READY: (
        "Your payout account is ready",
        "From now on your money is sent there every Monday, or whenever you ask for it.",
    ),
    NoticeKind.ACCOUNT_REFUSED: (
        "Your payout account cannot be used yet",
        "Your money stays safe in your balance, and your shop goes on. Open the page of your account to read why and what "
        "you can do.",
    ),
    NoticeKind.LOOK_AGAIN: (
        "Time to look at your shop application again",
        "Once the steps are done, change the form on your shop's page and submit it again.",
    ),
    NoticeKind.ANSWER_DUE: (
        "Something waits for your answer",
        "Open your desk to read it and answer in time.",
    ),
    NoticeKind.GRIEVANCE_ANSWERED: (
        "There is an answer for you",
        "Open your page at Lapak Karya to read the answer.",
    ),
    NoticeKind.NEW_MENTOR: (
        "There is news for you",
        "Open your page at Lapak Karya to read it. Your shop stays as it was.",
    ),
    NoticeKind.HANDED_TO_YOU: (
        "There is a hand-over to you",
        "Open your desk: what is yours to do from now on stands there.",
    ),
    NoticeKind.ON_YOUR_OWN_SOON: (
        "There are choices for your shop",
        "Open your shop's page and choose what stays as it is. You have 30 days.",
    ),
    NoticeKind.ON_YOUR_OWN: (
        "There is good news for your shop",
        "Your new goods now go on sale at once. Shop, reviews, stock and balance stay as they were.",
    ),
    NoticeKind.SOMETHING_WAITS: (
        "Something has waited for your answer for 3 working days",
        "Open today's list. What has waited longest stands on top.",
    ),
    NoticeKind.UNIT_WAITS: (
        "Something has waited in your unit for 5 working days",
        "Open today's list and see who needs help.",
    ),
    NoticeKind.ALERT: (
        "Something has to be confirmed within 4 hours",
        "An emergency closure was not confirmed by its head of unit yet. Your desk says which unit. Call that unit.",
    ),
    NoticeKind.TAX_LIMIT: (
        "A note on tax for your shop",
        "Your shop's sales this year come near the sum from which other tax rules hold. Open your earnings page to see the "
        "statement that you need to hand in.",
    ),
    NoticeKind.LISTING_ANSWERED: (
        "There is an answer on your goods",
        "Open the page of your goods to read it and to see what comes next.",
    ),
    NoticeKind.PARCEL_NEWS: (
        "There is news of a parcel",
        "Open the page of your parcels to see what has changed and what to do.",
    ),
    NoticeKind.COMPLAINT_DECIDED: (
        "A complaint about a parcel is settled",
        "Open the page of your parcels to read how it ended and what it means for your money.",
    ),
    NoticeKind.SHOP_NEWS: (
        "There is news of your shop",
        "Open your shop's page to see what has changed.",
    ),
    NoticeKind.SHOP_SHUT: (
        "There is news of your shop",
        "Open your shop's page to see what has changed. What you have earned stays yours.",
    ),
    NoticeKind.OPEN_AGAIN: (
        "Your shop is open again",
        "The break that you chose is over. Look at your stock before orders come.",
    ),
    NoticeKind.READY_TO_CONFIRM: (
        "A choice of yours is waiting",
        "The day to think it over has passed. Go on with it or leave it; without an answer all stays as it is.",
    ),
    NoticeKind.PLAN_NOTE: (
        "There is a note on your business plan",
        "Open your business plan to read it.",
    ),
    NoticeKind.OWN_NEWS: (
        "There is news for you",
        "Open your page at Lapak Karya to read it.",
    ),
    NoticeKind.TO_DECIDE: (
        "Something waits for your decision",
        "Open your desk and decide. You are the second of two.",
    ),
    NoticeKind.EMERGENCY: (
        "Something has to be confirmed within 24 hours",
        "Open your desk now. Without your answer all goes back to what it was.",
    ),
    NoticeKind.PIN_LINK: (
        "A link to a new PIN or password",
        "Open the link below within 30 minutes; it is good once. If you did not ask for it, leave it: nothing changes.",
    ),
    NoticeKind.PIN_CODE: (
        "A code for a new PIN was made",
        "It was handed to you in person and is good for 30 minutes. If you did not ask for it, raise a grievance.",
    ),
    NoticeKind.PIN_CHANGED: (
        "Your PIN or password was changed",
        "All devices are signed out. If it was not you, ask for a new one on the sign-in page now.",
    ),
}
