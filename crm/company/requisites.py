"""Control sums of Russian requisites: ИНН, КПП, ОГРН, БИК, accounts."""

import re

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12 = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def digits(text: str) -> str:
    """What a person typed without spaces and dashes."""
    return re.sub(r"[\s\-–]", "", text)


def valid_inn(text: str) -> bool:
    """10 digits for a company, 12 for a person, control digits right."""
    inn = digits(text)
    if not _is_number(inn) or set(inn) == {"0"}:
        return False
    if len(inn) == 10:
        return _inn_digit(inn, _INN_10) == inn[9]
    return len(inn) == 12 and _inn_digit(inn, _INN_11) + _inn_digit(inn, _INN_12) == inn[10:]


def valid_kpp(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}", digits(text)))


def valid_ogrn(text: str) -> bool:
    """13 digits for a company, 15 for an entrepreneur; the last is the rest of a division by 11 or 13."""
    ogrn = digits(text)
    if not _is_number(ogrn) or len(ogrn) not in (13, 15) or set(ogrn) == {"0"}:
        return False
    return int(ogrn[:-1]) % (len(ogrn) - 2) % 10 == int(ogrn[-1])


def valid_bik(text: str) -> bool:
    """Nine digits that begin with Russia's 0 (or 1, 2 for the treasury's)."""
    return bool(re.fullmatch(r"[0-2][0-9]{8}", digits(text)))


def valid_account(account: str, bik: str) -> bool:
    """A settlement account of the bank with this БИК: 20 digits, their weighted sum ends in 0."""
    return valid_bik(bik) and _account_sum_holds(digits(bik)[-3:] + digits(account))


def valid_corr_account(account: str, bik: str) -> bool:
    """The bank's own account at the Bank of Russia."""
    return valid_bik(bik) and _account_sum_holds("0" + digits(bik)[4:6] + digits(account))


def _account_sum_holds(number: str) -> bool:
    if not _is_number(number) or len(number) != 23:
        return False
    return sum(int(digit) * (7, 1, 3)[place % 3] for place, digit in enumerate(number)) % 10 == 0


def _inn_digit(inn: str, weights: tuple[int, ...]) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(inn, weights, strict=False))
    return str(total % 11 % 10)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
