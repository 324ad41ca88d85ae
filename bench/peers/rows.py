"""The JSON of a movie, of a row of `sql/*.sql`: for the peers that write their SQL themselves."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PER_PAGE = 12
SOCKET = os.environ["PEER_SOCKET"]
DATABASE = os.environ["PEER_DATABASE"]
USER = os.environ.get("PEER_USER", "postgres")
CONNECTIONS = 8
# "Our trick": one plan for all calls in place of one for each.
PLANS = os.environ.get("PEER_PLANS", "auto")

_SQL = Path(__file__).parent / "sql"
PAGE = (_SQL / "page.sql").read_text("utf-8")
NEWEST = (_SQL / "newest.sql").read_text("utf-8")
RATE = (_SQL / "rate.sql").read_text("utf-8")


def movie(row: Mapping[str, Any]) -> dict[str, Any]:
    number, minutes, day = row["id"], row["runtime"], row["release_date"]
    thumbnail = f"m{number}-{row['version']:010x}.svg"
    return {
        "id": number,
        "movie_id": number,
        "title": row["title"],
        "original_title": row["original_title"],
        "description": row["description"],
        "trailer": row["trailer"],
        "thumbnail": thumbnail,
        "poster": row["poster"] or f"/assets/{thumbnail}",
        "year": row["year"],
        "release_date": f"{day}T00:00:00.000Z" if day else None,
        "rating": hundredths(row["rating"]),
        "rating_classification": row["classification"],
        "runtime": minutes and {"hours": minutes // 60, "minutes": minutes % 60},
        "avg_rating": hundredths(row["average_down"]),
        "rating_count": row["rating_count"],
        "genre_id": row["genre_id"],
        "director_id": row["director_id"],
        "genre": {"id": row["genre_id"], "name": row["genre"] or ""},
        "director": {"id": row["director_id"], "name": row["director"] or ""},
        "ids": {"imdb": row["imdb_id"], "tmdb": row["tmdb_id"]},
        "created_at": moment(row["created_at"]),
        "updated_at": moment(row["updated_at"]),
    }


def hundredths(value: int | None) -> float | None:
    """Below nothing stands for unknown, as the lists' sort keys have it."""
    return None if value is None or value < 0 else value / 100


def moment(milliseconds: int) -> str:
    when = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03}Z"
