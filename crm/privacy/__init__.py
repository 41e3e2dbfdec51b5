"""Privacy: what is kept about a person, told to him, corrected and erased."""

from crm.privacy.erase import EraseService, replay
from crm.privacy.ledger import Ledger
from crm.privacy.own_data import OwnData, OwnDataService
from crm.privacy.secrets import SecretService
from storage.erasures import Erasure

__all__ = ["EraseService", "Erasure", "Ledger", "OwnData", "OwnDataService", "SecretService", "replay"]
