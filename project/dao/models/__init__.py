"""Every table, so that importing this package completes the metadata."""

from project.dao.models.base import Base
from project.dao.models.counter import Counter
from project.dao.models.credit import Credit
from project.dao.models.genre import Genre
from project.dao.models.movie import Movie, MovieGenre, MovieSource, MovieStats
from project.dao.models.person import Person
from project.dao.models.rating import Rating
from project.dao.models.search import SearchDocument, SearchPosting, Word, WordVariant
from project.dao.models.user import User, UserSource

__all__ = [
    "Base",
    "Counter",
    "Credit",
    "Genre",
    "Movie",
    "MovieGenre",
    "MovieSource",
    "MovieStats",
    "Person",
    "Rating",
    "SearchDocument",
    "SearchPosting",
    "User",
    "UserSource",
    "Word",
    "WordVariant",
]
