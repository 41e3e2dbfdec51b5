"""Tells companies, entrepreneurs and people apart by how their names look."""

import re

_COMPANY = re.compile(
    r"(?:(?:ООО|АО|ПАО|ЗАО|ОАО|НКО|АНО|ТОО|ОДО|ЧП|ГУП|МУП|ФГУП|КФХ|ТСЖ|СНТ|LLC|Ltd|Inc)\b|общество с|"
    r"акционерное общество|публичное акционерное|некоммерческая|.*[«\"“„])",
    re.IGNORECASE,
)
ENTREPRENEUR = re.compile(r"(ИП|индивидуальный предприниматель)\s+(?=\S)", re.IGNORECASE)


def is_company(text: str) -> bool:
    """True for a firm's name, which is written the same in every case: ООО «Ромашка»."""
    return bool(_COMPANY.match(text.strip()))
