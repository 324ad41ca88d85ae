"""Writing the editors' trail: in the unit of work of the change that it tells of."""

from project.adapters.clock import Clock
from project.dao.accounts import AccountsDAO
from project.dao.counters import CountersDAO
from project.dao.trail import TrailDAO
from project.domain.errors import InvalidTokenError
from project.domain.identity import Identity
from project.domain.record_fields import Fields, filled
from project.domain.trail import Action, Record


class TrailWriter:
    """What every edit begins and ends with."""

    def __init__(
        self, trail: TrailDAO, accounts: AccountsDAO, counters: CountersDAO, clock: Clock
    ) -> None:
        self._trail = trail
        self._accounts = accounts
        self._counters = counters
        self._clock = clock

    def begin(self, identity: Identity) -> None:
        """Let an editor alone edit until the unit of work ends.

        Raises InvalidTokenError where the account has just gone.
        """
        # The member before any record, as everybody locks them who touches both.
        if not self._accounts.hold_member(identity.user_id):
            raise InvalidTokenError
        self._counters.wait_for_other_editors()

    def note_creation(self, identity: Identity, record: Record, fields: Fields) -> None:
        self._add(identity, record, Action.CREATE, {}, filled(fields))

    def note_change(self, identity: Identity, record: Record, was: Fields, became: Fields) -> None:
        """`was` and `became` hold the fields that have changed, and only those."""
        self._add(identity, record, Action.UPDATE, was, became)

    def note(self, identity: Identity, record: Record, action: Action) -> None:
        """That a record was hidden or shown again, which changes no field of it."""
        self._add(identity, record, action, {}, {})

    def _add(
        self, identity: Identity, record: Record, action: Action, before: Fields, after: Fields
    ) -> None:
        moment = self._clock.now()
        self._trail.add(record, action, identity.user_id, moment, before=before, after=after)
