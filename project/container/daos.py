"""The DAOs of one session, made as they are asked for."""

from functools import cached_property

from sqlalchemy.orm import Session

from project.dao.accounts import AccountsDAO
from project.dao.api_tokens import ApiTokensDAO
from project.dao.bookmarks import BookmarksDAO
from project.dao.casting import CastingDAO
from project.dao.counters import CountersDAO
from project.dao.external import ExternalDAO
from project.dao.genres import GenresDAO
from project.dao.health import HealthDAO
from project.dao.imports import ImportsDAO
from project.dao.limits import LimitsDAO
from project.dao.movie_edit import MovieEditDAO
from project.dao.movies import MoviesDAO
from project.dao.people import PeopleDAO
from project.dao.ratings import RatingsDAO
from project.dao.roles import RolesDAO
from project.dao.search import SearchDAO
from project.dao.second_factors import SecondFactorsDAO
from project.dao.sessions import SessionsDAO
from project.dao.trail import TrailDAO


class Daos:
    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def accounts(self) -> AccountsDAO:
        return AccountsDAO(self._session)

    @cached_property
    def bookmarks(self) -> BookmarksDAO:
        return BookmarksDAO(self._session)

    @cached_property
    def casting(self) -> CastingDAO:
        return CastingDAO(self._session)

    @cached_property
    def counters(self) -> CountersDAO:
        return CountersDAO(self._session)

    @cached_property
    def genres(self) -> GenresDAO:
        return GenresDAO(self._session)

    @cached_property
    def health(self) -> HealthDAO:
        return HealthDAO(self._session)

    @cached_property
    def imports(self) -> ImportsDAO:
        return ImportsDAO(self._session)

    @cached_property
    def limits(self) -> LimitsDAO:
        return LimitsDAO(self._session)

    @cached_property
    def movie_edit(self) -> MovieEditDAO:
        return MovieEditDAO(self._session)

    @cached_property
    def movies(self) -> MoviesDAO:
        return MoviesDAO(self._session)

    @cached_property
    def people(self) -> PeopleDAO:
        return PeopleDAO(self._session)

    @cached_property
    def ratings(self) -> RatingsDAO:
        return RatingsDAO(self._session)

    @cached_property
    def roles(self) -> RolesDAO:
        return RolesDAO(self._session)

    @cached_property
    def search(self) -> SearchDAO:
        return SearchDAO(self._session)

    @cached_property
    def sessions(self) -> SessionsDAO:
        return SessionsDAO(self._session)

    @cached_property
    def api_tokens(self) -> ApiTokensDAO:
        return ApiTokensDAO(self._session)

    @cached_property
    def external(self) -> ExternalDAO:
        return ExternalDAO(self._session)

    @cached_property
    def second_factors(self) -> SecondFactorsDAO:
        return SecondFactorsDAO(self._session)

    @cached_property
    def trail(self) -> TrailDAO:
        return TrailDAO(self._session)
