"""A card's e-mail: the first address among the client's contact points; entering another replaces it."""

from storage import clients
from storage.clients import ChannelName, ContactPoint, PointState
from storage.database import Tx


async def replace_email(tx: Tx, client_id: int, address: str) -> str:
    """Let this be the address, none when it is empty; returns the one that stood before."""
    points = await clients.contact_points(tx, client_id)
    emails = [point for point in points if point.channel is ChannelName.EMAIL]
    main = next((point for point in emails if point.state is not PointState.UNREACHABLE), None)
    same = next((point for point in emails if point.value == address), None)
    was = main.value if main else ""
    if was == address:
        return was
    if main:
        await clients.remove_point(tx, main)
    if address and not same:
        tx.add(_point(tx, client_id, address))
    elif same:
        same.state = PointState.VALID
    return was


def _point(tx: Tx, client_id: int, address: str) -> ContactPoint:
    return ContactPoint(
        client_id=client_id, channel=ChannelName.EMAIL, value=address, source="manager", created_at=tx.now
    )
