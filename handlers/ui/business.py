"""How business accounts look: what they may, and why nothing could be said in their name."""

from collections.abc import Sequence

from locales.translator import Texts

SHOWN_RIGHTS = ("can_reply", "can_read_messages", "can_delete_sent_messages", "can_delete_all_messages")
"""What matters here of all that Telegram lets people give."""

REASONS = {
    "BUSINESS_PEER_USAGE_MISSING": "late",
    "BUSINESS_PEER_INVALID": "chat",
    "BUSINESS_CONNECTION_INVALID": "off",
    "business connection not found": "off",
    "BOT_ACCESS_FORBIDDEN": "right",
    "cannot be copied": "kind",
}
"""What Telegram says when it does not let the bot speak for an account."""


def rights_words(t: Texts, rights: Sequence[str]) -> str:
    """One line for each right that matters, given or not."""
    lines = [
        t("business-right", right=right.replace("_", "-"), given="yes" if right in rights else "no")
        for right in SHOWN_RIGHTS
    ]
    return "\n".join(lines)


OUTLET_REASONS = {
    "message to be replied not found": "gone",
    "TOPIC_ID_INVALID": "gone",
    "not enough rights": "right",
    "need administrator rights": "right",
    "CHAT_WRITE_FORBIDDEN": "right",
    "bot was kicked": "off",
    "bot is not a member": "off",
    "chat not found": "off",
}
"""What it says when it does not let the bot speak in a channel's chats."""


def reason_words(t: Texts, reason: str) -> str:
    """Why it was not delivered, in plain words where we know them."""
    for key, known in (("business-why", REASONS), ("outlet-why", OUTLET_REASONS)):
        if found := next((why for words, why in known.items() if words in reason), None):
            return t.plain(key, why=found)
    return reason
