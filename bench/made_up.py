"""What a grown catalogue has that its real movies have not, and how its counts are kept."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from project.domain.search import MAX_WEIGHT

RATERS: Final = 50_000
MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)
_SEED: Final = 6
_RATED: Final = 0.45

# For two movies of three.
_EDITORIAL: Final = "CASE WHEN (m.id + k) % 3 > 0 THEN (m.id * 37 + k * 101) % 997 ELSE {} END"

COPIED_MOVIE: Final = {
    "id": "m.id + k * :real",
    "title": "m.title || ' ' || word",
    "original_title": "m.original_title || ' ' || word",
    "title_key": "m.title_key || ' ' || word",
    "title_words": "m.title_words || ' ' || word",
    "director_id": "c.person_id + j * :people",
    "imdb_id": "NULL",
    "tmdb_id": "NULL",
    "rating": _EDITORIAL.format("NULL"),
    "rating_up": _EDITORIAL.format("32767"),
    "rating_down": _EDITORIAL.format("-1"),
    "classification": (
        "CASE (m.id * 31 + k * 17) % 23 WHEN 0 THEN 'NC-17' WHEN 1 THEN 'G' WHEN 2 THEN 'PG' "
        "WHEN 3 THEN 'PG-13' WHEN 4 THEN 'R' WHEN 5 THEN 'R' END"
    ),
}
"""The columns of a copied movie that are not the real one's."""

_CREDITED: Final = "SELECT person_id AS id, count(DISTINCT movie_id) AS n FROM credits"
KEPT_COUNTS: Final = (
    ("people", "movie_count", f"{_CREDITED} GROUP BY person_id"),
    ("people", "directed_count", f"{_CREDITED} WHERE job = 'director' GROUP BY person_id"),
    (
        "genres",
        "movie_count",
        "SELECT genre_id AS id, count(*) AS n FROM movie_genres GROUP BY genre_id",
    ),
)

_WEIGHT: Final = f"CASE WHEN {{0}} < {MAX_WEIGHT} THEN {{0}} ELSE {MAX_WEIGHT} END"
MOVIE_WEIGHT: Final = _WEIGHT.format("s.rating_count * 10000 + coalesce(m.year, 0)")
PERSON_WEIGHT: Final = _WEIGHT.format("p.movie_count * 10000")


def ratings(real: int, movies: int) -> Iterator[dict[str, Any]]:
    """A few movies are rated by thousands, most by nobody or a few; the real ones by nobody."""
    drawn = random.Random(_SEED)  # noqa: S311 - the same every time
    for movie_id in range(real + 1, movies + 1):
        if drawn.random() > _RATED:
            continue
        count = min(int(drawn.paretovariate(1.3)), RATERS // 10)
        taste, first = drawn.gauss(6.4, 1.6), drawn.randrange(RATERS)
        for number in range(count):
            yield {
                "user_id": (first + number) % RATERS + 1,
                "movie_id": movie_id,
                "value": min(10, max(1, round(drawn.gauss(taste, 1.5)))),
                "rated_at": MOMENT,
            }
