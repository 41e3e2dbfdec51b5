"""What is told of doubles: a newcomer who may be here already, and how far a sweep is."""

from crm.duplicates import SweepState
from crm.messaging import Delivery
from crm.staff import Role
from handlers.admin.dupes import DupesCallback, sweep_screen
from handlers.services import Services
from handlers.ui.cards import CardCallback, card_button, client_label
from handlers.ui.pairs import pair_button, suspicion_text
from handlers.ui.screen import Screen, button
from handlers.ui.wording import Words
from locales.translator import Texts


async def dupe_suspected(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The two cards to open; who may merge compares them. Merged or told apart meanwhile: nothing is said."""
    view = await services.duplicates.suspicion(int(delivery.payload["left"]), int(delivery.payload["right"]))
    if view is None:
        return None
    left, right = view.left.client, view.right.client
    cards = [button(client_label(client, 28), CardCallback(client_id=client.id)) for client in (left, right)]
    compare = pair_button(t.plain("dupes-compare"), "open", (left.id, right.id), 0, "primary")
    may_merge = delivery.staff is not None and delivery.staff.role.includes(Role.ADMIN)
    text = t("dupe-suspected", left=client_label(left, 64), right=client_label(right, 64))
    rows = [[card] for card in cards] + ([[compare]] if may_merge else [])
    return Words(Screen(f"{text}\n\n{suspicion_text(t, view)}", rows))


async def cards_joined(delivery: Delivery, t: Texts, _services: Services) -> Words | None:
    """Whoever shared his own phone turned out to be here already; admins may part the two again."""
    kept = delivery.client
    if kept is None:
        return None
    undo = button(t.plain("dupes-undo"), DupesCallback(action="undo", number=int(delivery.payload["merge_id"])))
    may_undo = delivery.staff is not None and delivery.staff.role.includes(Role.ADMIN)
    text = t("dupes-joined", gone=str(delivery.payload["gone"]), kept=client_label(kept, 64))
    return Words(Screen(text, [[card_button(t, kept.id), *([undo] if may_undo else [])]]))


async def sweep_progress(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The one living message of a sweep; its last word when it has ended."""
    sweep = await services.duplicates.sweep(int(delivery.payload["sweep_id"]))
    if sweep is None:
        return None
    return Words(sweep_screen(t, sweep), lives=sweep.state is SweepState.RUNNING)


DUPLICATE_WORDINGS = {"cards_joined": cards_joined, "dupe_suspected": dupe_suspected, "sweep_progress": sweep_progress}
