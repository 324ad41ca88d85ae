"""API tokens: making, listing and taking back keys for one's programs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

import structlog

from project.adapters.clock import Clock
from project.adapters.tokens import random_token, token_hash
from project.dao.accounts import AccountsDAO
from project.dao.api_tokens import ApiTokensDAO
from project.dao.uow import UnitOfWork
from project.domain.api_tokens import MOST_TOKENS, PREFIX, ApiToken
from project.domain.errors import (
    ConflictError,
    InvalidInputError,
    InvalidTokenError,
    NotFoundError,
)
from project.domain.identity import Identity
from project.domain.permissions import Permission, Scope

security: Final = structlog.get_logger("security")


class ApiTokenService:
    def __init__(
        self, tokens: ApiTokensDAO, accounts: AccountsDAO, uow: UnitOfWork, clock: Clock
    ) -> None:
        self._tokens = tokens
        self._accounts = accounts
        self._uow = uow
        self._clock = clock

    def list_own(self, identity: Identity) -> list[ApiToken]:
        return self._tokens.list_of(identity.user_id)

    def create(
        self, identity: Identity, name: str, scopes: Sequence[str], days: int | None
    ) -> tuple[ApiToken, str]:
        """A token with some of the caller's rights, for some days or for good; and its text,
        which nobody sees again. Raises InvalidInputError, ConflictError.
        """
        allowed = {*Scope, *identity.permissions}
        foreign = [one for one in scopes if one not in allowed]
        if foreign:
            reasons = [f"{one!r} is not yours to give." for one in foreign]
            raise InvalidInputError({"scopes": reasons})
        now = self._clock.now()
        expires_at = None if days is None else now + timedelta(days=days)
        text = PREFIX + random_token()
        token = ApiToken(0, name, tuple(sorted(set(scopes))), now, expires_at, None)
        with self._uow:
            if self._accounts.lock(identity.user_id) is None:
                raise InvalidTokenError
            if len(self._tokens.list_of(identity.user_id)) >= MOST_TOKENS:
                raise ConflictError(f"There are {MOST_TOKENS} tokens already: take some back")
            token = replace(token, id=self._tokens.add(identity.user_id, token_hash(text), token))
        security.info("api token made", user_id=identity.user_id, token_id=token.id)
        return token, text

    def remove(self, identity: Identity, token_id: int) -> None:
        """Take a token back. Raises NotFoundError."""
        with self._uow:
            if not self._tokens.remove(identity.user_id, token_id):
                raise NotFoundError("Token", token_id)
        security.info("api token taken back", user_id=identity.user_id, token_id=token_id)


def identity_of(user_id: int, token: ApiToken, permissions: frozenset[str]) -> Identity:
    """The caller that a token makes: its scopes, as far as its member has them today."""
    granted = frozenset(Permission(one) for one in token.scopes if one in permissions)
    return Identity(
        user_id,
        granted,
        reads_own=Scope.READ_OWN in token.scopes,
        writes_own=Scope.WRITE_OWN in token.scopes,
    )
