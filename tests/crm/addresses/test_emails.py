"""E-mail addresses: the usual ones are told without the library, and told the same; small letters only."""

from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given
from hypothesis import strategies as st

from crm.addresses.emails import required_email
from crm.errors import Refused

LOCAL = st.text("abz09._+-AЯ\" '", min_size=1, max_size=66)
DOMAIN = st.one_of(st.text("aZ0.-я", max_size=12), st.sampled_from(["example.RU", "mail.ru", "почта.рф", "localhost"]))


@given(LOCAL, DOMAIN)
@example("a.b-c+d_e", "Mail.Example.RU")
@example("x" * 65, "mail.ru")
@example("INFO", "mail.ru")
@example("Анна", "почта.рф")
@example("a..b", "mail.ru")
@example("a", "xn--80a1acny.xn--p1ai")
def test_an_address_is_what_the_library_says(local: str, domain: str) -> None:
    address = f"{local}@{domain}".strip()
    assert told(address) == by_library(address)


def told(address: str) -> str | None:
    try:
        return required_email(address)
    except Refused:
        return None


def by_library(address: str) -> str | None:
    try:
        return validate_email(address, check_deliverability=False, strict=True).normalized.lower()
    except EmailNotValidError:
        return None
