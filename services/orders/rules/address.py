"""What an Indonesian address is: codes that lie in each other, and no word that tells of somebody's past."""

from services.kit.errors import BadInput
from services.kit.labels import label_in_text

DIGITS = {"province": 2, "regency": 4, "district": 6, "village": 10}


def full_codes(village: str) -> dict[str, str]:
    """The codes of a village and of all that it lies in, by level."""
    return {level: village[:digits] for level, digits in DIGITS.items()}


def regency_of(codes: dict[str, str]) -> str:
    """The regency that the smallest given region lies in, or empty; BadInput where the given ones contradict."""
    smallest = max(codes.values(), key=len, default="")
    wrong = {
        f"ship_to.{level}": "not_a_region"
        for level, code in codes.items()
        if len(code) != DIGITS[level] or not code.isdigit() or not smallest.startswith(code)
    }
    if wrong:
        raise BadInput(wrong)
    return smallest[:4] if len(smallest) >= 4 else ""


def check_public_place(place: str) -> None:
    """BadInput for a pick-up place whose name would tell of more than goods."""
    if label_in_text(place):
        raise BadInput({"pickup.place": "telling"})
