"""The kinds of fields: apart from the rows, for those who read files and know no database."""

import enum


class FieldKind(enum.StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    MANY_OF = "many_of"
    MONEY = "money"
