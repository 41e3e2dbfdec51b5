"""Exported clients as vCards, versions 3.0 (RFC 2426) and 4.0 (RFC 6350)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crm.exchange.export_cells import Writer
from storage.clients import ChannelName
from storage.exporting import Exported, Value

LINE_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": ""})


@contextmanager
def vcard_file(path: Path, version: str, birthday_id: int | None) -> Iterator[Writer]:
    """One card after the other; `birthday_id` is the field that holds birthdays."""
    with path.open("w", encoding="utf-8", newline="") as file:

        def write(client: Exported) -> int:
            file.writelines(f"{folded(line)}\r\n" for line in vcard(client, version, birthday_id))
            return 1

        yield write


def vcard(client: Exported, version: str, birthday_id: int | None) -> Iterator[str]:
    """The lines of one card, not yet folded."""
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"FN:{_escaped(client.name)}"
    yield f"N:;{_escaped(client.name)};;;"
    yield f"UID:kartoteka-{client.id}"
    for number in client.points[ChannelName.PHONE]:
        yield f"TEL;TYPE=cell;VALUE=uri:tel:{number}" if version == "4.0" else f"TEL;TYPE=CELL:{number}"
    yield from (
        f"EMAIL{'' if version == '4.0' else ';TYPE=INTERNET'}:{_escaped(address)}"
        for address in client.points[ChannelName.EMAIL]
    )
    if client.username:
        yield f"IMPP:tg:{_escaped(client.username)}"
        yield f"X-TELEGRAM:{_escaped(client.username)}"
    for company, post in client.places[:1]:
        yield f"ORG:{_escaped(company)}"
        yield from ([f"TITLE:{_escaped(post)}"] if post else [])
    if client.city:
        yield f"ADR:;;;{_escaped(client.city)};;;"
    for value in client.values.get(birthday_id or 0, [])[:1]:
        yield f"BDAY:{_day(value, version)}"
    if client.tags:
        yield f"CATEGORIES:{','.join(_escaped(tag) for tag in client.tags)}"
    yield "END:VCARD"


def folded(line: str) -> str:
    """No line is longer than 75 octets; what follows begins with a space, and no character is cut in two."""
    pieces, octets = [""], 0
    for character in line:
        size = len(character.encode())
        if octets + size > LINE_OCTETS:
            pieces.append(" ")
            octets = 1
        pieces[-1] += character
        octets += size
    return "\r\n".join(pieces)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _day(value: Value, version: str) -> str:
    """Version 4.0 knows the short writing alone; two dashes stand for a year that is not known."""
    apart = "" if version == "4.0" else "-"
    if value.day:
        return f"{value.day:%Y{apart}%m{apart}%d}"
    month, day = divmod(value.month_day or 0, 100)
    return f"--{month:02}{apart}{day:02}"
