"""Somebody in whose name tests edit the catalogue below the API."""

from typing import Final

from sqlalchemy import select

from project.container import RequestContainer
from project.dao.models import User
from project.domain.identity import Identity
from project.domain.permissions import Permission

_EMAIL: Final = "the-editor@example.org"


def the_editor(services: RequestContainer) -> Identity:
    """A member who may do everything, the same one each time."""
    found = services.session.scalar(select(User.id).where(User.email == _EMAIL))
    user_id = found or services.accounts.add(_EMAIL, "The Editor", "unusable")
    return Identity(user_id, frozenset(Permission))
