"""Accounts to try the service with; everybody knows their password."""

from collections.abc import Callable, Iterable
from typing import Final

from project.dao.accounts import AccountsDAO
from project.dao.uow import UnitOfWork
from project.domain.imports import AccountRecord, Report
from project.services.accounts import AccountService
from project.services.administration import AdministrationService
from project.services.passwords import PasswordService

_PASSWORD: Final = "password"  # noqa: S105 - that is the point of them


class DemoAccountService:
    def __init__(
        self,
        *,
        accounts: AccountsDAO,
        registering: AccountService,
        administration: AdministrationService,
        passwords: PasswordService,
        uow: UnitOfWork,
    ) -> None:
        self._accounts = accounts
        self._registering = registering
        self._administration = administration
        self._passwords = passwords
        self._uow = uow

    def exist(self) -> bool:
        return self._accounts.has_demo_accounts()

    def load(self, records: Iterable[AccountRecord], progress: Callable[[int], None]) -> Report:
        """Open the accounts that are not there yet."""
        report = Report()
        for record in records:
            if self._accounts.credentials_of(record.email):
                report.present += 1
            else:
                self._open(record)
                report.written += 1
            progress(1)
        return report

    def _open(self, record: AccountRecord) -> None:
        hashed = self._passwords.hashed(_PASSWORD)
        with self._uow:
            user_id = self._registering.add(record.email, record.name, hashed)
            self._accounts.change(user_id, {"demo": True})
            if record.role:
                self._administration.add_role(user_id, record.role)
