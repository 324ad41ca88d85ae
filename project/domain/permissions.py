"""What may be permitted, by name. Roles are sets of these; nothing else spells them out."""

from enum import StrEnum


class Scope(StrEnum):
    """What an API token may do with its owner's own things, beside permissions."""

    READ_OWN = "read:own"
    WRITE_OWN = "write:own"


class Permission(StrEnum):
    """`verb:noun`, as the contract and outside tokens write them."""

    DELETE_ACTOR = "delete:actor"
    DELETE_MOVIE = "delete:movie"
    GET_ACTORS = "get:actors"
    GET_MOVIES = "get:movies"
    MANAGE_IMPORTS = "manage:imports"
    MANAGE_USERS = "manage:users"
    MODERATE_REVIEWS = "moderate:reviews"
    PATCH_ACTOR = "patch:actor"
    PATCH_MOVIE = "patch:movie"
    POST_ACTOR = "post:actor"
    POST_MOVIE = "post:movie"
