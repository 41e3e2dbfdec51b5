"""The hours of sending as the company keeps them."""

from crm.campaigns.hours import SendingHours
from storage import preferences
from storage.database import Read, Tx

PREFERENCE = "sending_hours"


async def sending_hours(tx: Read) -> SendingHours:
    """The hours that hold for every campaign; those of the beginning when none were set."""
    return SendingHours.from_json(await preferences.load(tx, PREFERENCE))


async def keep_sending_hours(tx: Tx, hours: SendingHours) -> None:
    """From now on these hold, for whoever is written into a ledger later."""
    await preferences.save(tx, PREFERENCE, hours.to_json())
