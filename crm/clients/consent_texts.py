"""The sentences clients agree to: of the company that asks, in the reader's language, named by a version."""

import hashlib
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from locales.translator import Texts
from storage import preferences
from storage.database import Read

DATA, ADS = "data", "ads"
KINDS = (DATA, ADS)
"""Two documents of their own: processing of personal data (152-ФЗ, GDPR) and advertising (38-ФЗ)."""


@dataclass(frozen=True)
class Wording:
    """A text to agree to."""

    kind: str
    locale: str
    text: str

    @property
    def version(self) -> str:
        """Another word is another version: the first of the text's SHA-256."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


async def wording(look: Read, kind: str, locale: str, company_name: str) -> Wording:
    """The text of today, with the company's requisites as far as they are entered."""
    t = Texts(locale, ZoneInfo("UTC"))
    company = await preferences.load(look, preferences.COMPANY)
    name = company.get("name") or company_name or t.plain("greeting-company")
    inn, address = company.get("inn") or "none", company.get("address") or "none"
    operator = t.plain("consent-operator", name=name, inn=inn, address=address)
    return Wording(kind, locale, t.plain(f"consent-{kind}-text", operator=operator))
