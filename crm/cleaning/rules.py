"""What an address should look like. Pure."""

from crm.addresses.emails import read_email
from crm.addresses.phones import Phone, parse_phone
from storage.clients import ChannelName


def right_writing(channel: ChannelName, value: str, region: str) -> str | None:
    """The address as it should be written; None when it cannot be right."""
    if channel is ChannelName.PHONE:
        phone = parse_phone(value, region)
        return phone.e164 if isinstance(phone, Phone) else None
    return read_email(value)
