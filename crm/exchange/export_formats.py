"""What an export may be: tables, cards, audiences of advertising cabinets. Pure."""

import enum

from crm.exchange.ad_audiences import CABINETS


class ExportFormat(enum.StrEnum):
    """Worded by `export-format-<format>`."""

    XLSX = "xlsx"
    CSV = "csv"
    VCARD3 = "vcard3"
    VCARD4 = "vcard4"
    YANDEX = "yandex"
    VK_PHONES = "vk_phones"
    VK_EMAILS = "vk_emails"
    META = "meta"
    GOOGLE = "google"

    @property
    def is_audience(self) -> bool:
        """For an advertising cabinet: only whoever wants offers is in it."""
        return self.value in CABINETS

    @property
    def extension(self) -> str:
        """Of the file's name."""
        if self in (ExportFormat.VCARD3, ExportFormat.VCARD4):
            return "vcf"
        return "csv" if self.is_audience else self.value


TABLES = (ExportFormat.XLSX, ExportFormat.CSV)
BY_EXTENSION = {".xlsx": ExportFormat.XLSX, ".csv": ExportFormat.CSV, ".vcf": ExportFormat.VCARD3}
"""What a file's name asks for."""
