"""Business accounts of colleagues: people who write there are clients like all others."""

from crm.business.service import Access, BusinessService, Line, Ways
from crm.inbox.route import AccountWay, OutletWay
from storage.business import Account

__all__ = ["Access", "Account", "AccountWay", "BusinessService", "Line", "OutletWay", "Ways"]
