"""Second factors: setting one up, showing a code of it, and doing without it again."""

from typing import Final

import structlog

from project.adapters.clock import Clock
from project.adapters.second_factors import SecondFactors
from project.adapters.tokens import token_hash
from project.dao.accounts import AccountsDAO
from project.dao.second_factors import SecondFactorsDAO
from project.dao.sessions import SessionsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import ConflictError, InvalidInputError, NotFoundError
from project.domain.identity import Identity
from project.domain.second_factors import Enrolment, FactorState

security: Final = structlog.get_logger("security")


class SecondFactorService:
    def __init__(  # noqa: PLR0913 - it stands between a login and an account
        self,
        *,
        factors: SecondFactorsDAO,
        sessions: SessionsDAO,
        accounts: AccountsDAO,
        codes: SecondFactors,
        demanding: tuple[str, ...],
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._factors = factors
        self._sessions = sessions
        self._accounts = accounts
        self._codes = codes
        self._demanding = demanding
        self._uow = uow
        self._clock = clock

    def state(self, identity: Identity) -> FactorState:
        factor = self._factors.get(identity.user_id)
        roles = self._accounts.roles_of([identity.user_id]).get(identity.user_id, ())
        return FactorState(
            enabled=factor is not None and factor.confirmed,
            demanded=any(role in self._demanding for role in roles),
            backup_codes_left=self._factors.codes_left(identity.user_id),
        )

    def enrol(self, identity: Identity) -> Enrolment:
        """A new secret, which counts once a code of it was shown.

        Raises ConflictError where a factor counts already.
        """
        with self._uow:
            profile = self._accounts.profile(identity.user_id)
            factor = self._factors.get(identity.user_id, lock=True)
            if factor and factor.confirmed:
                raise ConflictError("There is a second factor already")
            label = profile.email or profile.name if profile else ""
            sealed, enrolment = self._codes.enrol(label or str(identity.user_id))
            self._factors.put(identity.user_id, sealed)
        return enrolment

    def confirm(self, identity: Identity, code: str) -> list[str]:
        """Make the new secret count; the backup codes, which are shown this once.

        Raises InvalidInputError, ConflictError.
        """
        codes = self._codes.backup_codes()
        with self._uow:
            factor = self._factors.get(identity.user_id, lock=True)
            if factor is None or factor.confirmed:
                raise ConflictError("There is no second factor to confirm")
            if not self._is_fresh(identity.user_id, code):
                raise InvalidInputError({"code": ["Is not the code of this moment."]})
            self._factors.confirm(identity.user_id, self._clock.now())
            self._factors.put_codes(identity.user_id, [_hashed(one) for one in codes])
            self._sessions.prove(identity.session_id)
        security.info("second factor enabled", user_id=identity.user_id)
        return codes

    def is_enabled(self, user_id: int) -> bool:
        factor = self._factors.get(user_id)
        return factor is not None and factor.confirmed

    def take(self, user_id: int, code: str) -> bool:
        """Whether a code of the app or a backup code is right; neither works again."""
        with self._uow:
            if self._is_fresh(user_id, code):
                return True
            if self._factors.take_code(user_id, _hashed(code)):
                security.info("backup code used", user_id=user_id)
                return True
        return False

    def disable(self, user_id: int) -> None:
        """Do without. Raises NotFoundError where there is no factor."""
        with self._uow:
            if self._factors.get(user_id, lock=True) is None:
                raise NotFoundError("Second factor of user", user_id)
            self._factors.remove(user_id)
            self._sessions.unprove(user_id)
        security.info("second factor disabled", user_id=user_id)

    def _is_fresh(self, user_id: int, code: str) -> bool:
        """Whether it is a code of the app that nobody has used yet (RFC 6238 §5.2)."""
        factor = self._factors.get(user_id, lock=True)
        if factor is None:
            return False
        typed = code.replace(" ", "")
        step = self._codes.step_of(factor.sealed_secret, typed, self._clock.now())
        if step is None or step <= factor.last_step:
            return False
        self._factors.take_step(user_id, step)
        return True


def _hashed(code: str) -> bytes:
    """Backup codes are typed from paper: spaces, dashes and capitals do not matter."""
    return token_hash(code.replace(" ", "").replace("-", "").lower())
