"""Sessions under many hands at once: one winner, and nothing old is worth anything afterwards."""

from collections import Counter
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import select

from project.dao.models import RefreshToken
from project.domain.permissions import Permission
from project.setup.db import engine_of
from tests.conftest import PASSWORD, add_user
from tests.factories.browsers import browser, cookie_of, log_in, replayed, with_cookie
from tests.factories.races import at_once, dump
from tests.factories.tokens import Pair, is_dead, log_in_for_tokens, profile, renew

PARALLEL = 50
ROUNDS = 4
NEW_PASSWORD = "staple battery horse"


@pytest.fixture
def ann(app: Flask) -> int:
    return add_user(app, "ann")


def unused(app: Flask) -> Counter[int]:
    """How many refresh tokens of each session are unused (INV6: never two)."""
    statement = select(RefreshToken.session_id).where(RefreshToken.used_at.is_(None))
    with engine_of(app).connect() as connection:
        return Counter(connection.scalars(statement))


@pytest.mark.row(26, 148)
def test_of_many_who_renew_one_pair_one_gets_a_new_one(app: Flask, ann: int) -> None:
    pair, elsewhere = (log_in_for_tokens(app, "ann") for _ in range(2))

    answers = at_once([lambda: renew(app, pair)] * PARALLEL)

    assert Counter(one.status_code for one in answers) == {200: 1, 401: PARALLEL - 1}
    assert set(unused(app).values()) <= {1}
    # The others' tries were second uses: the session is over, for the winner too.
    (winner,) = [one.json for one in answers if one.status_code == 200]
    assert is_dead(app, winner)
    assert profile(app, elsewhere).status_code == 200


@pytest.mark.row(26, 148)
def test_of_two_tabs_that_renew_one_pair_one_gets_a_new_one(app: Flask, ann: int) -> None:
    outcomes = []
    for _ in range(15):
        pair = log_in_for_tokens(app, "ann")
        answers = at_once([lambda pair=pair: renew(app, pair)] * 2)
        outcomes.append(sorted(one.status_code for one in answers))

    assert outcomes == [[200, 401]] * 15
    assert set(unused(app).values()) <= {1}


@pytest.mark.row(26)
def test_sessions_that_renew_at_once_do_not_disturb_each_other(app: Flask, ann: int) -> None:
    pairs = [log_in_for_tokens(app, "ann") for _ in range(8)]

    answers = at_once([lambda pair=pair: renew(app, pair) for pair in pairs])

    assert [one.status_code for one in answers] == [200] * 8
    assert list(unused(app).values()) == [1] * 8


class Renewing:
    """A program that renews its pair again and again until it is refused."""

    def __init__(self, app: Flask, stop: Event, password: str) -> None:
        self._app = app
        self._stop = stop
        self.pairs = [log_in_for_tokens(app, "ann", password)]
        self.cookies: list[str] = []
        self.statuses: list[int] = []

    def __call__(self) -> None:
        while not self._stop.is_set():
            answer = renew(self._app, self.pairs[-1])
            self.statuses.append(answer.status_code)
            if answer.status_code != 200:
                return
            self.pairs.append(answer.json)


class LoggingIn:
    """Somebody who logs in with one password again and again, by turns for tokens and a cookie."""

    def __init__(self, app: Flask, stop: Event, password: str) -> None:
        self._app = app
        self._stop = stop
        self._password = password
        self.pairs: list[Pair] = []
        self.cookies: list[str] = []
        self.statuses: list[int] = []

    def __call__(self) -> None:
        given = {"email": "ann@example.org", "password": self._password}
        while not self._stop.is_set():
            client = self._app.test_client()
            answer = client.post("/auth/login", json=given)
            by_cookie = log_in(client, "ann", password=self._password)
            self.statuses += [answer.status_code, by_cookie.status_code]
            if answer.status_code == 200:
                self.pairs.append(answer.json)
            if by_cookie.status_code == 200:
                self.cookies.append(cookie_of(client))


class Changing:
    """The owner, who changes the password and then tries the old one."""

    def __init__(self, app: Flask, stop: Event, old: str, new: str) -> None:
        self._app = app
        self._stop = stop
        self._old = old
        self._body = {"old_password": old, "new_password": new}
        self.page = browser(app, "ann", password=old)

    def __call__(self) -> tuple[int, int]:
        try:
            changed = self.page.put("/user/password", json=self._body)
            after = log_in(self._app.test_client(), "ann", password=self._old)
            return changed.status_code, after.status_code
        finally:
            self._stop.set()


@pytest.mark.row(140)
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_once_a_password_is_changed_nothing_of_the_old_one_is_taken(
    app: Flask, ann: int, turn: int
) -> None:
    stop = Event()
    owner = Changing(app, stop, PASSWORD, NEW_PASSWORD)
    others = [
        *(Renewing(app, stop, PASSWORD) for _ in range(3)),
        *(LoggingIn(app, stop, PASSWORD) for _ in range(2)),
    ]

    changed = at_once([owner, *others])[0]

    assert changed == (204, 401)
    assert {one for work in others for one in work.statuses} <= {200, 401}
    assert all(is_dead(app, pair) for work in others for pair in work.pairs)
    assert {replayed(app, one) for work in others for one in work.cookies} <= {401}
    assert len(dump(app)["sessions"]) == 1
    assert owner.page.get("/user/home").status_code == 200


@pytest.mark.row(142)
def test_who_leaves_while_their_programs_renew_leaves_nothing_behind(app: Flask, ann: int) -> None:
    add_user(app, "root", {Permission.MANAGE_USERS})
    stop = Event()
    page = browser(app, "ann")
    others = [Renewing(app, stop, PASSWORD) for _ in range(4)]

    def leave() -> int:
        try:
            return page.delete("/user", json={"password": PASSWORD}).status_code
        finally:
            stop.set()

    status = at_once([leave, *others])[0]

    assert status == 204
    assert {one for work in others for one in work.statuses} <= {200, 401}
    assert all(is_dead(app, pair) for work in others for pair in work.pairs)
    assert dump(app)["sessions"] == dump(app)["refresh_tokens"] == []


@pytest.mark.row(142)
def test_who_ends_all_sessions_while_programs_renew_ends_them(app: Flask, ann: int) -> None:
    stop = Event()
    page = browser(app, "ann")
    others = [Renewing(app, stop, PASSWORD) for _ in range(4)]

    def end() -> int:
        try:
            return page.delete("/user/sessions").status_code
        finally:
            stop.set()

    status = at_once([end, *others])[0]

    assert status == 204
    assert {one for work in others for one in work.statuses} <= {200, 401}
    assert all(is_dead(app, pair) for work in others for pair in work.pairs)
    assert page.get("/user/home").status_code == 200


@pytest.mark.row(53)
def test_in_many_tabs_at_once_everybody_is_logged_out(app: Flask, ann: int) -> None:
    for _ in range(5):
        cookie = cookie_of(browser(app, "ann"))
        tabs = [with_cookie(app, cookie) for _ in range(6)]

        answers = at_once([lambda tab=tab: tab.post("/user/logout") for tab in tabs])

        assert [one.status_code for one in answers] == [204] * 6
        assert replayed(app, cookie) == 401
