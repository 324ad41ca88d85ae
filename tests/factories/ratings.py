"""Movies to rate, and people who do."""

from sqlalchemy import insert

from project.container import RequestContainer
from project.dao.models import User
from project.domain.movies import MovieDraft, Named
from tests.factories.editors import the_editor
from tests.factories.movies import NOW


def add_members(services: RequestContainer, count: int) -> list[int]:
    """Members without accounts, from number 101."""
    ids = list(range(101, 101 + count))
    with services.uow:
        rows = [{"id": one, "name": str(one), "created_at": NOW} for one in ids]
        services.session.execute(insert(User), rows)
    return ids


def add_movie(services: RequestContainer) -> int:
    """A movie with two genres and a year."""
    genres = [Named(name="Crime"), Named(name="Drama")]
    draft = MovieDraft({"title": "Heat", "year": 1995}, genres=genres)
    return services.movie_edit.create(the_editor(services), draft).movie.id
