"""Every setting, its default and its meaning; read from the environment and `.env`."""

from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import phonenumbers
from email_validator import validate_email
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

EXPORTS = "exports"
"""Of DATA_DIR: files on their way to whoever asked for them."""


class Settings(BaseSettings):
    """What may be set; an empty value counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr | None = Field(None, description="From BotFather; without it the demo runs")
    telegram_api_url: str = Field("https://api.telegram.org", description="Base of the Bot API server")
    telegram_proxy: str | None = Field(None, description="SOCKS5 or HTTP proxy for Telegram")
    owner_ids: Annotated[list[int], NoDecode] = Field([], description="Telegram ids of the owners, comma-separated")
    database_url: str = Field("sqlite+aiosqlite:///data/crm.db", description="SQLite or postgresql+asyncpg://")
    data_dir: Path = Field(Path("data"), description="Files, keys, generated documents")
    secret_key: SecretStr | None = Field(None, description="Encrypts secrets at rest; made in DATA_DIR when unset")
    old_secret_key: SecretStr | None = Field(None, description="The former SECRET_KEY, until rotate-key is done")
    default_locale: Literal["ru", "en"] = Field("ru", description="Language of whoever has told none")
    timezone: str = Field("Europe/Moscow", description="IANA zone of the company")
    currency: str = Field("RUB", pattern=r"^[A-Z]{3}$", description="ISO 4217 code")
    phone_region: str = Field("RU", pattern=r"^[A-Z]{2}$", description="Country of phones typed without a code")
    company_name: str = Field("", max_length=128, description="In greetings and documents")
    webhook_url: str | None = Field(None, description="Public https address; set: webhook mode, unset: polling")
    webhook_secret: SecretStr | None = Field(None, description="What Telegram must show at the webhook")
    web_host: str = Field("127.0.0.1", description="Where webhook, hooks, /healthz and /metrics listen")
    web_port: int = Field(8080, ge=0, le=65535, description="Their port; 0 takes a free one")
    sandbox_port: int = Field(8081, ge=0, le=65535, description="The demo's Bot API and chat page")
    public_url: str | None = Field(None, description="Base of tracked and unsubscribe links")
    smtp_host: str | None = Field(None, description="Mail server for letters; unset: no e-mail")
    smtp_port: int = Field(587, ge=1, le=65535, description="Its port")
    smtp_security: Literal["starttls", "tls", "none"] = Field("starttls", description="How the line to it is kept safe")
    smtp_user: str | None = Field(None, description="Its user, if it wants one")
    smtp_password: SecretStr | None = Field(None, description="The user's password")
    mail_from: str | None = Field(
        None, validate_default=True, description="Address that letters come from; needed with SMTP_HOST"
    )
    mail_rate: int = Field(5, ge=1, le=1000, description="Letters per second")
    sms_url: str | None = Field(None, description="Gateway for text messages; unset: no SMS")
    sms_token: SecretStr | None = Field(None, description="What the gateway wants to be shown")
    sms_sender: str = Field("", max_length=32, description="Name that text messages come from")
    voice_url: str | None = Field(None, description="Gateway for spoken messages; unset: none")
    voice_token: SecretStr | None = Field(None, description="What that gateway wants to be shown")
    gateway_rate: int = Field(5, ge=1, le=1000, description="Messages per second through each gateway")
    send_rate: int = Field(30, ge=1, le=1000, description="Messages per second over all chats")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged")
    log_format: Literal["console", "json"] = Field("console", description="For people or for machines")

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value.startswith(("postgres://", "postgresql://")):
            return "postgresql+asyncpg://" + value.split("://", 1)[1]
        if not value.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("is no IANA time zone such as Europe/Moscow") from error
        return value

    @field_validator("phone_region")
    @classmethod
    def _known_region(cls, value: str) -> str:
        if value not in phonenumbers.SUPPORTED_REGIONS:
            raise ValueError("is no country code such as RU")
        return value

    @field_validator("telegram_api_url", "webhook_url", "public_url", "sms_url", "voice_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/") if value else value

    @field_validator("mail_from")
    @classmethod
    def _mail_address(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("smtp_host"):
            raise ValueError("is needed with SMTP_HOST")
        return validate_email(value, check_deliverability=False).normalized if value else value

    @property
    def zone(self) -> ZoneInfo:
        """The company's time zone."""
        return ZoneInfo(self.timezone)


def faults(error: ValidationError) -> list[str]:
    """One line per wrong or missing setting, naming it as it is written in the environment, never its value."""
    return [
        f"{'.'.join(str(part) for part in fault['loc'][:1]).upper()}: {fault['msg'].removeprefix('Value error, ')}"
        for fault in error.errors(include_input=False)
    ]
