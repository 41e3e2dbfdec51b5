"""Check digits of Russian requisites."""

import pytest

from crm.company.requisites import (
    valid_account,
    valid_bik,
    valid_corr_account,
    valid_inn,
    valid_kpp,
    valid_ogrn,
)


@pytest.mark.parametrize("inn", ["7707083893", "500100732259", "77 0708 3893"])
def test_right_inn(inn: str) -> None:
    assert valid_inn(inn)


@pytest.mark.parametrize(
    "inn", ["7707083894", "500100732258", "500100732249", "770708389", "", "0000000000", "٧٧٠٧٠٨٣٨٩٣", "77070838a3"]
)
def test_wrong_inn(inn: str) -> None:
    assert not valid_inn(inn)


def test_ogrn_of_a_company_and_of_an_entrepreneur() -> None:
    assert valid_ogrn("1027700132195")
    assert valid_ogrn("304500116000157")
    assert not valid_ogrn("1027700132196")
    assert not valid_ogrn("10277001321955")


def test_accounts_answer_to_their_bank() -> None:
    sber = "044525225"
    assert valid_corr_account("30101810400000000225", sber)
    assert not valid_corr_account("30101810400000000226", sber)
    assert not valid_corr_account("30101810400000000225", "04452522")
    keys = [key for key in range(10) if valid_account(f"40702810{key}00000000001", sber)]
    assert len(keys) == 1  # the ninth digit is the control key


def test_bik_and_kpp() -> None:
    assert valid_bik("044525225")
    assert not valid_bik("944525225")
    assert valid_kpp("773601001")
    assert valid_kpp("7736AB001")
    assert not valid_kpp("77360100")
