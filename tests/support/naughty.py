"""The big list of naughty strings, which is not ours and never ships, and some more of the kind."""

from tests.support.shared_data import shared_data

MORE = ("\x00", "а\x00б", "\ud800", "а\udfffб", "\u202e\u2066\u200f", "а" * 10_000, "😀" * 5_000, "&" * 4_096)


def naughty_strings() -> list[str]:
    """Every string of the list, and ours; skips the test where the list is absent."""
    lines = shared_data("ugly", "blns.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")] + list(MORE)
