"""What routes get."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from app.domain.errors import StoreError
from app.orchestrator.service import TableService


def table_service(request: Request) -> TableService:
    """Return the running service. Raises StoreError while the program is starting."""
    service = getattr(request.app.state, "service", None)
    if not isinstance(service, TableService):
        raise StoreError("Programmet starter. Prøv igjen om et øyeblikk.")
    return service


Service = Annotated[TableService, Depends(table_service, scope="function")]
