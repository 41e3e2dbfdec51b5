"""Links in campaigns that tell who opened them; the way out by a link."""

from crm.links.rules import addresses, is_program, redirected
from crm.links.service import LinkService

__all__ = ["LinkService", "addresses", "is_program", "redirected"]
