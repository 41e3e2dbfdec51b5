"""Which function words which kind of delivery: every kind that any service writes to the outbox stands here."""

from handlers.admin.business import BUSINESS_WORDINGS
from handlers.admin.dupe_wordings import DUPLICATE_WORDINGS
from handlers.admin.export_wordings import EXPORT_WORDINGS
from handlers.admin.import_wordings import IMPORT_WORDINGS
from handlers.admin.outlets import OUTLET_WORDINGS
from handlers.admin.wordings import CAMPAIGN_WORDINGS
from handlers.client.wordings import CLIENT_WORDINGS
from handlers.desk.wordings import DESK_WORDINGS
from handlers.manager.doc_wordings import DOCUMENT_WORDINGS
from handlers.manager.forward import FORWARD_WORDINGS
from handlers.manager.secret import SECRET_WORDINGS
from handlers.manager.task_wordings import TASK_WORDINGS
from handlers.manager.wordings import INBOX_WORDINGS
from handlers.owner.after_restore import RESTORED_WORDINGS
from handlers.ui.take_back import TAKE_BACK_WORDINGS
from handlers.ui.wording import Wording

WORDINGS: dict[str, Wording] = {
    **CLIENT_WORDINGS,
    **INBOX_WORDINGS,
    **DESK_WORDINGS,
    **TASK_WORDINGS,
    **BUSINESS_WORDINGS,
    **OUTLET_WORDINGS,
    **CAMPAIGN_WORDINGS,
    **DOCUMENT_WORDINGS,
    **DUPLICATE_WORDINGS,
    **EXPORT_WORDINGS,
    **FORWARD_WORDINGS,
    **RESTORED_WORDINGS,
    **SECRET_WORDINGS,
    **TAKE_BACK_WORDINGS,
    **IMPORT_WORDINGS,
}
