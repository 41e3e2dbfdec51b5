"""The headings that amoCRM, Bitrix24, Google Contacts and HubSpot write, and words that headings of others hold."""

import re

from crm.exchange.meanings import ADDRESS, BIRTHDAY, GENDER, INN, Meaning

_AMO_CONTACT: dict[str, str] = {
    **dict.fromkeys(
        ("рабочий телефон", "рабочий прямой телефон", "мобильный телефон", "домашний телефон", "другой телефон"),
        Meaning.PHONE,
    ),
    **dict.fromkeys(("рабочий email", "личный email", "другой email"), Meaning.EMAIL),
    **dict.fromkeys(("примечание", *(f"примечание {n}" for n in range(1, 6))), Meaning.NOTE),
    "полное имя контакта": Meaning.NAME,
    "теги": Meaning.TAGS,
    "должность": Meaning.POST,
    "город": Meaning.CITY,
    "факс": Meaning.SKIP,
    "ответственный": Meaning.OWNER,
    "ответственный за контакт": Meaning.OWNER,
    "сделки": Meaning.SKIP,
    "тип": Meaning.SKIP,
    "id": Meaning.SKIP,
    "web": Meaning.SKIP,
}
_AMO_CONTACTS: dict[str, str] = _AMO_CONTACT | {
    "имя": Meaning.FIRST_NAME,
    "фамилия": Meaning.LAST_NAME,
    "название компании": Meaning.COMPANY,
    "дата создания контакта": Meaning.CREATED,
    "кем создан контакт": Meaning.SKIP,
    "дата редактирования": Meaning.SKIP,
    "кем редактирован": Meaning.SKIP,
    "адрес": ADDRESS,
}
_AMO_DEALS: dict[str, str] = _AMO_CONTACT | {
    "компания контакта": Meaning.COMPANY,
    "компания": Meaning.SKIP,
    "основной контакт": Meaning.NAME,
    "дата создания сделки": Meaning.CREATED,
    "дата создания": Meaning.CREATED,
    "источник": Meaning.SOURCE,
    "теги сделки": Meaning.TAGS,
    "название сделки": Meaning.SKIP,
    "кем создана сделка": Meaning.SKIP,
    "дата редактирования": Meaning.SKIP,
    "кем редактирована": Meaning.SKIP,
    "дата закрытия": Meaning.SKIP,
    "этап сделки": Meaning.SKIP,
    "бюджет": Meaning.SKIP,
    "воронка": Meaning.SKIP,
    "товар": Meaning.SKIP,
}
_BITRIX: dict[str, str] = {
    **dict.fromkeys(
        ("рабочий телефон", "мобильный телефон", "домашний телефон", "телефон для рассылок", "другой телефон"),
        Meaning.PHONE,
    ),
    **dict.fromkeys(("рабочий e-mail", "частный e-mail", "e-mail для рассылок", "другой e-mail"), Meaning.EMAIL),
    "имя": Meaning.FIRST_NAME,
    "фамилия": Meaning.LAST_NAME,
    "отчество": Meaning.MIDDLE_NAME,
    "имя, фамилия": Meaning.SKIP,
    "дата рождения": BIRTHDAY,
    "населенный пункт": Meaning.CITY,
    "адрес": ADDRESS,
    "контакт telegram": Meaning.TELEGRAM,
    "название компании": Meaning.COMPANY,
    "должность": Meaning.POST,
    "комментарий": Meaning.NOTE,
    "источник": Meaning.SOURCE,
    "название лида": Meaning.SKIP,
    "номер факса": Meaning.SKIP,
    "номер пейджера": Meaning.SKIP,
    "комментарии instagram": Meaning.SKIP,
    "дополнительно об источнике": Meaning.SKIP,
    "дата создания": Meaning.CREATED,
}
_NUMBERS = range(1, 10)
_GOOGLE: dict[str, str] = {
    **dict.fromkeys((f"e-mail {n} - value" for n in _NUMBERS), Meaning.EMAIL),
    **dict.fromkeys((f"phone {n} - value" for n in _NUMBERS), Meaning.PHONE),
    **dict.fromkeys((f"{part} {n} - {kind}" for part in ("e-mail", "phone", "organization", "address")
                     for n in _NUMBERS for kind in ("type", "label")), Meaning.SKIP),
    "birthday": BIRTHDAY,
    "notes": Meaning.NOTE,
    "address 1 - formatted": ADDRESS,
    "address 1 - city": Meaning.CITY,
}  # fmt: skip
_GOOGLE_NEW: dict[str, str] = _GOOGLE | {
    "first name": Meaning.FIRST_NAME,
    "middle name": Meaning.MIDDLE_NAME,
    "last name": Meaning.LAST_NAME,
    "organization name": Meaning.COMPANY,
    "organization title": Meaning.POST,
    "labels": Meaning.TAGS,
    **dict.fromkeys(
        ("phonetic first name", "phonetic middle name", "phonetic last name", "name prefix", "name suffix", "nickname",
         "file as", "organization department", "photo"),
        Meaning.SKIP,
    ),
}  # fmt: skip
_GOOGLE_OLD: dict[str, str] = _GOOGLE | {
    "name": Meaning.NAME,
    "given name": Meaning.FIRST_NAME,
    "additional name": Meaning.MIDDLE_NAME,
    "family name": Meaning.LAST_NAME,
    "gender": GENDER,
    "group membership": Meaning.TAGS,
    "organization 1 - name": Meaning.COMPANY,
    "organization 1 - title": Meaning.POST,
    **dict.fromkeys(
        ("yomi name", "given name yomi", "additional name yomi", "family name yomi", "name prefix", "name suffix",
         "initials", "nickname", "short name", "maiden name", "location", "billing information", "directory server",
         "mileage", "occupation", "hobby", "sensitivity", "priority", "subject", "language", "photo",
         "organization 1 - yomi name"),
        Meaning.SKIP,
    ),
}  # fmt: skip
_HUBSPOT: dict[str, str] = {
    "record id": Meaning.SKIP,
    "first name": Meaning.FIRST_NAME,
    "last name": Meaning.LAST_NAME,
    "email": Meaning.EMAIL,
    "phone number": Meaning.PHONE,
    "mobile phone number": Meaning.PHONE,
    "lead status": Meaning.SKIP,
    "create date": Meaning.CREATED,
    "associated company": Meaning.COMPANY,
    "company name": Meaning.COMPANY,
    "job title": Meaning.POST,
    "city": Meaning.CITY,
    "country/region": Meaning.SKIP,
    "contact owner": Meaning.OWNER,
}

PROGRAMS: tuple[tuple[str, frozenset[str], dict[str, str]], ...] = (
    ("amocrm_deals", frozenset({"название сделки", "полное имя контакта"}), _AMO_DEALS),
    ("amocrm_deals", frozenset({"название сделки", "основной контакт"}), _AMO_DEALS),
    ("amocrm_contacts", frozenset({"полное имя контакта", "дата создания контакта"}), _AMO_CONTACTS),
    ("bitrix24", frozenset({"название лида", "рабочий e-mail"}), _BITRIX),
    ("bitrix24", frozenset({"рабочий e-mail", "мобильный телефон", "отчество"}), _BITRIX),
    ("google_new", frozenset({"first name", "last name", "labels"}), _GOOGLE_NEW),
    ("google_old", frozenset({"given name", "family name", "group membership"}), _GOOGLE_OLD),
    ("hubspot", frozenset({"record id", "first name", "email"}), _HUBSPOT),
)
"""Name, the headings that only this program writes together, what its headings mean (normalised: «ё» is «е»)."""

SURE: dict[str, str] = {
    "имя": Meaning.FIRST_NAME,
    "first name": Meaning.FIRST_NAME,
    "firstname": Meaning.FIRST_NAME,
    "name": Meaning.NAME,
    "клиент": Meaning.NAME,
    "контакт": Meaning.NAME,
    "client": Meaning.NAME,
    "customer": Meaning.NAME,
    "пол": GENDER,
    "инн": INN,
    "др": BIRTHDAY,
    "д.р.": BIRTHDAY,
    "тел": Meaning.PHONE,
    "тел.": Meaning.PHONE,
    "моб": Meaning.PHONE,
    "почта": Meaning.EMAIL,
    "компания": Meaning.COMPANY,
}
"""Whole headings that their words alone would not tell."""

_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"кем |создател", Meaning.SKIP),
    (r"ответствен|менеджер|владелец|owner", Meaning.OWNER),
    (r"факс|fax|пейджер|визит|visit|недоступн|unreachable", Meaning.SKIP),
    (r"e-?mail|мейл|емейл|имейл|эл\.? ?почт|электронн", Meaning.EMAIL),
    (r"телефон|phone|\bтел\b|мобильн|\bmobile\b|сотов|whats ?app|viber|номер тел", Meaning.PHONE),
    (r"telegram|телеграм|\bтг\b|\btg\b", Meaning.TELEGRAM),
    (r"рожден|birth|\bbday\b|\bднюха\b", BIRTHDAY),
    (r"\bфио\b|полное имя|full ?name|имя клиента|имя,? фамилия|фамилия,? имя|контактное лицо|client name|customer name",
     Meaning.NAME),
    (r"отчеств|middle ?name|patronymic", Meaning.MIDDLE_NAME),
    (r"фамили|last ?name|surname|family ?name", Meaning.LAST_NAME),
    (r"^имя\b|first ?name|given ?name", Meaning.FIRST_NAME),
    (r"город|населенный пункт|\bcity\b|\btown\b", Meaning.CITY),
    (r"адрес|address", ADDRESS),
    (r"компани|организаци|company|organi[sz]ation|фирма|юр\.? ?лицо", Meaning.COMPANY),
    (r"должност|job ?title|position", Meaning.POST),
    (r"^(?:теги?|метки?|tags?|labels?|групп[аы]|сегмент)\b", Meaning.TAGS),
    (r"примечан|коммент|заметк|\bnotes?\b|comment|описание", Meaning.NOTE),
    (r"дата (?:создан|регистрац|добавлен)|created|create date|registered", Meaning.CREATED),
    (r"источник|откуда|\bsource\b", Meaning.SOURCE),
    (r"\bпол\b|gender|\bsex\b", GENDER),
    (r"\bинн\b", INN),
)  # fmt: skip
WORDS = tuple((re.compile(pattern), meaning) for pattern, meaning in _PATTERNS)
"""Words of a normalised heading, the first that fits."""
