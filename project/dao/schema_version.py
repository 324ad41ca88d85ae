"""The migration that this program's models belong to; an architecture test holds it to that."""

from typing import Final

HEAD: Final = "0014"
