"""What stands in the way of undoing a change."""

from typing import Any

import pytest

from project.domain.permissions import Permission
from project.domain.record_fields import differing, filled
from project.domain.trail import Action, Change, obstacle, permission_to_undo
from tests.factories.trail import MOVIE, PERSON, a_state, an_entry


class TestObstacles:
    @pytest.mark.parametrize("action", list(Action))
    def test_what_a_record_is_as_it_was_left_can_be_undone(self, action: Action) -> None:
        state = a_state(deleted=action is Action.DELETE)

        assert obstacle(an_entry(action), state) is None

    @pytest.mark.parametrize("action", list(Action))
    def test_what_was_undone_cannot_be_undone_again(self, action: Action) -> None:
        state = a_state(deleted=action is Action.DELETE)

        assert obstacle(an_entry(action, undone=True), state) == "This change was undone already"

    @pytest.mark.parametrize("action", [Action.CREATE, Action.UPDATE, Action.RESTORE])
    def test_a_deleted_record_is_not_edited(self, action: Action) -> None:
        assert obstacle(an_entry(action), a_state(deleted=True)) == "Movie 5 is deleted"

    def test_what_is_not_deleted_is_not_restored(self) -> None:
        assert obstacle(an_entry(Action.DELETE), a_state()) == "Movie 5 is not deleted"

    def test_a_later_change_of_the_same_fields_is_named(self) -> None:
        entry = an_entry(before={"title": "A", "year": 1, "rating": 1.0},
                         after={"title": "B", "year": 2, "rating": 2.0})  # fmt: skip

        found = obstacle(entry, a_state(title="C", year=3, rating=2.0))

        assert found == "Movie 5 has been changed since: title, year"

    def test_other_fields_do_not_matter_to_an_edit(self) -> None:
        assert obstacle(an_entry(), a_state(year=1999, cast=[{"person_id": 1}])) is None

    @pytest.mark.parametrize("fields", [{"year": 1999}, {"cast": [{"person_id": 1}]}], ids=str)
    def test_a_new_record_is_not_taken_away_from_who_added_to_it(
        self, fields: dict[str, Any]
    ) -> None:
        found = obstacle(an_entry(Action.CREATE), a_state(**fields))

        assert found == f"Movie 5 has been changed since: {next(iter(fields))}"

    def test_a_new_record_that_lost_something_has_been_changed(self) -> None:
        entry = an_entry(Action.CREATE, after={"title": "Heat II", "year": 1995})

        assert obstacle(entry, a_state()) == "Movie 5 has been changed since: year"

    @pytest.mark.parametrize(
        ("before", "now"),
        [
            ({"birth_year": 1990}, {"death_year": 1950}),
            ({"born": "1910-03-23T00:00:00.000Z"}, {"birth_year": 1911}),
            ({"died": "1998-09-06T00:00:00.000Z"}, {"death_year": None}),
            (
                {"born": "1910-03-23T00:00:00.000Z", "birth_year": 1910},
                {"died": "1909-09-06T00:00:00.000Z", "death_year": 1909},
            ),
        ],
        ids=str,
    )
    def test_dates_that_would_contradict_each_other_stay(
        self, before: dict[str, Any], now: dict[str, Any]
    ) -> None:
        blank = dict.fromkeys(("born", "died", "birth_year", "death_year"))
        after = dict.fromkeys(before)
        entry = an_entry(record=PERSON, before=before, after=after)

        found = obstacle(entry, a_state(**{**blank, **now, **after}))

        assert found is not None
        assert "contradict" in found

    def test_dates_that_contradict_each_other_anyway_stop_no_other_undoing(self) -> None:
        entry = an_entry(record=PERSON, before={"location": "a"}, after={"location": "b"})

        assert obstacle(entry, a_state(location="b", birth_year=1990, death_year=1950)) is None


class TestPermissions:
    @pytest.mark.parametrize(("action", "movie", "person"), [
        (Action.UPDATE, Permission.PATCH_MOVIE, Permission.PATCH_ACTOR),
        (Action.CREATE, Permission.DELETE_MOVIE, Permission.DELETE_ACTOR),
        (Action.DELETE, Permission.DELETE_MOVIE, Permission.DELETE_ACTOR),
        (Action.RESTORE, Permission.DELETE_MOVIE, Permission.DELETE_ACTOR),
    ])  # fmt: skip
    def test_undoing_takes_that_of_what_it_does(
        self, action: Action, movie: Permission, person: Permission
    ) -> None:
        assert permission_to_undo(an_entry(action, record=MOVIE)) is movie
        assert permission_to_undo(an_entry(action, record=PERSON)) is person


class TestFields:
    def test_only_what_differs_is_kept(self) -> None:
        before = {"title": "A", "year": 1, "genres": [{"id": 1, "name": "Drama"}]}
        after = {"title": "A", "year": 2, "genres": [{"id": 1, "name": "Tragedy"}]}

        assert differing(before, after) == ({"year": 1}, {"year": 2})

    @pytest.mark.parametrize(
        "after",
        [
            [{"person_id": 2, "name": "B", "character": ""}],
            [{"person_id": 1, "name": "A", "character": "x"}],
            [],
        ],
        ids=str,
    )
    def test_people_and_characters_make_a_list_another(self, after: list[Any]) -> None:
        before = [{"person_id": 1, "name": "A", "character": ""}]

        assert differing({"cast": before}, {"cast": after}) == ({"cast": before}, {"cast": after})

    def test_another_order_of_countries_is_another_list(self) -> None:
        before = {"countries": ["Italy", "Algeria"]}

        assert differing(before, before) == ({}, {})
        assert differing(before, {"countries": ["Algeria", "Italy"]})[0] == before

    def test_the_empty_is_left_out_and_nought_is_not(self) -> None:
        fields = {"title": "A", "rating": 0.0, "year": None, "trailer": "", "cast": []}

        assert filled(fields) == {"title": "A", "rating": 0.0}

    def test_an_entry_shows_both_sides_of_a_change(self) -> None:
        assert an_entry().changes == {"title": Change("Heat", "Heat II")}
        assert an_entry(Action.CREATE).changes == {"title": Change(None, "Heat II")}
        assert an_entry(Action.DELETE).changes == {}
