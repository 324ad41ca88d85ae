"""FastAPI as its documentation has it: SQLAlchemy's ORM, and pydantic models for answers."""

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel
from sqlalchemy import URL, ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship

from bench.peers import rows


class Base(DeclarativeBase):
    pass


class Genre(Base):
    __tablename__ = "genres"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Person(Base):
    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Stats(Base):
    __tablename__ = "movie_stats"
    movie_id: Mapped[int] = mapped_column(ForeignKey("movies.id"), primary_key=True)
    average_down: Mapped[int]
    rating_count: Mapped[int]


class Link(Base):
    __tablename__ = "movie_genres"
    movie_id: Mapped[int] = mapped_column(ForeignKey("movies.id"), primary_key=True)
    genre_id: Mapped[int] = mapped_column(ForeignKey("genres.id"), primary_key=True)


class Movie(Base):
    __tablename__ = "movies"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    original_title: Mapped[str]
    description: Mapped[str]
    trailer: Mapped[str]
    poster: Mapped[str]
    year: Mapped[int | None]
    release_date: Mapped[date | None]
    rating: Mapped[int | None]
    classification: Mapped[str | None]
    runtime: Mapped[int | None]
    genre_id: Mapped[int | None] = mapped_column(ForeignKey("genres.id"))
    director_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    imdb_id: Mapped[str | None]
    tmdb_id: Mapped[int | None]
    created_at: Mapped[int]
    updated_at: Mapped[int]
    deleted_at: Mapped[int | None]
    newness: Mapped[int]
    version: Mapped[int]
    genre: Mapped[Genre | None] = relationship()
    director: Mapped[Person | None] = relationship()
    stats: Mapped[Stats] = relationship()
    links: Mapped[list[Link]] = relationship()


class Reference(BaseModel):
    id: int | None
    name: str | None


class Runtime(BaseModel):
    hours: int
    minutes: int


class Ids(BaseModel):
    imdb: str | None
    tmdb: int | None


class MovieOut(BaseModel):
    id: int
    movie_id: int
    title: str
    original_title: str
    description: str
    trailer: str
    thumbnail: str
    poster: str
    year: int | None
    release_date: str | None
    rating: float | None
    rating_classification: str | None
    runtime: Runtime | None
    avg_rating: float | None
    rating_count: int
    genre_id: int | None
    director_id: int | None
    genre: Reference
    director: Reference
    ids: Ids
    created_at: str
    updated_at: str


engine = create_async_engine(
    URL.create(
        "postgresql+asyncpg", rows.USER, database=rows.DATABASE, query={"host": rows.SOCKET}
    ),
    pool_size=rows.CONNECTIONS,
)
sessions = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI()


async def _session() -> Any:
    async with sessions() as session:
        yield session


@app.get("/movies/")
async def movies(
    session: Annotated[AsyncSession, Depends(_session)],
    page: Annotated[int, Query(ge=1)] = 1,
    genre_id: Annotated[int | None, Query(ge=1)] = None,
) -> list[MovieOut]:
    statement = (
        select(Movie)
        .options(joinedload(Movie.genre), joinedload(Movie.director), joinedload(Movie.stats))
        .where(Movie.deleted_at.is_(None))
        .limit(rows.PER_PAGE)
        .offset((page - 1) * rows.PER_PAGE)
    )
    if genre_id is None:
        statement = statement.order_by(Movie.id)
    else:
        statement = statement.where(Movie.links.any(Link.genre_id == genre_id)).order_by(
            Movie.newness.desc(), Movie.id.desc()
        )
    found = await session.scalars(statement)
    return [_out(movie) for movie in found]


def _out(movie: Movie) -> MovieOut:
    """The fields that no column has as it goes out are made by the raw peers' own function."""
    plain = {name: getattr(movie, name) for name in _PLAIN}
    return MovieOut.model_validate(
        rows.movie(
            {
                **plain,
                "genre": movie.genre and movie.genre.name,
                "director": movie.director and movie.director.name,
                "average_down": movie.stats.average_down,
                "rating_count": movie.stats.rating_count,
            }
        )
    )


_PLAIN = [column.name for column in Movie.__table__.columns]
