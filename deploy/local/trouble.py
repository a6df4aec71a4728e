"""What the command says when it cannot go on: one clear sentence, and what to do about it."""


class Trouble(Exception):
    """Something the person at the keyboard can mend; the text is shown as it is, without a traceback."""
