"""Sweeps out what is over: invitations, sessions, and whoever has to be remembered no more."""

from datetime import timedelta

from services.accounts import chores, db, forgetting, queries, rules
from services.accounts.jobs.pace import BATCH, HOUR
from services.accounts.queries import retention as old
from services.accounts.queries.letters import drop_past_letters
from services.accounts.queries.resets import drop_past_resets
from services.accounts.rules import cards, retention
from services.kit.clock import now
from services.kit.settings import settings


@chores.every(HOUR)
def expire_invitations() -> int:
    """Close the invitations whose time has passed."""
    with db.begin() as session:
        past = queries.past_invitations(session, now(), BATCH)
        for invitation in past:
            rules.expire(invitation)
    return len(past)


@chores.every(HOUR)
def forget_the_past() -> int:
    """Forget who left long ago or never came in, names on old invitations, and notices told long ago."""
    at, kept = now(), settings()
    with db.begin() as session:
        left, unused = at - timedelta(days=kept.keep_left_days), at - timedelta(days=kept.keep_unused_days)
        past = old.to_forget(session, left, unused, retention.OVER, BATCH)
        for person in past:
            forgetting.forget(session, person, at)
        invited, told = at - timedelta(days=kept.keep_invitation_days), at - timedelta(days=kept.keep_notice_days)
        old.drop_old(session, invited, told)
    return len(past)


@chores.every(HOUR)
def close_accounts_of_children() -> int:
    """Close the accounts of those by whose card they are not 18, which nobody has read otherwise in a week."""
    at = now()
    with db.begin() as session:
        past = old.children_to_close(session, at - cards.CLOSES, BATCH)
        return sum(forgetting.close_child(session, person_id, at) for person_id in past)


@chores.every(HOUR)
def sweep_sessions() -> int:
    """Delete dead sessions and counted tries that count no more."""
    with db.begin() as session:
        queries.sweep(session, rules.sweep_before(now()), now())
        drop_past_resets(session, now() - timedelta(days=1))
        drop_past_letters(session, now())
    return 0
