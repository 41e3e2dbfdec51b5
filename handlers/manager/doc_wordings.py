"""What an issuer is told when his document is ready or could not be made."""

from crm.documents.service import DocumentState
from crm.messaging import Delivery
from handlers.services import Services
from handlers.ui.cards import card_button
from handlers.ui.documents import paper_rows
from handlers.ui.screen import Screen
from handlers.ui.wording import Words
from locales.translator import Texts


async def document_ready(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The file, unless it was cancelled or its client became another's meanwhile."""
    if delivery.client is None:
        return None
    file = await services.documents.outgoing(int(delivery.payload["document_id"]))
    rows = [[card_button(t, delivery.client.id)]]
    return Words(file=file, caption=t("paper-ready"), rows=rows) if file else None


async def document_failed(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The first failure is told; what succeeded meanwhile is not."""
    document = await services.documents.standing(int(delivery.payload["document_id"]))
    if delivery.client is None or document is None or document.state is not DocumentState.FAILED:
        return None
    return Words(Screen(t("paper-failed", file=document.file_name), paper_rows(t, document)))


DOCUMENT_WORDINGS = {"document_ready": document_ready, "document_failed": document_failed}
