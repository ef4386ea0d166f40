"""Settings from the environment (prefix RUNDT_)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def postgres_address(url: str) -> str | None:
    """Return a database's address as Postgres' own library reads it; None when it is another database."""
    scheme, _, rest = url.partition("://")
    return f"postgresql://{rest}" if scheme.partition("+")[0] in {"postgresql", "postgres"} else None


class Settings(BaseSettings):
    """Everything an installation can set. No key and no endpoint gives the scripted speaker."""

    model_config = SettingsConfigDict(env_prefix="RUNDT_", env_file=".env", extra="ignore")

    database_url: str = "sqlite+aiosqlite:///data/rundt.db"
    lovdata_path: Path = Path("data/lovdata.db")
    llm_base_url: str | None = None
    llm_api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("RUNDT_LLM_API_KEY", "OPENAI_API_KEY")
    )
    llm_model: str = "gpt-4.1-mini"
    llm_timeout: float = Field(default=30.0, gt=0, description="seconds until a silent endpoint is given up")
    llm_budget_tokens: int = Field(default=200_000, gt=0, description="tokens per exercise")
    ner_model: str | None = Field(default=None, description="a spaCy pipeline as one more vote on names")
    log_level: str = "INFO"
    accounts: Literal["guest", "on", "required"] = Field(
        default="guest",
        description="guest: nobody logs in; on: one may; required: one must, to start an exercise",
    )
    public_url: str | None = Field(
        default=None, description="the site's own address, for links that are sent"
    )
    session_hours: int = Field(default=168, gt=0, description="hours until one must log in again")
    session_idle_hours: int = Field(
        default=12, gt=0, description="hours without use until one must log in again"
    )
    retention_days: int | None = Field(
        default=None, gt=0, description="days until exercises go, where no organisation has decided otherwise"
    )
    smtp_host: str | None = None
    smtp_port: int = 587
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_from: str = "rundt-bordet@localhost"
    oidc_issuer: str | None = None
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr | None = Field(
        default=None, description="none: a public client, with PKCE only"
    )
    oidc_name: str = Field(default="jobbkontoen", description="what the button says: «Logg inn med …»")
    oidc_scopes: str = "openid profile email"
    oidc_pseudonymous: bool = Field(default=False, description="keep nothing but the pairwise subject")
    oidc_domains: list[str] = Field(
        default=[], description="verified e-mail domains that may come in; none: all"
    )
    oidc_claims: dict[str, str] = Field(default={}, description="claims that must have these values")

    xapi_url: str | None = Field(
        default=None,
        description="a learning record store (xAPI 1.0.3) that statements go to; none: none are sent",
    )
    xapi_key: SecretStr | None = Field(
        default=None, description="what the store wants in «Authorization: Basic», as «key:secret»"
    )

    @property
    def postgres(self) -> str | None:
        """Address of the Postgres that is used; None on SQLite."""
        return postgres_address(self.database_url)

    @property
    def sends_mail(self) -> bool:
        """True when letters can be sent: a link in a letter needs the site's own address, never the request's."""
        return self.smtp_host is not None and self.public_url is not None

    @property
    def address(self) -> str:
        """The address links begin with."""
        return (self.public_url or "http://127.0.0.1:8000").rstrip("/")

    @property
    def speaker(self) -> Literal["scripted", "prompted"]:
        """The speaker this installation uses unless an exercise says otherwise."""
        return "prompted" if self.llm_base_url or self.llm_api_key else "scripted"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the settings, read once."""
    return Settings()
