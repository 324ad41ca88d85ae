"""Litestar with asyncpg, its own SQL and msgspec."""

from typing import Annotated, Any

import asyncpg
from litestar import Litestar, get
from litestar.datastructures import State
from litestar.params import Parameter

from bench.peers.pool import make_pool
from bench.peers.rows import NEWEST, PAGE, PER_PAGE, movie


@get("/movies/")
async def movies(
    state: State,
    page: Annotated[int, Parameter(ge=1)] = 1,
    genre_id: Annotated[int | None, Parameter(ge=1)] = None,
) -> list[dict[str, Any]]:
    offset = (page - 1) * PER_PAGE
    pool: asyncpg.Pool = state.pool
    if genre_id is None:
        rows = await pool.fetch(PAGE, offset)
    else:
        rows = await pool.fetch(NEWEST, genre_id, offset)
    return [movie(row) for row in rows]


async def _open(app: Litestar) -> None:
    app.state.pool = await make_pool()


async def _close(app: Litestar) -> None:
    await app.state.pool.close()


app = Litestar([movies], on_startup=[_open], on_shutdown=[_close], openapi_config=None)
