"""What a true token is worth: its session's rights, for as long as they last."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.config import Settings, SettingsError
from project.domain.permissions import Permission
from project.setup.app import create_app
from project.views.access import EXTENSION, app_container
from tests.conftest import NOW, access_token, add_user, signed_in
from tests.factories.races import dump
from tests.factories.tokens import (
    ABSENT,
    REFUSED,
    Forger,
    a_forger,
    bearing,
    log_in_for_tokens,
    move_clock,
    outcome,
    parts_of,
    refused,
)

OLD, OLDER = "an old secret that nobody guesses, 1", "an older secret that nobody guesses, 2"
NEW = "a new secret that nobody guesses, 333"


@pytest.fixture
def forger(app: Flask) -> Forger:
    return a_forger(app)


@pytest.mark.row(16)
def test_another_subject_than_the_sessions_is_refused(app: Flask, forger: Forger) -> None:
    other, own = add_user(app, "other"), forger.user_id
    subjects = [own, other, str(other), "999999", f"{own} ", f" {own}", f"0{own}", f"+{own}",
                f"{own}.0", f"{own}\0", chr(0x660 + own), "", None, True, [str(own)],
                ABSENT]  # fmt: skip
    tokens = {repr(one): forger.claim(sub=one) for one in subjects}

    answers = forger.answers(tokens)

    assert answers == refused(tokens)
    assert forger.has_changed_nothing()


@pytest.mark.row(16)
def test_a_session_that_is_not_the_subjects_is_refused(app: Flask, forger: Forger) -> None:
    add_user(app, "other")
    theirs = parts_of(log_in_for_tokens(app, "other")["access_token"])[1]["sid"]
    own = parts_of(forger.access)[1]["sid"]
    sessions = [theirs, 999_999, -1, 0, str(own), float(own), True, None, [own], ABSENT]
    tokens = {repr(one): forger.claim(sid=one) for one in sessions}

    answers = {name: outcome(forger.get(one)) for name, one in tokens.items()}

    assert answers == dict.fromkeys(tokens, REFUSED)


@pytest.mark.row(16)
def test_a_deleted_members_token_is_refused(app: Flask, forger: Forger) -> None:
    # Somebody else is left to manage users.
    other = add_user(app, "administrator")
    with app_container(app).request() as services:
        services.administration.add_role(other, "administrator")
    password = {"password": "correct horse battery"}
    app.test_client().delete("/user", json=password, headers=bearing(forger.access))

    answers = forger.tried(forger.access)

    assert answers == [REFUSED] * 3


class TestPermissions:
    @pytest.mark.row(18)
    def test_a_local_tokens_own_claims_grant_nothing(self, app: Flask, forger: Forger) -> None:
        plain = replace(forger, access=access_token(app, add_user(app, "plain")))
        granted = [
            ABSENT, None, {}, "post:movie", "get:movies post:movie delete:movie", ["post:movie"],
            ["post:movie "], ["*"], "*", True, {"post:movie": True},
            [str(one) for one in Permission], [f"post:movie{number}" for number in range(100)],
        ]  # fmt: skip
        tokens = {repr(one): plain.claim(permissions=one) for one in granted}
        tokens |= {f"scope {one!r}": plain.claim(scope=one, scp=one) for one in granted[3:6]}
        tokens |= {f"roles {one!r}": plain.claim(roles=one) for one in (["administrator"], "1")}

        statuses = {
            name: app.test_client().post(
                "/movies", json={"title": "Mine"}, headers=bearing(token)
            ).status_code
            for name, token in tokens.items()
        }  # fmt: skip

        assert statuses == dict.fromkeys(tokens, 403)
        assert app.test_client().get("/movies/").json[0]["title"] == "Heat"

    @pytest.mark.row(19)
    @pytest.mark.parametrize(("method", "path", "body"), [
        ("POST", "/movies", {"title": "Mine"}),
        ("PATCH", "/movies/1", {"title": "Mine"}),
        ("DELETE", "/movies/1", None),
        ("POST", "/people", {"name": "Me"}),
        ("POST", "/casting/movies", {"title": "Mine"}),
        ("PATCH", "/admin/users/1", {"roles": ["administrator"]}),
        ("DELETE", "/admin/users/1", None),
        ("DELETE", "/admin/users/1/sessions", None),
        ("POST", "/admin/users/1/secret", None),
        ("GET", "/admin/users", None),
    ])  # fmt: skip
    def test_without_the_permission_nothing_is_done(
        self, app: Flask, forger: Forger, method: str, path: str, body: dict[str, object] | None
    ) -> None:
        plain = signed_in(app, add_user(app, "plain"))
        before = dump(app)

        answer = plain.open(path, method=method, json=body)

        assert outcome(answer) == (
            403,
            'Bearer error="insufficient_scope"',
            {"success": False, "error": 403, "message": "Permission not found."},
        )
        assert dump(app) == before

    @pytest.mark.row(19)
    def test_the_permission_next_to_it_does_not_do(self, app: Flask, forger: Forger) -> None:
        others = set(Permission) - {Permission.POST_MOVIE}
        editor = signed_in(app, add_user(app, "editor", others))

        answer = editor.post("/movies", json={"title": "Mine"})

        assert answer.status_code == 403
        assert editor.patch("/movies/1", json={"title": "Ours"}).status_code == 200


class TestSecrets:
    @pytest.fixture
    def old(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> Forger:
        """Of a time when the secret was OLD."""
        self.use(app, monkeypatch, OLD)
        return a_forger(app)

    @pytest.mark.row(28)
    def test_tokens_of_an_old_secret_are_taken_and_new_ones_are_of_the_new(
        self, app: Flask, old: Forger, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.use(app, monkeypatch, NEW, OLDER, OLD)

        taken = old.get(old.access)
        renewed = old.renew(old.access).json["access_token"]

        assert taken.status_code == 200
        assert parts_of(renewed)[0]["kid"] != parts_of(old.access)[0]["kid"]
        self.use(app, monkeypatch, NEW)
        assert old.get(renewed).status_code == 200

    @pytest.mark.row(28)
    def test_a_secret_that_was_dropped_is_worth_nothing(
        self, app: Flask, old: Forger, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.use(app, monkeypatch, NEW, OLDER)

        answers = old.tried(old.access)

        assert answers == [REFUSED] * 3

    @pytest.mark.row(28)
    def test_an_old_secret_lengthens_no_life(
        self, app: Flask, old: Forger, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.use(app, monkeypatch, NEW, OLD)
        move_clock(app, minutes=15)

        answer = old.get(old.access)

        assert outcome(answer) == REFUSED

    @pytest.mark.row(28)
    def test_one_keys_name_with_anothers_signature_is_refused(
        self, app: Flask, old: Forger, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.use(app, monkeypatch, NEW, OLD)
        new = log_in_for_tokens(app, "victim")["access_token"]
        tokens = {
            "old name": old.head(old.key, kid=parts_of(old.access)[0]["kid"]),
            "mixed": f"{old.access.rpartition('.')[0]}.{new.rpartition('.')[2]}",
        }

        answers = old.answers(tokens)

        assert answers == refused(tokens)

    @pytest.mark.row(28)
    @pytest.mark.parametrize("variable", ["SECRET_KEY", "OLD_SECRET_KEYS"])
    @pytest.mark.parametrize("secret", [
        "short", "x" * 31, "x" * 64, "0" * 32, "changeme" * 4, "change-me-" * 4,
        "your-secret-key-your-secret-key-your", "SECRET_KEY" * 4,
        "this is my secret key for real!!",
    ])  # fmt: skip
    def test_a_secret_that_can_be_guessed_refuses_the_start(
        self, monkeypatch: pytest.MonkeyPatch, variable: str, secret: str
    ) -> None:
        monkeypatch.setenv(variable, secret)

        with pytest.raises(SettingsError, match=rf"\A{variable}: [^\n]*\Z") as refusal:
            create_app()

        assert secret not in str(refusal.value)

    @pytest.mark.row(28)
    def test_one_bad_old_secret_among_good_ones_refuses_the_start(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OLD_SECRET_KEYS", f"{OLD},short")

        with pytest.raises(SettingsError, match="OLD_SECRET_KEYS"):
            Settings.from_env()

    def use(self, app: Flask, monkeypatch: pytest.MonkeyPatch, secret: str, *old: str) -> None:
        """Let the application be one of these settings, over the same database."""
        container = app_container(app)
        settings = replace(container.settings, secret_key=secret, old_secret_keys=old)
        monkeypatch.setitem(app.extensions, EXTENSION, replace(container, settings=settings))


class TestClock:
    @pytest.mark.row(29)
    @pytest.mark.parametrize(("by", "status"), [
        ({"minutes": 14, "seconds": 59}, 200),
        ({"minutes": 15}, 401),
        ({"hours": 1}, 401),
        ({"days": 31}, 401),
        ({"days": 40_000}, 401),
        ({"seconds": -30}, 200),
        ({"seconds": -31}, 401),
        ({"hours": -1}, 401),
        ({"days": -20_000}, 401),
    ])  # fmt: skip
    def test_a_token_lasts_a_quarter_of_an_hour_by_our_clock(
        self, app: Flask, client: FlaskClient, by: dict[str, float], status: int
    ) -> None:
        app_container(app).clock.moment = NOW.replace(microsecond=0)
        token = access_token(app, add_user(app, "member"))
        move_clock(app, **by)

        answer = client.get("/user/", headers=bearing(token))

        assert answer.status_code == status

    @pytest.mark.row(29)
    def test_a_clock_that_was_put_right_makes_nothing_last_longer(
        self, app: Flask, forger: Forger
    ) -> None:
        move_clock(app, hours=-1)
        early = log_in_for_tokens(app, "victim")
        move_clock(app, hours=1)

        answer = forger.get(early["access_token"])

        assert outcome(answer) == REFUSED
        assert forger.get(forger.access).status_code == 200
