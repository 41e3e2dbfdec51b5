"""Phones read a second, ours beside the library in the same run on the same strings: `python -m tests.bench.phones`."""

import random
import time
from collections.abc import Callable, Iterator

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from crm.addresses.phones import Phone, parse_phone

COUNT = 20_000
WRITINGS = (
    "+7{}{}{}{}",
    "7{}{}{}{}",
    "8{}{}{}{}",
    "{}{}{}{}",
    "+7 {} {}-{}-{}",
    "+7 ({}) {}-{}-{}",
    "8 ({}) {}-{}-{}",
    "8-{}-{}-{}-{}",
    "8({}){}{}{}",
    "8 {} {}–{}–{}",
    "8.{}.{}.{}.{}",
    "({}) {}-{}-{}",
    "+7\u00a0{}\u00a0{}\u00a0{}\u00a0{}",
)


def russian_writings(count: int) -> Iterator[str]:
    """Numbers of country 7 as people type them; a quarter of them are of codes nobody has."""
    dice = random.Random(7)
    for _ in range(count):
        code = dice.choice([dice.randint(900, 999), dice.choice([495, 812, 843, 343, 800]), dice.randint(300, 799)])
        national = f"{code}{dice.randrange(10**7):07}"
        yield dice.choice(WRITINGS).format(national[:3], national[3:6], national[6:8], national[8:])


def library(text: str, region: str) -> Phone | None:
    """What phonenumbers alone makes of a text; None when it is no valid number to it."""
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return Phone(phonenumbers.format_number(number, PhoneNumberFormat.E164), number.extension or "")


def main() -> None:
    """Print both rates, ours warm: every string has been read once before; and how often the two agree."""
    texts = [text for text in russian_writings(COUNT) if library(text, "RU")]
    agreed = sum(parse_phone(text, "RU") == library(text, "RU") for text in texts)
    theirs, ours = _rate(library, texts), _rate(parse_phone, texts)
    print(f"{f'{len(texts)} valid Russian phones':40} {'rows/s':>9} {'ratio':>7} {'agree':>8}")
    print(f"{'phonenumbers ' + phonenumbers.__version__:40} {theirs:9.0f} {1:7.1f}")
    print(f"{'Kartoteka, warm':40} {ours:9.0f} {ours / theirs:7.1f} {agreed / len(texts):8.2%}")


def _rate(parse: Callable[[str, str], object], texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        parse(text, "RU")
    return len(texts) / (time.process_time() - began)


if __name__ == "__main__":
    main()
