"""Characters that turn the direction of the text after them: one name can look like another.

Unicode calls them embeddings, overrides and isolates. Its marks (U+200E, U+200F) stay: they turn
nothing but themselves, and titles in Hebrew and Arabic need them.
"""

from typing import Final

TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
