"""Audience files of advertising cabinets: whose columns, whose normal form, whose hash, how few are too few. Pure."""

import csv
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from crm.exchange.export_cells import Writer
from storage.clients import ChannelName
from storage.exporting import BY_EMAIL, BY_PHONE, Exported

Normal = Callable[[str], str]
Hash = Callable[[str], str]
Rows = Callable[["Cabinet", Exported], Iterator[list[str]]]


@dataclass(frozen=True)
class Cabinet:
    """How one advertising cabinet wants its file."""

    header: tuple[str, ...]
    phone: Normal
    email: Normal
    hash: Hash
    rows: Rows
    least: int
    """Fewer lines are not accepted, nor more than `most`."""
    most: int
    unique: bool = False
    """A line may not stand twice."""

    def phones(self, client: Exported) -> list[str]:
        """Hashed, as the cabinet wants them; none without a consent to offers by phone."""
        numbers = client.points[ChannelName.PHONE] if client.ads & BY_PHONE else []
        return [self.hash(self.phone(number)) for number in numbers]

    def emails(self, client: Exported) -> list[str]:
        """Hashed, as the cabinet wants them; none without a consent to offers by e-mail."""
        addresses = client.points[ChannelName.EMAIL] if client.ads & BY_EMAIL else []
        return [self.hash(self.email(address)) for address in addresses]


def digits(phone: str) -> str:
    """79995551111: the country's code, no plus, no signs."""
    return re.sub(r"\D", "", phone)


def e164(phone: str) -> str:
    """+79995551111."""
    return "+" + digits(phone)


def lower(email: str) -> str:
    """mail@yandex.ru."""
    return email.strip().lower()


def google_email(email: str) -> str:
    """Lower case without spaces; Gmail reads neither dots nor what follows a plus."""
    name, at, domain = re.sub(r"\s", "", email).lower().rpartition("@")
    if domain in ("gmail.com", "googlemail.com"):
        name = name.partition("+")[0].replace(".", "")
    return name + at + domain


def sha256(text: str) -> str:
    """In hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def md5(text: str) -> str:
    """In hexadecimal digits; what the cabinet asks for, no secret is kept by it."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _pairs(cabinet: Cabinet, client: Exported) -> Iterator[list[str]]:
    """A phone and an address side by side; whoever has more takes more lines."""
    empty = [""] * (len(cabinet.header) - 2)
    for phone, email in zip_longest(cabinet.phones(client), cabinet.emails(client), fillvalue=""):
        yield [phone, email, *empty] if cabinet.header[0] == "phone" else [email, phone, *empty]


def _threefold(cabinet: Cabinet, client: Exported) -> Iterator[list[str]]:
    """Up to three addresses and three phones of a person in one line."""
    emails, phones = cabinet.emails(client)[:3], cabinet.phones(client)[:3]
    if emails or phones:
        cells = [*emails, *[""] * (3 - len(emails)), *phones, *[""] * (3 - len(phones))]
        yield cells + [""] * (len(cabinet.header) - len(cells))


def _phone_lines(cabinet: Cabinet, client: Exported) -> Iterator[list[str]]:
    return ([phone] for phone in cabinet.phones(client))


def _email_lines(cabinet: Cabinet, client: Exported) -> Iterator[list[str]]:
    return ([email] for email in cabinet.emails(client))


META = (
    *("email",) * 3,
    *("phone",) * 3,
    *("madid", "fn", "ln", "zip", "ct", "st", "country", "dob", "doby", "gen", "age", "uid", "value"),
)
GOOGLE = ("Email", "Phone", "First Name", "Last Name", "Country", "Zip")
ENDLESS = 10**9

CABINETS = {
    "yandex": Cabinet(("phone", "email"), digits, lower, sha256, _pairs, least=100, most=ENDLESS),
    "vk_phones": Cabinet(("id",), digits, lower, md5, _phone_lines, least=2_000, most=5_000_000, unique=True),
    "vk_emails": Cabinet(("id",), digits, lower, md5, _email_lines, least=2_000, most=5_000_000, unique=True),
    "meta": Cabinet(META, digits, lower, sha256, _threefold, least=100, most=ENDLESS),
    "google": Cabinet(GOOGLE, e164, google_email, sha256, _pairs, least=1, most=ENDLESS),
}
"""By the name of the format. VK takes one kind of contact a file; only what helps to recognise a person is given away:
names, towns and birthdays stay here."""


@contextmanager
def audience_file(path: Path, cabinet: Cabinet) -> Iterator[Writer]:
    """Comma-separated UTF-8 without a mark; everything but the header is a hash, so nothing in it can be a formula."""
    seen: set[str] = set()
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(cabinet.header)

        def write(client: Exported) -> int:
            rows = list(dict.fromkeys(map(tuple, cabinet.rows(cabinet, client))))
            if cabinet.unique:
                rows = [row for row in rows if row[0] not in seen]
                seen.update(row[0] for row in rows)
            out.writerows(rows)
            return len(rows)

        yield write
