"""The services of the catalogue: movies, people, search, the trail, imports."""

from functools import cached_property

from project.container.base import BaseContainer
from project.container.daos import Daos
from project.dao.uow import UnitOfWork
from project.services.artwork import ArtworkService
from project.services.casting import CastingService
from project.services.genres import GenreService
from project.services.imports import ImportService
from project.services.movie_edit import MovieEditService
from project.services.movies import MovieService
from project.services.people import PersonService
from project.services.search import SearchIndex, SearchService
from project.services.trail import TrailService
from project.services.trail_writer import TrailWriter


class CatalogueServices(BaseContainer):
    @cached_property
    def daos(self) -> Daos:
        return Daos(self.session)

    @cached_property
    def uow(self) -> UnitOfWork:
        return UnitOfWork(self.session, self.app.write_options)

    @cached_property
    def search_index(self) -> SearchIndex:
        return SearchIndex(self.daos.search)

    @cached_property
    def trail_writer(self) -> TrailWriter:
        return TrailWriter(self.daos.trail, self.daos.accounts, self.daos.counters, self.app.clock)

    @cached_property
    def genres(self) -> GenreService:
        return GenreService(self.daos.genres, self.daos.counters)

    @cached_property
    def people(self) -> PersonService:
        return PersonService(
            people=self.daos.people,
            movies=self.daos.movie_edit,
            counters=self.daos.counters,
            index=self.search_index,
            trail=self.trail_writer,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def movies(self) -> MovieService:
        return MovieService(
            self.daos.movies, self.daos.genres, self.daos.people, self.daos.counters
        )

    @cached_property
    def movie_edit(self) -> MovieEditService:
        return MovieEditService(
            edit=self.daos.movie_edit,
            movies=self.daos.movies,
            reader=self.movies,
            genres=self.genres,
            people=self.people,
            counters=self.daos.counters,
            index=self.search_index,
            trail=self.trail_writer,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def trail(self) -> TrailService:
        return TrailService(
            trail=self.daos.trail,
            writer=self.trail_writer,
            movies=self.movie_edit,
            people=self.people,
            uow=self.uow,
        )

    @cached_property
    def casting(self) -> CastingService:
        return CastingService(
            casting=self.daos.casting,
            people=self.people,
            movies=self.movies,
            movie_edit=self.movie_edit,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def artwork(self) -> ArtworkService:
        return ArtworkService(self.movies, self.people)

    @cached_property
    def search(self) -> SearchService:
        return SearchService(self.daos.search)

    @cached_property
    def imports(self) -> ImportService:
        return ImportService(
            imports=self.daos.imports,
            counters=self.daos.counters,
            search=self.daos.search,
            uow=self.uow,
            clock=self.app.clock,
        )
