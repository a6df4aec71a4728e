"""What those who decide whether a shop needs looks beforehand are told; no number decides for them."""

from dataclasses import dataclass

PRAISE = "praise"


@dataclass(frozen=True)
class Standing:
    """Numbers of listings, how often any was sent back, and numbers of looks that are due or were taken afterwards.

    `without_remarks` are those that were published and never had a remark that asked for something before they were.
    """

    published: int
    without_remarks: int
    sent_back: int
    rejected: int
    waiting: int
    checks_due: int
    checks_fine: int
    checks_remarked: int
