"""FastAPI with asyncpg and its own SQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, Header, HTTPException, Path, Query, Response
from msgspec.json import encode
from pydantic import BaseModel, Field

from bench.peers.pool import make_pool
from bench.peers.rows import NEWEST, PAGE, PER_PAGE, RATE, movie
from bench.peers.tokens import member_of


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.pool = await make_pool()
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=_lifespan)


@app.get("/movies/")
async def movies(
    page: Annotated[int, Query(ge=1)] = 1, genre_id: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    offset = (page - 1) * PER_PAGE
    if genre_id is None:
        rows = await app.state.pool.fetch(PAGE, offset)
    else:
        rows = await app.state.pool.fetch(NEWEST, genre_id, offset)
    return Response(encode([movie(row) for row in rows]), media_type="application/json")


class Stars(BaseModel):
    value: float = Field(ge=0.5, le=5, multiple_of=0.5)


@app.put("/kept/movies/{movie_id}/rating")
async def rate(
    movie_id: Annotated[int, Path(ge=1)], body: Stars, authorization: Annotated[str, Header()] = ""
) -> Response:
    member = member_of(authorization)
    if member is None:
        raise HTTPException(401)
    row = await app.state.pool.fetchrow(RATE, member, movie_id, int(2 * body.value))
    if row is None:
        raise HTTPException(404)
    count, total = row
    answer = {"avg_rating": round(total / count / 2, 2), "rating_count": count}
    return Response(encode({**answer, "my_rating": body.value}), media_type="application/json")
