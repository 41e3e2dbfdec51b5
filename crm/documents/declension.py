"""One door to case forms: tells companies, entrepreneurs, posts, bases and people apart by their looks."""

from crm.company.names import ENTREPRENEUR, is_company
from crm.documents.cases import Case, Gender
from crm.documents.names import decline_name, gender_of
from crm.documents.posts import decline_post, is_basis, is_post
from crm.documents.values import PersonName


def decline(value: str | PersonName, case: Case) -> str:
    """The text in the case; a company's name and whatever is not understood stay as they are."""
    name = value if isinstance(value, PersonName) else PersonName(value)
    if case in name.corrected or case is Case.NOM:
        return decline_name(name, case)
    text = name.full.strip()
    entrepreneur = ENTREPRENEUR.match(text)
    if entrepreneur:
        title = entrepreneur[1] if entrepreneur[1].isupper() else decline_post(entrepreneur[1], case)
        return f"{title} {decline_name(PersonName(text[entrepreneur.end() :], name.gender), case)}"
    if is_company(text):
        return text
    if is_basis(text) or is_post(text):
        return decline_post(text, case)
    return decline_name(name, case)


def person_in(text: str) -> str | None:
    """The person's name without «ИП»; None for a company."""
    return None if is_company(text) else ENTREPRENEUR.sub("", text.strip())


def gender_of_party(value: str | PersonName) -> Gender | None:
    """Neuter for a company (общество), else the person's gender; None when he must be asked."""
    name = value if isinstance(value, PersonName) else PersonName(value)
    if is_company(name.full):
        return Gender.NEUTER
    return name.gender or gender_of(person_in(name.full) or "")
