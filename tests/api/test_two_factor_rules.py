"""Second factors: who must have one, who takes one away, and whose key seals them."""

from collections.abc import Callable
from dataclasses import replace
from unittest.mock import Mock

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pytest_mock import MockerFixture

from project.adapters.oidc import OAuth2Session
from project.adapters.second_factors import SecondFactors
from project.domain.permissions import Permission
from project.views.access import app_container
from tests.conftest import PASSWORD, add_user, signed_in
from tests.factories.provider import CLIENT_ID, FakeProvider
from tests.factories.races import dump
from tests.factories.second_factors import ANN, WAYS, Authenticator, log_in_with, set_up
from tests.factories.tokens import bearing, move_clock

NEW_PASSWORD = "staple battery horse"
OLD_KEY, NEW_KEY = "an old key of thirty-two letters", "a new key of thirty-two letters!"


@pytest.fixture
def strict(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """An application that demands a second factor of administrators."""
    container = app_container(app)
    settings = replace(container.settings, require_two_factor=("administrator",))
    monkeypatch.setattr(container, "settings", settings)


def give(app: Flask, user_id: int, *roles: str) -> None:
    with app_container(app).request() as services:
        for role in roles:
            services.administration.add_role(user_id, role)


@pytest.mark.usefixtures("strict")
class TestDemand:
    def test_without_one_an_administrator_is_a_member_like_others(
        self, app: Flask, owner: FlaskClient
    ) -> None:
        give(app, 1, "administrator")

        profile = owner.get("/user/").json

        assert (profile["roles"], profile["permissions"]) == (["administrator"], [])
        assert owner.get("/admin/users").status_code == 403
        assert owner.get("/user/two-factor").json["demanded"] is True
        assert [log_in_with(app, None, way).status_code for way in WAYS] == [200, 200]

    def test_other_roles_go_on_giving_what_they_give(self, app: Flask, owner: FlaskClient) -> None:
        give(app, 1, "administrator", "casting assistant")

        assert owner.get("/user/").json["permissions"] == ["get:actors", "get:movies"]
        assert owner.get("/casting/movies").status_code == 200

    def test_nobody_else_needs_one(self, app: Flask, owner: FlaskClient) -> None:
        give(app, 1, "executive producer")

        assert owner.get("/user/two-factor").json["demanded"] is False
        assert owner.post("/movies", json={"title": "Heat"}).status_code == 201

    def test_with_one_they_have_their_rights_at_once(
        self, app: Flask, owner: FlaskClient, enrolled: object
    ) -> None:
        give(app, 1, "administrator")

        assert owner.get("/admin/users").status_code == 200

    def test_a_browser_that_logs_in_with_a_code_has_them(
        self, app: Flask, phone: Authenticator
    ) -> None:
        give(app, 1, "administrator")
        client = app.test_client()

        client.post(
            "/user/login", json={"username": ANN, "password": PASSWORD, "code": phone.code()}
        )

        assert client.get("/admin/users").status_code == 200

    def test_a_program_that_logs_in_with_a_code_has_them_and_keeps_them(
        self, app: Flask, phone: Authenticator
    ) -> None:
        give(app, 1, "administrator")
        client = app.test_client()

        pair = log_in_with(app, phone.code()).json
        renewed = client.put("/auth/login", json=pair).json

        tokens = [pair["access_token"], renewed["access_token"]]
        found = [client.get("/admin/users", headers=bearing(one)).status_code for one in tokens]
        assert found == [200, 200]

    def test_a_session_from_before_has_not(
        self, app: Flask, owner: FlaskClient, phone: Authenticator
    ) -> None:
        other = signed_in(app, 1)
        give(app, 1, "administrator")

        assert other.get("/admin/users").status_code == 403
        assert owner.get("/admin/users").status_code == 200

    def test_who_does_without_it_again_has_not(
        self, app: Flask, owner: FlaskClient, phone: Authenticator
    ) -> None:
        give(app, 1, "administrator")
        owner.delete("/user/two-factor", json={"password": PASSWORD, "code": phone.code()})

        assert owner.get("/admin/users").status_code == 403

    def test_a_token_of_theirs_cannot_be_made_without_one(
        self, app: Flask, owner: FlaskClient
    ) -> None:
        give(app, 1, "administrator")
        wanted = {"name": "x", "scopes": ["manage:users"], "days": None}

        assert owner.post("/user/tokens", json=wanted).status_code == 422

    @pytest.mark.parametrize(("methods", "status"), [(["pwd"], 403), (["pwd", "mfa"], 200)])
    def test_the_providers_second_factor_is_one(
        self,
        app: Flask,
        theirs: FakeProvider,
        mocker: MockerFixture,
        methods: list[str],
        status: int,
    ) -> None:
        endpoint: Mock = mocker.patch.object(OAuth2Session, "fetch_token", autospec=True)
        client = app.test_client()

        def log_in() -> None:
            went = client.get("/auth/oidc/login").headers["Location"]
            asked = dict(one.split("=") for one in went.partition("?")[2].split("&"))
            claims = {"aud": CLIENT_ID, "azp": CLIENT_ID, "nonce": asked["nonce"], "amr": methods}
            endpoint.return_value = {"id_token": theirs.token(**claims)}
            client.get(f"/auth/oidc/callback?code=c&state={asked['state']}")

        log_in()
        give(app, client.get("/user/").json["id"], "administrator")
        log_in()

        assert client.get("/admin/users").status_code == status


class TestAdministrators:
    @pytest.fixture
    def root(self, app: Flask) -> FlaskClient:
        return signed_in(app, add_user(app, "root", {Permission.MANAGE_USERS}))

    def test_one_takes_away_what_somebody_lost(
        self, app: Flask, owner: FlaskClient, phone: Authenticator, root: FlaskClient
    ) -> None:
        answer = root.delete("/admin/users/1/two-factor")

        assert answer.status_code == 204
        assert dump(app)["second_factors"] == dump(app)["backup_codes"] == []
        assert log_in_with(app, None).status_code == 200
        assert owner.get("/user/two-factor").json["enabled"] is False

    def test_what_is_not_there_cannot_be_taken(self, owner: FlaskClient, root: FlaskClient) -> None:
        paths = ["/admin/users/1/two-factor", "/admin/users/999/two-factor"]

        assert [root.delete(one).status_code for one in paths] == [404, 404]

    def test_nobody_else_takes_it(
        self, app: Flask, owner: FlaskClient, phone: Authenticator
    ) -> None:
        others = [owner, signed_in(app, add_user(app, "ben")), app.test_client()]

        answers = [one.delete("/admin/users/1/two-factor").status_code for one in others]

        assert answers == [403, 403, 401]
        assert log_in_with(app, None).status_code == 401

    @pytest.mark.row(27)
    def test_a_new_password_by_secret_does_not_open_the_second_lock(
        self, app: Flask, owner: FlaskClient, phone: Authenticator, root: FlaskClient
    ) -> None:
        secret = root.post("/admin/users/1/secret").json["secret"]
        body = {"secret": secret, "password": NEW_PASSWORD}

        changed = app.test_client().put("/auth/password", json=body)

        assert changed.status_code == 204
        assert log_in_with(app, None, password=NEW_PASSWORD).status_code == 401
        assert log_in_with(app, phone.code(), password=NEW_PASSWORD).status_code == 200


class TestKeys:
    @pytest.fixture(autouse=True)
    def old_key(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
        """Secrets are sealed with OLD_KEY; what it gives sets the keys anew."""
        container = app_container(app)
        monkeypatch.setattr(container, "second_factors", SecondFactors([OLD_KEY]))

        def use(*keys: str) -> None:
            container.second_factors = SecondFactors(keys)

        return use

    @pytest.mark.row(28)
    def test_an_old_key_still_opens(
        self, app: Flask, phone: Authenticator, old_key: Callable[..., None]
    ) -> None:
        old_key(NEW_KEY, OLD_KEY)

        assert log_in_with(app, phone.code()).status_code == 200

    @pytest.mark.row(28)
    def test_a_lost_key_makes_codes_wrong_and_nothing_worse(
        self, app: Flask, owner: FlaskClient, phone: Authenticator, old_key: Callable[..., None]
    ) -> None:
        old_key(NEW_KEY)

        answers = [log_in_with(app, phone.code()), log_in_with(app, phone.wrong())]
        gone = owner.delete("/user/two-factor", json={"password": PASSWORD, "code": phone.code()})

        assert [one.status_code for one in answers] == [401, 401]
        assert gone.status_code == 401
        assert owner.get("/user/two-factor").json["enabled"] is True

    def test_paper_helps_even_then(
        self, app: Flask, phone: Authenticator, paper: list[str], old_key: Callable[..., None]
    ) -> None:
        old_key(NEW_KEY)

        assert log_in_with(app, paper[0]).status_code == 200

    def test_the_new_key_seals(self, app: Flask, old_key: Callable[..., None]) -> None:
        old_key(NEW_KEY, OLD_KEY)
        phone, _ = set_up(app, signed_in(app, add_user(app, "ben")))
        move_clock(app, seconds=30)
        old_key(NEW_KEY)

        assert log_in_with(app, phone.code(), email="ben@example.org").status_code == 200
