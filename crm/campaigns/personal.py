"""A campaign's words for one reader: his name, in the case that the text asks for, and his coupon's code."""

from crm.documents.cases import Case
from crm.documents.declension import decline
from crm.messaging.content import Content
from crm.messaging.fields import cases_asked, filled


def said_to(content: Content, name: str, coupon: str = "") -> Content:
    """The content for a reader of this name; a name in a case that cannot be made of it stands as it is."""
    declined = {f"name:{case}": decline(name, Case(case)) for case in cases_asked(content.text)} if name else {}
    return filled(content, {"name": name, "coupon": coupon} | declined)
