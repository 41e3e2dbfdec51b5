"""What a document was filled with comes back from JSON as it was."""

import json
from datetime import date
from decimal import Decimal

from crm.documents.cases import Case, Gender
from crm.documents.stored import from_json, to_json
from crm.documents.values import PersonName, Values
from crm.money import Money


def test_values_survive_the_database() -> None:
    values: Values = {
        "client": {"name": PersonName("Саша Ким", Gender.FEMALE, {Case.GEN: "Саши Ким"}), "inn": None},
        "document": {"sum": Money(12345, "RUB"), "date": date(2026, 11, 22), "number": "2026-1"},
        "items": [{"name": "Букет", "quantity": Decimal("1.5"), "number": 1}],
    }
    assert from_json(json.loads(json.dumps(to_json(values)))) == values
