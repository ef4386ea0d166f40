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

    @property
    def postgres(self) -> str | None:
        """Address of the Postgres that is used; None on SQLite."""
        return postgres_address(self.database_url)

    @property
    def speaker(self) -> Literal["scripted", "prompted"]:
        """The speaker this installation uses unless an exercise says otherwise."""
        return "prompted" if self.llm_base_url or self.llm_api_key else "scripted"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the settings, read once."""
    return Settings()
