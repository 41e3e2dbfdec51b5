"""Text that a spreadsheet would run as a formula: harmless in the tables we write, itself again in those we read."""

STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def harmless(text: str) -> str:
    """An apostrophe in front says: this is text."""
    return f"'{text}" if _is_formula(text) else text


def disarmed(text: str) -> str:
    """The text before `harmless`."""
    return text[1:] if text[:1] == "'" and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """One behind apostrophes counts too: else nobody could tell whose apostrophe it is."""
    return text.lstrip("' \u00a0").startswith(STARTS_A_FORMULA)
