"""Audience files, exactly as the cabinets want them."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from crm.exchange.ad_audiences import CABINETS, audience_file, digits, e164, google_email, lower, md5, sha256
from storage.exporting import Exported
from tests.support.exported import exported
from tests.support.shared_data import shared_data

MAIL, MAIL_SHA = "mail@yandex.ru", "bd93ea95f242f02313eccf0ab0bb7fe5121a052de42d2cb7bd332fb9f537cbfa"
PHONE_SHA = "22846ab8f79870871eb44f653419a4a5069301827d8ae75b6c2a88e4989a364e"
PHONE_MD5, MAIL_MD5 = "f09f2c3d48f31e2a802944ade2e5aec5", "3c56ff8fef0f6c65b36b2d25720fe276"
E164_SHA = "86cc60992d2e0fde2e5511d462b755057f8f5c6b259a1ff7c2eee2ea284eb113"
ANNA = exported(emails=(MAIL,))


@pytest.fixture
def formats() -> Any:
    return json.loads(shared_data("crm_formats", "ad_audience_formats.json").read_text("utf-8"))


def in_file(kind: str, path: Path, *clients: Exported) -> list[list[str]]:
    with audience_file(path / "a.csv", CABINETS[kind]) as write:
        lines = sum(write(client) for client in clients)
    rows = list(csv.reader((path / "a.csv").read_text("utf-8").splitlines()))
    assert len(rows) == lines + 1
    return rows


def test_every_vector_of_the_formats_is_met(formats: Any) -> None:
    normal = {"email": lower, "phone, digits only": digits, "google email": google_email}
    for vector in formats["test_vectors"]:
        if vector["as"] in normal:
            said = normal[vector["as"]](vector["in"])
            assert (said, md5(said), sha256(said)) == (vector["normal"], vector["md5"], vector["sha256"])
    plain = [line.split(",") for line in formats["yandex_audience"]["example_plain"].splitlines()[1:]]
    hashed = [line.split(",") for line in formats["yandex_audience"]["example_md5"].splitlines()[1:]]
    for (_, phone, email, *_rest), (_, phone_md5, email_md5, *_others) in zip(plain, hashed, strict=True):
        assert (md5(digits(phone)), md5(lower(email))) == (phone_md5, email_md5)


def test_headers_and_least_sizes_are_those_of_the_formats(formats: Any) -> None:
    assert ",".join(CABINETS["meta"].header) == formats["meta_custom_audience"]["csv_header"]
    assert list(CABINETS["google"].header) == formats["google_customer_match"]["csv_header"]
    assert "100 records" in formats["yandex_audience"]["file"]
    assert "2,000 to 5,000,000 unique" in formats["vk_ads_mytarget"]["file"]
    assert formats["meta_custom_audience"]["csv_rules"]["minimum"] == "100 people"
    assert {kind: (cabinet.least, cabinet.most) for kind, cabinet in CABINETS.items() if cabinet.least > 1} == {
        "yandex": (100, 10**9),
        "meta": (100, 10**9),
        "vk_phones": (2_000, 5_000_000),
        "vk_emails": (2_000, 5_000_000),
    }


def test_yandex(tmp_path: Path) -> None:
    assert in_file("yandex", tmp_path, ANNA) == [["phone", "email"], [PHONE_SHA, MAIL_SHA]]


def test_vk_takes_one_kind_a_file_and_nothing_twice(tmp_path: Path) -> None:
    assert in_file("vk_phones", tmp_path, ANNA, ANNA) == [["id"], [PHONE_MD5]]
    assert in_file("vk_emails", tmp_path, ANNA, exported(emails=("Mail@Yandex.ru ",))) == [["id"], [MAIL_MD5]]


def test_meta_knows_a_person_by_three_of_each(tmp_path: Path) -> None:
    many = exported(phones=("+79995551111", "+1", "+2", "+3"), emails=(MAIL,))
    header, row = in_file("meta", tmp_path, many)
    assert len(header) == len(row) == 19
    assert row[:6] == [MAIL_SHA, "", "", PHONE_SHA, sha256("1"), sha256("2")]
    assert set(row[6:]) == {""}


def test_google(tmp_path: Path) -> None:
    header, row = in_file("google", tmp_path, ANNA)
    assert header == ["Email", "Phone", "First Name", "Last Name", "Country", "Zip"]
    assert row == [MAIL_SHA, E164_SHA, "", "", "", ""]
    assert e164("+7 (999) 555-11-11") == "+79995551111"
    assert google_email("user.name+NYC@Example.com") == "user.name+nyc@example.com"


@pytest.mark.parametrize("kind", CABINETS)
def test_whoever_cannot_be_recognised_is_not_there(kind: str, tmp_path: Path) -> None:
    assert len(in_file(kind, tmp_path, exported(phones=()))) == 1


@pytest.mark.parametrize("kind", CABINETS)
def test_nothing_personal_stands_in_clear(kind: str, tmp_path: Path) -> None:
    in_file(kind, tmp_path, exported(emails=(MAIL, "second@mail.ru"), phones=("+79995551111", "+79995552222")))
    text = (tmp_path / "a.csv").read_text("utf-8")
    assert not any(said in text for said in ("9995551111", "mail@", "Анна", "Казань", "anna"))


@pytest.mark.parametrize(
    ("channels", "row"),
    [
        ({"phone"}, [PHONE_SHA, ""]),
        ({"sms"}, [PHONE_SHA, ""]),
        ({"email"}, ["", MAIL_SHA]),
        ({"telegram"}, None),
        (set(), None),
    ],
)
def test_a_consent_opens_its_own_channel_alone(channels: set[str], row: list[str] | None, tmp_path: Path) -> None:
    client = exported(emails=(MAIL,))
    client.ads = channels
    assert in_file("yandex", tmp_path, client)[1:] == ([row] if row else [])
