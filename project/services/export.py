"""Taking along all that is kept of one."""

from project.dao.export import ExportDAO
from project.domain.export import Export
from project.domain.identity import Identity
from project.services.accounts import AccountService
from project.services.profiles import ProfileService


class ExportService:
    def __init__(
        self, export: ExportDAO, accounts: AccountService, profiles: ProfileService
    ) -> None:
        self._export = export
        self._accounts = accounts
        self._profiles = profiles

    def of(self, identity: Identity) -> Export:
        """All of the caller's. Raises InvalidTokenError where the account has just gone."""
        return Export(
            self._accounts.profile(identity),
            self._profiles.preferences(identity),
            self._export.parts(identity.user_id),
        )
