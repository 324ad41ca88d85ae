"""Bulk writing: COPY on PostgreSQL, one statement on SQLite, the same outcome on both."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from project.container import RequestContainer
from project.dao.bulk import insert_many, reserve_ids
from project.dao.models import Base, Genre, Person, SearchDocument, User
from tests.factories.movies import NOW

NASTY = [
    "plain", "", " ", "tab\there", "line\nbreak", "return\r", "\r\n", "back\\slash", "\\N", "\\.",
    "\\", "\\\\", "\\t", "quote \" ' `", "a,b;c|d", "текст 七人 🎬", "\u2028\u2029",
    "\x0b\x0c\x1b\x7f",
    "NULL", "\\x41", "\\101", "%s %(x)s :name", "e\u0301", "\ufeffx",
]  # fmt: skip


def person_row(place: int, **fields: Any) -> dict[str, Any]:
    blank: dict[str, Any] = {
        "id": place + 1, "name": "x", "name_key": "x", "location": None, "gender": None,
        "born": None, "died": None, "birth_year": None, "death_year": None, "description": "",
        "movie_count": 0, "directed_count": 0, "created_at": NOW, "updated_at": NOW, "version": 1,
    }  # fmt: skip
    return blank | fields


@pytest.mark.parametrize("copies", [1, 5], ids=["few rows", "many rows"])
class TestRows:
    def test_every_text_comes_back_as_it_was(self, services: RequestContainer, copies: int) -> None:
        texts = NASTY * copies
        rows = [person_row(place, description=text) for place, text in enumerate(texts)]

        with services.uow:
            insert_many(services.session, Person, rows)

        stored = services.session.scalars(select(Person.description).order_by(Person.id))
        assert list(stored) == texts

    def test_nothing_stays_nothing_and_values_keep_their_kinds(
        self, services: RequestContainer, copies: int
    ) -> None:
        known = {"location": "\\N", "born": date(1895, 12, 28), "birth_year": 1895}
        rows = [person_row(2 * place, **known) for place in range(15 * copies)]
        rows += [person_row(2 * place + 1) for place in range(15 * copies)]

        with services.uow:
            insert_many(services.session, Person, rows)

        kinds = select(Person.location, Person.born, Person.birth_year, Person.created_at)
        stored = {tuple(row) for row in services.session.execute(kinds)}
        assert stored == {
            ("\\N", date(1895, 12, 28), 1895, NOW),
            (None, None, None, NOW),
        }

    def test_it_is_undone_with_the_rest_of_its_unit(
        self, services: RequestContainer, copies: int
    ) -> None:
        def work() -> None:
            with services.uow:
                rows = [person_row(place) for place in range(20 * copies)]
                insert_many(services.session, Person, rows)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            work()

        assert list(services.session.scalars(select(Person.id))) == []


class TestReservedIds:
    @pytest.mark.parametrize("model", [Genre, User, SearchDocument])
    def test_they_are_distinct_and_as_many_as_asked_for(
        self, services: RequestContainer, model: type[Base]
    ) -> None:
        with services.uow:
            ids = reserve_ids(services.session, model, 5)

        assert len(set(ids)) == 5
        assert min(ids) >= 1

    def test_none_are_reserved_for_nothing(self, services: RequestContainer) -> None:
        assert reserve_ids(services.session, Genre, 0) == []

    def test_they_never_collide_with_rows_before_and_after(
        self, services: RequestContainer
    ) -> None:
        def add_one(name: str) -> int:
            genre = Genre(name=name, name_key=name)
            services.session.add(genre)
            services.session.flush()
            return genre.id

        ids: list[int] = []
        for turn in range(3):
            with services.uow:
                ids.append(add_one(f"before {turn}"))
                reserved = reserve_ids(services.session, Genre, 4)
                rows = [{"id": one, "name": f"{one}", "name_key": f"{one}", "movie_count": 0}
                        for one in reserved]  # fmt: skip
                insert_many(services.session, Genre, rows)
                ids += [*reserved, add_one(f"after {turn}")]

        assert len(set(ids)) == 18

    def test_the_id_of_a_removed_row_is_not_given_again(self, services: RequestContainer) -> None:
        with services.uow:
            genre = Genre(name="x", name_key="x")
            services.session.add(genre)
            services.session.flush()
            removed = genre.id
            services.session.delete(genre)

        with services.uow:
            assert min(reserve_ids(services.session, Genre, 3)) > removed
