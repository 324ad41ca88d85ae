"""Following: who may be followed, who is seen to follow, and what goes when."""

from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.dao.models import Follow
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.profiles import let_see
from tests.factories.races import at_once

NAMES = ("ann", "bob", "cyd", "dan")


@pytest.fixture
def ids(app: Flask) -> list[int]:
    """Four members, whose profiles are public but for the last one's."""
    made = [add_user(app, name) for name in NAMES]
    for user_id, name in zip(made, NAMES, strict=True):
        client = signed_in(app, user_id)
        client.patch("/user", json={"name": name.title()})
        let_see(client, "private" if name == "dan" else "public")
    return made


@pytest.fixture
def members(app: Flask, ids: list[int]) -> list[FlaskClient]:
    return [signed_in(app, user_id) for user_id in ids]


def follow(app: Flask, client: FlaskClient, *user_ids: int) -> None:
    """Follow members one after the other, a second apart."""
    for second, user_id in enumerate(user_ids):
        app_container(app).clock = FixedClock(NOW.replace(second=second))
        assert client.put(f"/users/{user_id}/follow").status_code == 204


def shown(answer: TestResponse) -> list[int]:
    assert answer.status_code == 200
    return [one["user_id"] for one in answer.json]


def next_of(answer: TestResponse) -> str:
    links = dict(reversed(one.split("; ")) for one in answer.headers["Link"].split(", "))
    return str(links['rel="next"'].strip("<>"))


class TestFollowing:
    def test_following_and_not_are_204_however_often(
        self, members: list[FlaskClient], ids: list[int]
    ) -> None:
        ann, path = members[0], f"/users/{ids[1]}"

        put = [ann.put(f"{path}/follow").status_code for _ in "12"]
        while_following = ann.get(path).json["followed"]
        deleted = [ann.delete(f"{path}/follow").status_code for _ in "12"]

        assert put == deleted == [204, 204]
        assert while_following is True
        assert ann.get(path).json["followed"] is False

    def test_nobody_is_followed_by_who_is_not_known(
        self, client: FlaskClient, members: list[FlaskClient], ids: list[int]
    ) -> None:
        path = f"/users/{ids[1]}"

        statuses = [
            client.put(f"{path}/follow").status_code,
            client.delete(f"{path}/follow").status_code,
        ]

        assert statuses == [401, 401]
        assert client.get(path).json["followed"] is None

    def test_oneself_is_409(self, members: list[FlaskClient], ids: list[int]) -> None:
        assert members[0].put(f"/users/{ids[0]}/follow").status_code == 409
        assert members[0].get(f"/users/{ids[0]}").json["followed"] is None

    def test_one_too_many_is_409_until_another_is_followed_no_more(
        self, members: list[FlaskClient], ids: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("project.services.follows.MOST_FOLLOWED", 1)
        members[0].put(f"/users/{ids[1]}/follow")

        answers = [
            members[0].put(f"/users/{ids[2]}/follow"),
            members[0].put(f"/users/{ids[1]}/follow"),
            members[0].delete(f"/users/{ids[1]}/follow"),
            members[0].put(f"/users/{ids[2]}/follow"),
        ]

        assert [answer.status_code for answer in answers] == [409, 204, 204, 204]

    def test_a_private_or_unknown_member_is_404_and_both_say_the_same(
        self, members: list[FlaskClient], ids: list[int]
    ) -> None:
        private, unknown = (members[0].put(f"/users/{one}/follow") for one in (ids[3], 999))

        assert (private.status_code, unknown.status_code) == (404, 404)
        assert private.json["message"] == f"User {ids[3]} does not exist"
        assert unknown.json["message"] == "User 999 does not exist"

    def test_ceasing_to_follow_tells_nothing_of_whom(
        self, members: list[FlaskClient], ids: list[int]
    ) -> None:
        statuses = [members[0].delete(f"/users/{one}/follow").status_code for one in (ids[3], 999)]

        assert statuses == [204, 204]

    def test_who_turned_private_can_be_left(
        self, members: list[FlaskClient], ids: list[int], services: RequestContainer
    ) -> None:
        members[0].put(f"/users/{ids[1]}/follow")
        let_see(members[1], "private")

        members[0].delete(f"/users/{ids[1]}/follow")

        assert services.session.scalar(select(func.count()).select_from(Follow)) == 0


class TestLists:
    def test_the_newest_come_first_and_say_who_they_are(
        self, app: Flask, client: FlaskClient, members: list[FlaskClient], ids: list[int]
    ) -> None:
        ann, bob, cyd, _ = ids
        follow(app, members[0], cyd, bob)
        follow(app, members[1], ann)

        answer = client.get(f"/users/{ann}/following")

        assert answer.json == [
            {"id": bob, "user_id": bob, "name": "Bob"}, {"id": cyd, "user_id": cyd, "name": "Cyd"},
        ]  # fmt: skip
        assert answer.headers["X-Total-Count"] == "2"
        assert shown(client.get(f"/users/{ann}/followers")) == [bob]
        assert client.get(f"/users/{ann}").json["counts"] == {
            "ratings": 0, "viewings": 0, "reviews": 0, "lists": 0, "followers": 1, "following": 2,
        }  # fmt: skip

    def test_following_again_keeps_the_place(
        self, app: Flask, members: list[FlaskClient], ids: list[int]
    ) -> None:
        follow(app, members[0], ids[1], ids[2], ids[1])

        assert shown(members[0].get(f"/users/{ids[0]}/following")) == [ids[2], ids[1]]

    @pytest.mark.parametrize("name", ["followers", "following"])
    def test_pages_go_through_all_of_them(
        self, app: Flask, client: FlaskClient, members: list[FlaskClient], ids: list[int], name: str
    ) -> None:
        ann = ids[0]
        follow(app, members[0], ids[1], ids[2])
        for second, one in enumerate(members[1:3]):
            app_container(app).clock = FixedClock(NOW.replace(second=second))
            one.put(f"/users/{ann}/follow")

        first = client.get(f"/users/{ann}/{name}?per_page=1")
        second_page = client.get(next_of(first))

        assert shown(first) + shown(second_page) == [ids[2], ids[1]]
        assert first.headers["X-Total-Count"] == "2"
        assert shown(client.get(f"/users/{ann}/{name}?page=2&per_page=1")) == [ids[1]]

    def test_only_who_lets_it_be_seen_is_listed_and_counted(
        self, app: Flask, client: FlaskClient, members: list[FlaskClient], ids: list[int]
    ) -> None:
        ann, bob, *_ = ids
        follow(app, members[3], ann)
        follow(app, members[1], ann)
        follow(app, members[0], bob)
        let_see(members[1], "private")

        lists = [
            one.get(f"/users/{ann}/{name}")
            for one in (client, members[0], members[2])
            for name in ("followers", "following")
        ]

        assert [shown(one) for one in lists] == [[]] * 6
        assert {one.headers["X-Total-Count"] for one in lists} == {"0"}
        counts = client.get(f"/users/{ann}").json["counts"]
        assert (counts["followers"], counts["following"]) == (0, 0)

    def test_who_is_private_comes_back_with_their_followers(
        self, app: Flask, client: FlaskClient, members: list[FlaskClient], ids: list[int]
    ) -> None:
        follow(app, members[0], ids[1])
        let_see(members[1], "private")
        gone = client.get(f"/users/{ids[1]}/followers").status_code
        let_see(members[1], "public")

        assert gone == 404
        assert shown(client.get(f"/users/{ids[1]}/followers")) == [ids[0]]

    @pytest.mark.parametrize("name", ["followers", "following"])
    @pytest.mark.parametrize("query", ["", "?page=1"])
    def test_the_lists_of_a_private_member_are_theirs_alone(
        self, client: FlaskClient, members: list[FlaskClient], ids: list[int], name: str, query: str
    ) -> None:
        path = f"/users/{ids[3]}/{name}{query}"

        statuses = [one.get(path).status_code for one in (client, members[0], members[3])]

        assert statuses == [404, 404, 200]

    def test_a_disabled_account_is_nowhere(
        self, app: Flask, client: FlaskClient, editor: FlaskClient, members: list[FlaskClient],
        ids: list[int],
    ) -> None:  # fmt: skip
        follow(app, members[1], ids[0])
        editor.patch(f"/admin/users/{ids[1]}", json={"disabled": True})

        assert shown(client.get(f"/users/{ids[0]}/followers")) == []
        assert members[2].put(f"/users/{ids[1]}/follow").status_code == 404

    @pytest.mark.parametrize("name", ["followers", "following"])
    def test_a_longer_page_takes_no_more_statements(
        self, app: Flask, client: FlaskClient, members: list[FlaskClient], ids: list[int],
        statements: list[str], name: str,
    ) -> None:  # fmt: skip
        follow(app, members[0], ids[1], ids[2])
        for one in members[1:3]:
            one.put(f"/users/{ids[0]}/follow")
        counts = []
        client.get(f"/users/{ids[0]}/{name}?page=1")

        for per_page in (1, 2):
            statements.clear()
            assert len(client.get(f"/users/{ids[0]}/{name}?per_page={per_page}").json) == per_page
            counts.append(len(statements))

        assert counts[0] == counts[1] <= 5


class TestRaces:
    def test_one_member_in_many_tabs_follows_once(
        self, app: Flask, ids: list[int], services: RequestContainer
    ) -> None:
        tabs = [signed_in(app, ids[0]) for _ in range(6)]

        answers = at_once([partial(tab.put, f"/users/{ids[1]}/follow") for tab in tabs])

        assert [one.status_code for one in answers] == [204] * 6
        assert services.session.scalar(select(func.count()).select_from(Follow)) == 1

    @pytest.mark.row(149)
    @pytest.mark.parametrize("turn", range(3))
    def test_members_who_follow_each_other_and_leave_at_once_leave_nothing(
        self, app: Flask, ids: list[int], services: RequestContainer, turn: int
    ) -> None:
        clients = [signed_in(app, one) for one in ids[:3]]
        for client in clients:
            for one in ids[:3]:
                client.put(f"/users/{one}/follow")

        def leave(client: FlaskClient) -> int:
            return int(client.delete("/user", json={"password": PASSWORD}).status_code)

        def keep_following(client: FlaskClient) -> int:
            answers = [client.put(f"/users/{one}/follow").status_code for one in ids[:3] * 4]
            return 500 if set(answers) - {204, 404, 401} else 0

        watcher = signed_in(app, ids[3])
        results = at_once(
            [partial(keep_following, watcher), *(partial(leave, one) for one in clients)]
        )

        assert results == [0, 204, 204, 204]
        assert services.session.scalar(select(func.count()).select_from(Follow)) == 0
