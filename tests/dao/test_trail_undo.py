"""Undoing: what it brings back, and what is kept in step whatever is done in whatever order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from project.container import RequestContainer
from project.dao.models import TrailEntry
from project.domain.errors import ConflictError, InvalidInputError, NotFoundError
from project.domain.movies import CreditDraft, Job, MovieDraft, Named
from project.domain.paging import PageRequest
from project.domain.people import PersonDraft
from project.domain.record_fields import alike
from project.domain.trail import Action, Record, RecordKind, ShownEntry, TrailFilter
from project.views.access import app_container
from tests.factories.editors import the_editor
from tests.recount import check_all

PEOPLE = ("Al Pacino", "Val Kilmer", "Amy Brenneman", "Michael Mann")
GENRES = ("Crime", "Drama", "War")
COUNTRIES = ("Italy", "Algeria", "Soviet Union")
TITLES = ("Heat", "The Insider", "Ali", "Heat and Dust")
MOVIE = Record(RecordKind.MOVIE, 1)


def newest(services: RequestContainer, number: int = 100) -> list[ShownEntry]:
    request = PageRequest(1, number)
    return list(services.trail.page(the_editor(services), TrailFilter(), request).items)


def undo_newest(services: RequestContainer) -> ShownEntry:
    return services.trail.undo(the_editor(services), newest(services, 1)[0].entry.id)


def acting(*names: str) -> list[CreditDraft]:
    return [CreditDraft(Named(name=name), Job.ACTOR, f"{name}'s part") for name in names]


def heat(services: RequestContainer) -> None:
    draft = MovieDraft(
        {"title": "Heat", "year": 1995},
        genres=[Named(name="Crime"), Named(name="Drama")],
        countries=["Italy", "Algeria"],
        directors=[Named(name="Michael Mann")],
        cast=acting("Al Pacino", "Val Kilmer"),
    )
    services.movie_edit.create(the_editor(services), draft)


class Game:
    """Editors who do anything, the same each time for a seed."""

    def __init__(self, services: RequestContainer, seed: int) -> None:
        self.services = services
        self.editor = the_editor(services)
        self.dice = Random(seed)  # noqa: S311 - the same game every time
        self.undone = 0

    def some(self, names: tuple[str, ...]) -> list[str]:
        return self.dice.sample(names, self.dice.randint(0, len(names)))

    def draft(self) -> MovieDraft:
        crew = [CreditDraft(Named(name=name), Job.WRITER) for name in self.some(PEOPLE)]
        lists = {
            "genres": [Named(name=name) for name in self.some(GENRES)],
            "countries": self.some(COUNTRIES),
            "directors": [Named(name=name) for name in self.some(PEOPLE)],
            "cast": acting(*self.some(PEOPLE)),
            "crew": crew,
        }
        given = {name: lists[name] for name in self.dice.sample(sorted(lists), 2)}
        return MovieDraft({"title": self.dice.choice(TITLES)}, **given)

    def any_id(self) -> int:
        return self.dice.randint(1, 5)

    def play(self) -> None:
        services, editor = self.services, self.editor
        named = PersonDraft({"name": self.dice.choice(PEOPLE)})
        moves: list[Callable[[], object]] = [
            lambda: services.movie_edit.create(editor, self.draft()),
            lambda: services.movie_edit.update(editor, self.any_id(), self.draft()),
            lambda: services.movie_edit.update(editor, self.any_id(), self.draft()),
            lambda: services.movie_edit.delete(editor, self.any_id()),
            lambda: services.movie_edit.add_to_cast(editor, self.any_id(), self.any_id()),
            lambda: services.people.create(editor, named),
            lambda: services.people.update(editor, self.any_id(), named),
            lambda: services.people.delete(editor, self.any_id()),
            lambda: services.ratings.rate(editor, self.any_id(), 7),
            *[self.undo] * 5,
        ]
        try:
            self.dice.choice(moves)()
        except (NotFoundError, InvalidInputError):
            # Of a record that is hidden or not made yet, or with somebody who is.
            return

    def undo(self) -> None:
        """Undo anything, which works if it says so and does what it says."""
        entries = newest(self.services)
        if not entries:
            return
        chosen = self.dice.choice(entries)
        try:
            self.services.trail.undo(self.editor, chosen.entry.id)
        except ConflictError:
            assert not chosen.can_undo, chosen
            return
        assert chosen.can_undo, chosen
        self.undone += 1
        record = chosen.entry.record
        state = self.services.daos.trail.states(record.kind, [record.id])[record.id]
        assert state.deleted is (chosen.entry.action in {Action.CREATE, Action.RESTORE})
        assert all(alike(chosen.entry.before, state.fields, name) for name in chosen.entry.before)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_kept_equals_a_recount_after_anything(
    services: RequestContainer, seed: int
) -> None:
    game = Game(services, seed)
    for turn in range(80):
        game.play()
        if turn % 10 == 9:
            check_all(services)

    assert game.undone > 5


def test_all_can_be_undone_in_turn_and_again(services: RequestContainer) -> None:
    heat(services)
    editor = the_editor(services)
    services.movie_edit.update(editor, 1, MovieDraft({"title": "Heat II"}, cast=acting("Ali")))
    services.people.update(editor, 1, PersonDraft({"name": "M. Mann"}))
    services.movie_edit.delete(editor, 1)
    ids = [shown.entry.id for shown in newest(services)]

    undone = [services.trail.undo(editor, entry_id).entry.id for entry_id in ids]
    check_all(services)
    redone = [services.trail.undo(editor, entry_id) for entry_id in reversed(undone)]

    assert {shown.entry.action for shown in redone} >= {Action.RESTORE, Action.DELETE}
    assert services.daos.trail.states(RecordKind.MOVIE, [1])[1].title == "Heat II"
    assert services.people.get(1).person.name == "M. Mann"
    check_all(services)


class TestLists:
    def test_they_come_back_in_their_order_with_characters(
        self, services: RequestContainer
    ) -> None:
        heat(services)
        before = services.movies.get(1)
        draft = MovieDraft(
            genres=[Named(name="War")], countries=[], directors=[], cast=acting("Ali")
        )
        services.movie_edit.update(the_editor(services), 1, draft)

        undo_newest(services)

        after = services.movies.get(1)
        assert (after.genres, after.countries, after.credits) == (
            before.genres, before.countries, before.credits,
        )  # fmt: skip
        assert (after.movie.genre, after.movie.director) == (
            before.movie.genre, before.movie.director,
        )  # fmt: skip

    def test_somebody_hidden_since_comes_back_hidden(self, services: RequestContainer) -> None:
        heat(services)
        editor = the_editor(services)
        services.movie_edit.update(editor, 1, MovieDraft(directors=[], cast=[]))
        edit = newest(services, 1)[0].entry.id
        services.people.delete(editor, 1)

        services.trail.undo(editor, edit)

        assert services.movies.get(1).movie.director.id is None
        assert len(services.movies.get(1).cast) == 2
        check_all(services)

    def test_a_new_name_of_somebody_in_a_list_is_no_change_of_it(
        self, services: RequestContainer
    ) -> None:
        heat(services)
        editor = the_editor(services)
        services.movie_edit.update(editor, 1, MovieDraft(cast=acting("Val Kilmer", "Al Pacino")))
        edit = newest(services, 1)[0].entry.id
        services.people.update(editor, 2, PersonDraft({"name": "Alfredo"}))

        services.trail.undo(editor, edit)

        assert [one.name for one in services.movies.get(1).cast] == ["Alfredo", "Val Kilmer"]


class TestDeletions:
    def test_a_restored_movie_leaves_out_who_was_hidden_meanwhile(
        self, services: RequestContainer
    ) -> None:
        heat(services)
        editor = the_editor(services)
        services.movie_edit.delete(editor, 1)
        deletion = newest(services, 1)[0].entry.id
        services.people.delete(editor, 1)
        services.people.delete(editor, 2)

        services.trail.undo(editor, deletion)

        detail = services.movies.get(1)
        assert [one.name for one in detail.credits] == ["Val Kilmer"]
        assert detail.movie.director.id is None
        check_all(services)

    def test_a_restored_director_stands_first_again_in_hidden_movies_too(
        self, services: RequestContainer
    ) -> None:
        editor = the_editor(services)
        for _ in range(2):
            directors = [Named(name="A"), Named(name="B")]
            services.movie_edit.create(editor, MovieDraft({"title": "x"}, directors=directors))
        services.people.delete(editor, 1)
        deletion = newest(services, 1)[0].entry.id
        services.movie_edit.delete(editor, 2)
        hiding = newest(services, 1)[0].entry.id

        services.trail.undo(editor, deletion)
        services.trail.undo(editor, hiding)

        assert [services.movies.get(one).movie.director.name for one in (1, 2)] == ["A", "A"]
        check_all(services)

    def test_a_movie_that_was_edited_meanwhile_still_has_a_restored_actor(
        self, services: RequestContainer
    ) -> None:
        heat(services)
        editor = the_editor(services)
        services.people.delete(editor, 2)
        deletion = newest(services, 1)[0].entry.id
        services.movie_edit.update(editor, 1, MovieDraft(cast=acting("Ali", "Val Kilmer")))

        services.trail.undo(editor, deletion)

        cast = [one.name for one in services.movies.get(1).cast]
        assert cast == ["Al Pacino", "Ali", "Val Kilmer"]
        assert [hit.document.kind for hit in services.search.find("pacino")] == ["person", "role"]
        check_all(services)


class TestTwoEditors:
    @pytest.mark.parametrize("action", list(Action))
    def test_one_undoes_a_change_and_the_other_hears_so(
        self, app: Flask, services: RequestContainer, action: Action
    ) -> None:
        heat(services)
        editor = the_editor(services)
        if action is Action.UPDATE:
            services.movie_edit.update(editor, 1, MovieDraft({"title": "Heat II"}))
        if action in {Action.DELETE, Action.RESTORE}:
            services.movie_edit.delete(editor, 1)
        if action is Action.RESTORE:
            undo_newest(services)
        entry = newest(services, 1)[0].entry
        services.close()
        together = Barrier(2)

        def undo(_: int) -> str:
            with app_container(app).request() as mine:
                together.wait()
                try:
                    return mine.trail.undo(editor, entry.id).entry.action
                except ConflictError as refusal:
                    return refusal.message

        with ThreadPoolExecutor(2) as threads:
            outcomes = list(threads.map(undo, range(2)))

        assert entry.action is action
        assert "This change was undone already" in outcomes
        assert len(set(outcomes) & set(Action)) == 1
        written = select(func.count()).where(TrailEntry.record_id == 1, TrailEntry.kind == "movie")
        assert services.session.scalar(written.where(TrailEntry.id > entry.id)) == 1
        check_all(services)
