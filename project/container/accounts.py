"""The services of accounts: who asks, how often, and what an account may."""

from functools import cached_property

from project.container.catalogue import CatalogueServices
from project.services.accounts import AccountService
from project.services.administration import AdministrationService
from project.services.api_tokens import ApiTokenService
from project.services.demo_accounts import DemoAccountService
from project.services.external import ExternalService
from project.services.identity import IdentityService
from project.services.limits import LimitService
from project.services.passwords import PasswordService
from project.services.second_factors import SecondFactorService
from project.services.sessions import SessionService


class AccountServices(CatalogueServices):
    @cached_property
    def limits(self) -> LimitService:
        return LimitService(
            rates=self.app.rates,
            shared=self.app.shared_windows,
            memory=self.app.memory_windows,
            attempts=self.daos.limits,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def external(self) -> ExternalService:
        return ExternalService(
            provider=self.app.provider,
            logins=self.app.login_tokens,
            external=self.daos.external,
            accounts=self.daos.accounts,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def identity(self) -> IdentityService:
        return IdentityService(
            sessions=self.daos.sessions,
            api_tokens=self.daos.api_tokens,
            external=self.external,
            access=self.app.access_tokens,
            provider=self.app.provider,
            demanding=self.app.settings.require_two_factor,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def api_tokens(self) -> ApiTokenService:
        return ApiTokenService(self.daos.api_tokens, self.daos.accounts, self.uow, self.app.clock)

    @cached_property
    def sessions(self) -> SessionService:
        return SessionService(
            self.daos.sessions,
            self.daos.accounts,
            self.app.access_tokens,
            self.uow,
            self.app.clock,
        )

    @cached_property
    def second_factors(self) -> SecondFactorService:
        return SecondFactorService(
            factors=self.daos.second_factors,
            sessions=self.daos.sessions,
            accounts=self.daos.accounts,
            codes=self.app.second_factors,
            demanding=self.app.settings.require_two_factor,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def passwords(self) -> PasswordService:
        return PasswordService(
            accounts=self.daos.accounts,
            sessions=self.daos.sessions,
            limits=self.limits,
            factors=self.second_factors,
            passwords=self.app.passwords,
            devices=self.app.device_tokens,
            demo_allowed=self.app.settings.is_private,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def accounts(self) -> AccountService:
        return AccountService(
            accounts=self.daos.accounts,
            genres=self.daos.genres,
            ratings=self.daos.ratings,
            reviews=self.daos.reviews,
            passwords=self.passwords,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def administration(self) -> AdministrationService:
        return AdministrationService(
            accounts=self.daos.accounts,
            roles=self.daos.roles,
            sessions=self.daos.sessions,
            registering=self.accounts,
            uow=self.uow,
        )

    @cached_property
    def demo_accounts(self) -> DemoAccountService:
        return DemoAccountService(
            accounts=self.daos.accounts,
            registering=self.accounts,
            administration=self.administration,
            passwords=self.passwords,
            uow=self.uow,
        )
