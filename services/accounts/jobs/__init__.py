"""What accounts does later or regularly; importing it puts every job on the list."""

from services.accounts.jobs.help import close_handed_over, look_after_ends, seal_closings, tell_free_days_again
from services.accounts.jobs.notices import send_notices, write_letters
from services.accounts.jobs.past import close_accounts_of_children, expire_invitations, forget_the_past, sweep_sessions
from services.accounts.jobs.promised import remind_of_what_was_promised
from services.accounts.jobs.shops import (
    end_pauses,
    look_after_emergencies,
    propose_awards,
    remind_of_proposed_closings,
    say_thought_over,
)
from services.accounts.jobs.waiting import (
    pass_on_grievances,
    remind_who_is_waited_on,
    say_look_again,
)

__all__ = [
    "close_accounts_of_children",
    "close_handed_over",
    "end_pauses",
    "expire_invitations",
    "forget_the_past",
    "look_after_emergencies",
    "look_after_ends",
    "pass_on_grievances",
    "propose_awards",
    "remind_of_proposed_closings",
    "remind_of_what_was_promised",
    "remind_who_is_waited_on",
    "say_look_again",
    "say_thought_over",
    "seal_closings",
    "send_notices",
    "sweep_sessions",
    "tell_free_days_again",
    "write_letters",
]
