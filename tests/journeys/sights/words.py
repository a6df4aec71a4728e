"""Every route of accounts and catalog with the word of MISSION E.5 that says who gets past it.

`helpers`, `deciders` and `heads` are those of the maker it is about, who help at this second: all three of them; without the
assistant, who decides nothing; the head of the unit alone. `owner` is that maker alone. `inviter` is who made the invitation
that is still out, or the head where they are gone. `movers` are who has a say in a move, `leaving` and `taking` those of one
side. Other words are roles, whoever has them: what such a route tells is held against what it may tell by
`tests/journeys/test_who_sees_whom.py`.
"""

ACCOUNTS = """
anyone:
  GET /healthz, GET /readyz, POST /buyers, POST /sessions, GET /sessions/current, DELETE /sessions/current
  GET /invitations/by-code/<code>, POST /invitations/by-code/<code>/accept
  GET /stories/<slug>, GET /texts/<name>/<language>, POST /resets, POST /resets/look, POST /resets/use
  POST /letters/open
unit_head:
  GET /removals
deciders:
  POST /applications/<application_id>/put-off, POST /applications/<application_id>/invite-again
everybody:
  PUT /language, GET /notices/mine, POST /notices/mine/read
  GET /account/mine, PUT /account/mine/identifier, PUT /account/mine/password, POST /account/mine/other-devices/end
vendor:
  GET /access-log/mine, GET /applications/mine, PUT /applications/mine, POST /applications/mine/appeal
  POST /applications/mine/submit, POST /applications/mine/withdraw, GET /consents/mine, GET /disclosures/mine
  PUT /disclosures/mine, POST /disclosures/mine/confirm, GET /export/mine, GET /graduation/mine
  POST /graduation/mine/confirm, GET /grievances/mine, POST /grievances/mine, GET /mentors/mine
  GET /plans/mine, PUT /plans/mine, POST /plans/mine/agree, GET /shop, PUT /shop, POST /shop/close, POST /shop/open
  GET /shop/closing, POST /shop/closing/appeal
  POST /shop/pause, POST /shop/resume, POST /transfers/mine, GET /transfers/mine
owner:
  POST /grievances/mine/<grievance_id>/close, POST /grievances/mine/<grievance_id>/further
counsellor assistant unit_head:
  GET /applications, GET /caseload, GET /makers, GET /work, GET /by-hand
counsellor unit_head:
  GET /invitations, POST /invitations, GET /transfers
inviter:
  POST /invitations/<invitation_id>/renew
admin counsellor unit_head vendor:
  GET /units
unit_head:
  GET /reassignments, POST /reassignments/keep
  GET /grant-awards, POST /reassignments, GET /second-looks, GET /unit/officers
  GET /unit/waiting
head of the removed:
  POST /second-looks/<look_id>/done
unit_head operator:
  GET /grievances, POST /grievances/<grievance_id>/answer
operator:
  GET /appeals, POST /appeals/<application_id>/reviewer, GET /grant-programmes, POST /grant-programmes
  POST /grant-programmes/<programme_id>/close, POST /grant-programmes/<programme_id>/funds
  POST /grant-programmes/<programme_id>/open, GET /officers, POST /removals, GET /reviewers
  GET /shut-appeals, POST /shut-appeals/<appeal_id>/answer, GET /emergencies
admin:
  GET /holidays, POST /holidays, DELETE /holidays/<day>, POST /people, GET /people, POST /people/<person_id>/hand-over
  POST /people/<person_id>/reinstate, POST /people/<person_id>/role, POST /people/<person_id>/suspend
  GET /texts, PUT /texts/<name>/<language>, DELETE /texts/<name>/<language>, POST /units, PUT /units/<unit_id>
helpers:
  GET /applications/<application_id>, PUT /applications/<application_id>/draft, GET /makers/<person_id>
  POST /applications/<application_id>/relative
  POST /makers/<person_id>/identity, GET /makers/<person_id>/income, GET /makers/<person_id>/limits
  GET /makers/<person_id>/plan, POST /makers/<person_id>/relative, POST /makers/<person_id>/sessions
  GET /makers/<person_id>/suspensions
  POST /makers/<person_id>/by-hand, POST /makers/<person_id>/by-hand/sent
deciders:
  POST /applications/<application_id>/approve, POST /applications/<application_id>/decline
  POST /applications/<application_id>/decline/agree, POST /applications/<application_id>/decline/drop
  POST /applications/<application_id>/identity, POST /applications/<application_id>/needs-info
  POST /applications/<application_id>/not-yet, POST /applications/<application_id>/open
  POST /makers/<person_id>/graduation/complete, GET /makers/<person_id>/guidance, PUT /makers/<person_id>/guidance
  POST /makers/<person_id>/application
  PUT /makers/<person_id>/limits, POST /makers/<person_id>/plan/discuss, POST /makers/<person_id>/plan/review
  POST /makers/<person_id>/reset-codes, POST /suspensions, POST /transfers
  POST /suspensions/<suspension_id>/take-back
heads:
  POST /grant-awards/<award_id>/approve, POST /grant-awards/<award_id>/cancel, POST /shops/<vendor_id>/trust
  POST /suspensions/<suspension_id>/confirm, POST /suspensions/<suspension_id>/lift
  POST /suspensions/<suspension_id>/make-permanent, POST /suspensions/<suspension_id>/reject
movers:
  POST /transfers/<transfer_id>/cancel, POST /transfers/<transfer_id>/refuse
leaving:
  POST /transfers/<transfer_id>/approve, POST /transfers/<transfer_id>/hearing
taking:
  POST /transfers/<transfer_id>/accept, POST /transfers/<transfer_id>/complete
"""
CATALOG = """
anyone:
  GET /baskets, GET /categories, GET /healthz, GET /listings, GET /listings/<slug>, GET /media/<name>, GET /readyz
  GET /shops/<slug>, GET /suggestions
guest:
  GET /downloads/<listing_id>, GET /orders/<order_id>/rights, POST /reviews
admin:
  GET /checks, POST /checks/<check_id>, GET /checks/<check_id>/file, PUT /law-days/<code>, GET /objections
  POST /objections/<listing_id>, POST /prohibited, PUT /prohibited/<code>, POST /shelves, PUT /shelves/<code>
  POST /templates, PUT /templates/<template_id>, POST /templates/<template_id>/example
vendor:
  GET /my/choices, PUT /my/choices, GET /my/listings, POST /my/listings, DELETE /my/remarks
  GET /export/mine, GET /export/mine/media
vendor counsellor assistant unit_head admin:
  GET /law-days, GET /prohibited, GET /shelves
counsellor assistant unit_head:
  GET /review, GET /standing
counsellor assistant unit_head admin:
  GET /templates
unit_head:
  GET /decisions, POST /decisions/<event_id>/looked
owner:
  GET /export/mine/media/<listing_id>, GET /export/mine/media/<listing_id>/<name>
  GET /my/listings/<listing_id>, PUT /my/listings/<listing_id>, POST /my/listings/<listing_id>/appeal
  POST /my/listings/<listing_id>/archive, POST /my/listings/<listing_id>/file, POST /my/listings/<listing_id>/pause
  POST /my/listings/<listing_id>/photos, DELETE /my/listings/<listing_id>/photos/<photo_id>
  POST /my/listings/<listing_id>/remarks/<remark_id>/answer, POST /my/listings/<listing_id>/resume
  GET /my/listings/<listing_id>/revision, POST /my/listings/<listing_id>/revision
  PUT /my/listings/<listing_id>/revision, POST /my/listings/<listing_id>/revision/cancel
  POST /my/listings/<listing_id>/revision/file, POST /my/listings/<listing_id>/revision/photos
  DELETE /my/listings/<listing_id>/revision/photos/<photo_id>, POST /my/listings/<listing_id>/revision/submit
  POST /my/listings/<listing_id>/stock, POST /my/listings/<listing_id>/submit, GET /my/listings/<listing_id>/versions
  GET /my/listings/<listing_id>/worksheet, PUT /my/listings/<listing_id>/worksheet
helpers:
  GET /review/<listing_id>, PUT /review/<listing_id>/remarks, POST /review/<listing_id>/remarks/<field>/example
  GET /review/<listing_id>/versions, GET /review/<listing_id>/worksheet, GET /review/<listing_id>/file
  GET /standing/<vendor_id>
deciders:
  POST /review/<listing_id>/appeal, POST /review/<listing_id>/changes, POST /review/<listing_id>/publish
  POST /review/<listing_id>/reject, POST /standing/checks/<check_id>
"""
ABOUT_ONE = ("helpers", "deciders", "heads")
OF_MOVES = {"movers": "", "leaving": "here.", "taking": "there."}
"""The words for those who have a say in a move of `here`'s, with how the names of that side begin."""
ONE = {"owner": "the maker", "head of the removed": "here.head"}
"""The words for one person alone."""
Route = tuple[str, str, str]


def read() -> dict[Route, str]:
    """The word for each route: room, method, rule."""
    found: dict[Route, str] = {}
    for room, table in (("accounts", ACCOUNTS), ("catalog", CATALOG)):
        word = ""
        for line in filter(None, table.splitlines()):
            if not line.startswith(" "):
                word = line.rstrip(":")
                continue
            for one in line.split(","):
                method, rule = one.split()
                assert (room, method, rule) not in found, one
                found[room, method, rule] = word
    return found
