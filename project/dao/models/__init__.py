"""Every table, so that importing this package completes the metadata."""

from project.dao.models.account import Account, OneTimeSecret, Role, RolePermission, UserRole
from project.dao.models.api_token import ApiToken
from project.dao.models.base import Base
from project.dao.models.bookmark import Bookmark
from project.dao.models.counter import Counter
from project.dao.models.country import MovieCountry
from project.dao.models.credit import Credit
from project.dao.models.external import ExternalIdentity
from project.dao.models.facet import FacetMovie, FacetRank
from project.dao.models.genre import Genre
from project.dao.models.limit import Attempt
from project.dao.models.list import ListItem, MovieList
from project.dao.models.movie import Movie, MovieGenre, MovieSource, MovieStats
from project.dao.models.person import Person
from project.dao.models.profile import Follow, MemberProfile
from project.dao.models.rating import Rating
from project.dao.models.review import Review, ReviewLike, ReviewReply, ReviewReport
from project.dao.models.search import SearchDocument, SearchPosting, Word, WordVariant
from project.dao.models.second_factor import BackupCode, SecondFactor
from project.dao.models.session import LoginSession, RefreshToken
from project.dao.models.trail import TrailEntry
from project.dao.models.user import User, UserSource
from project.dao.models.viewing import Viewing

__all__ = [
    "Account",
    "ApiToken",
    "Attempt",
    "BackupCode",
    "Base",
    "Bookmark",
    "Counter",
    "Credit",
    "ExternalIdentity",
    "FacetMovie",
    "FacetRank",
    "Follow",
    "Genre",
    "ListItem",
    "LoginSession",
    "MemberProfile",
    "Movie",
    "MovieCountry",
    "MovieGenre",
    "MovieList",
    "MovieSource",
    "MovieStats",
    "OneTimeSecret",
    "Person",
    "Rating",
    "RefreshToken",
    "Review",
    "ReviewLike",
    "ReviewReply",
    "ReviewReport",
    "Role",
    "RolePermission",
    "SearchDocument",
    "SearchPosting",
    "SecondFactor",
    "TrailEntry",
    "User",
    "UserRole",
    "UserSource",
    "Viewing",
    "Word",
    "WordVariant",
]
