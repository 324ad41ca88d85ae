"""Who may do what: every route for every role, and what administrators do to accounts."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.adapters.clock import FixedClock
from project.container import RequestContainer
from project.setup.api import NAMESPACES
from project.views.access import app_container
from tests.conftest import NOW, PASSWORD, add_user, signed_in
from tests.factories.accounts import cookie_login, login
from tests.factories.races import at_once, dump

PUBLIC, MEMBER, OWN_PAGES, EDITOR = "public", "member", "own pages", "editor"
EDITS = {"patch:movie", "patch:actor", "delete:movie", "delete:actor"}
# What a call needs: a permission, an account, a page of ours (whoever is there), or nothing.
NEEDS = {
    "GET /": PUBLIC,
    "GET /admin/reports": "moderate:reviews",
    "PUT /admin/reports/<id:report_id>/resolved": "moderate:reviews",
    "GET /admin/roles": "manage:users",
    "GET /admin/users": "manage:users",
    "GET /admin/users/<id:user_id>": "manage:users",
    "PATCH /admin/users/<id:user_id>": "manage:users",
    "DELETE /admin/users/<id:user_id>": "manage:users",
    "POST /admin/users/<id:user_id>/secret": "manage:users",
    "GET /admin/users/<id:user_id>/sessions": "manage:users",
    "DELETE /admin/users/<id:user_id>/sessions": "manage:users",
    "DELETE /admin/users/<id:user_id>/two-factor": "manage:users",
    "GET /assets/<string:name>": PUBLIC,
    "GET /auth/oidc": PUBLIC,
    "GET /auth/oidc/callback": PUBLIC,
    "GET /auth/oidc/login": PUBLIC,
    "POST /auth/login": PUBLIC,
    "PUT /auth/login": PUBLIC,
    "PUT /auth/password": PUBLIC,
    "POST /auth/register": PUBLIC,
    "GET /casting": PUBLIC,
    "GET /casting/actors": "get:actors",
    "POST /casting/actors": "post:actor",
    "GET /casting/actors/<id:actor_id>": "get:actors",
    "PATCH /casting/actors/<id:actor_id>": "patch:actor",
    "DELETE /casting/actors/<id:actor_id>": "delete:actor",
    "GET /casting/movies": "get:movies",
    "POST /casting/movies": "post:movie",
    "GET /casting/movies/<id:movie_id>": "get:movies",
    "PATCH /casting/movies/<id:movie_id>": "patch:movie",
    "DELETE /casting/movies/<id:movie_id>": "delete:movie",
    "GET /casting/swagger.json": PUBLIC,
    "GET /directors": PUBLIC,
    "GET /directors/<id:director_id>": PUBLIC,
    "GET /docs": PUBLIC,
    "GET /docs/<string:name>": PUBLIC,
    "GET /docs/start.js": PUBLIC,
    "GET /favorites/movies": MEMBER,
    "POST /favorites/movies/<id:movie_id>": MEMBER,
    "DELETE /favorites/movies/<id:movie_id>": MEMBER,
    "GET /genres": PUBLIC,
    "GET /genres/<id:genre_id>": PUBLIC,
    "GET /health/live": PUBLIC,
    "GET /health/ready": PUBLIC,
    "GET /lists": PUBLIC,
    "GET /lists/<id:list_id>": PUBLIC,
    "PATCH /lists/<id:list_id>": MEMBER,
    "DELETE /lists/<id:list_id>": MEMBER,
    "POST /lists/<id:list_id>/items": MEMBER,
    "PATCH /lists/<id:list_id>/items/<id:movie_id>": MEMBER,
    "POST /lists/<id:list_id>/key": MEMBER,
    "POST /lists/<id:list_id>/moves": MEMBER,
    "GET /lists/<id:list_id>/movies": PUBLIC,
    "POST /lists/<id:list_id>/removals": MEMBER,
    "GET /movies": PUBLIC,
    "POST /movies": "post:movie",
    "GET /movies/<id:movie_id>": PUBLIC,
    "PATCH /movies/<id:movie_id>": "patch:movie",
    "PUT /movies/<id:movie_id>": MEMBER,
    "DELETE /movies/<id:movie_id>": "delete:movie",
    "GET /movies/<id:movie_id>/cast": PUBLIC,
    "PUT /movies/<id:movie_id>/rating": MEMBER,
    "DELETE /movies/<id:movie_id>/rating": MEMBER,
    "GET /movies/<id:movie_id>/reviews": PUBLIC,
    "POST /movies/<id:movie_id>/reviews": MEMBER,
    "GET /movies/<id:movie_id>/trail": "patch:movie",
    "GET /openapi.json": PUBLIC,
    "GET /people": PUBLIC,
    "POST /people": "post:actor",
    "GET /people/<id:person_id>": PUBLIC,
    "PATCH /people/<id:person_id>": "patch:actor",
    "DELETE /people/<id:person_id>": "delete:actor",
    "GET /people/<id:person_id>/trail": "patch:actor",
    "GET /posts": PUBLIC,
    "GET /posts/<id:post_id>": PUBLIC,
    "GET /posts/user/<id:user_id>": PUBLIC,
    "GET /replies/<id:reply_id>": PUBLIC,
    "PATCH /replies/<id:reply_id>": MEMBER,
    "DELETE /replies/<id:reply_id>": MEMBER,
    "PUT /replies/<id:reply_id>/hidden": "moderate:reviews",
    "DELETE /replies/<id:reply_id>/hidden": "moderate:reviews",
    "POST /replies/<id:reply_id>/reports": MEMBER,
    "GET /reviews/<id:review_id>": PUBLIC,
    "PATCH /reviews/<id:review_id>": MEMBER,
    "DELETE /reviews/<id:review_id>": MEMBER,
    "PUT /reviews/<id:review_id>/hidden": "moderate:reviews",
    "DELETE /reviews/<id:review_id>/hidden": "moderate:reviews",
    "PUT /reviews/<id:review_id>/like": MEMBER,
    "DELETE /reviews/<id:review_id>/like": MEMBER,
    "GET /reviews/<id:review_id>/replies": PUBLIC,
    "POST /reviews/<id:review_id>/replies": MEMBER,
    "POST /reviews/<id:review_id>/reports": MEMBER,
    "GET /search": PUBLIC,
    "GET /statistics": PUBLIC,
    "GET /swagger.json": PUBLIC,
    "GET /trail": "manage:users",
    "POST /trail/<id:entry_id>/undo": EDITOR,
    "GET /user": MEMBER,
    "PATCH /user": MEMBER,
    "DELETE /user": MEMBER,
    "GET /user/diary": MEMBER,
    "POST /user/diary": MEMBER,
    "GET /user/diary/<id:viewing_id>": MEMBER,
    "PATCH /user/diary/<id:viewing_id>": MEMBER,
    "DELETE /user/diary/<id:viewing_id>": MEMBER,
    "GET /user/export": MEMBER,
    "GET /user/feed": MEMBER,
    "GET /user/home": MEMBER,
    "GET /user/lists": MEMBER,
    "POST /user/lists": MEMBER,
    "GET /user/statistics": MEMBER,
    "POST /user/login": OWN_PAGES,
    "GET /user/logout": OWN_PAGES,
    "POST /user/logout": OWN_PAGES,
    "PUT /user/password": MEMBER,
    "GET /user/preferences": MEMBER,
    "PATCH /user/preferences": MEMBER,
    "GET /user/ratings": MEMBER,
    "GET /user/reviews": MEMBER,
    "GET /user/sessions": MEMBER,
    "DELETE /user/sessions": MEMBER,
    "DELETE /user/sessions/<id:session_id>": MEMBER,
    "POST /user/signup": OWN_PAGES,
    "GET /user/tokens": MEMBER,
    "POST /user/tokens": MEMBER,
    "DELETE /user/tokens/<id:token_id>": MEMBER,
    "GET /user/two-factor": MEMBER,
    "POST /user/two-factor": MEMBER,
    "PUT /user/two-factor": MEMBER,
    "DELETE /user/two-factor": MEMBER,
    "GET /users/<id:user_id>": PUBLIC,
    "GET /users/<id:user_id>/diary": PUBLIC,
    "PUT /users/<id:user_id>/follow": MEMBER,
    "DELETE /users/<id:user_id>/follow": MEMBER,
    "GET /users/<id:user_id>/followers": PUBLIC,
    "GET /users/<id:user_id>/following": PUBLIC,
    "GET /users/<id:user_id>/reviews": PUBLIC,
    "GET /users/<id:user_id>/lists": PUBLIC,
    "GET /users/<id:user_id>/statistics": PUBLIC,
    "GET /users/<id:user_id>/ratings": PUBLIC,
}
ASSISTANT = {"get:actors", "get:movies"}
DIRECTOR = ASSISTANT | {"post:actor", "delete:actor", "patch:actor", "patch:movie"}
PRODUCER = DIRECTOR | {"post:movie", "delete:movie"}
ROLES = {
    "casting assistant": ASSISTANT,
    "casting director": DIRECTOR,
    "executive producer": PRODUCER,
    "administrator": PRODUCER | {"manage:users", "moderate:reviews", "manage:imports"},
}
# Who calls, and what they may do: nothing of what an account is needed for with None.
CALLERS: dict[str, set[str] | None] = {
    "anonymous": None,
    "expired": None,
    "forged": None,
    "plain member": set(),
    **ROLES,
}
ABSENT = "999999"


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    """(method, rule) of everything that the application answers."""
    for rule in app.url_map.iter_rules():
        for method in rule.methods or ():
            yield method, rule.rule


def need_of(method: str, rule: str) -> str:
    """HEAD needs what GET does; OPTIONS tells nothing that is not public."""
    if method == "OPTIONS":
        return PUBLIC
    return NEEDS[f"{'GET' if method == 'HEAD' else method} {rule}"]


def address(rule: str) -> str:
    """An address of the rule at which there is nothing to be changed."""
    parts = rule.replace("<string:name>", "nothing").split("/")
    return "/".join(ABSENT if part.startswith("<id:") else part for part in parts)


def with_role(app: Flask, role: str) -> FlaskClient:
    user_id = add_user(app, role.replace(" ", "-"))
    with app_container(app).request() as services:
        services.administration.add_role(user_id, role)
    return signed_in(app, user_id)


def caller(app: Flask, who: str) -> FlaskClient:
    if who in ROLES:
        return with_role(app, who)
    if who == "anonymous":
        return app.test_client()
    client = signed_in(app, add_user(app, "plain"))
    if who == "forged":
        head, _, signature = client.environ_base["HTTP_AUTHORIZATION"].rpartition(".")
        client.environ_base["HTTP_AUTHORIZATION"] = f"{head}.{signature[::-1]}"
    if who == "expired":
        app_container(app).clock = FixedClock(NOW + timedelta(minutes=15))
    return client


def decision(status: int) -> int | str:
    """What was decided about access, whatever became of the call then."""
    return status if status in {401, 403} else "let in"


def expected(need: str, permissions: set[str] | None) -> int | str:
    if need in {PUBLIC, OWN_PAGES}:
        return "let in"
    if permissions is None:
        return 401
    if need == EDITOR:
        return "let in" if EDITS & permissions else 403
    return "let in" if need == MEMBER or need in permissions else 403


class TestTable:
    @pytest.mark.row(65)
    def test_every_route_is_declared_here_and_every_declared_route_exists(self, app: Flask) -> None:
        found = {f"{method} {rule}" for method, rule in routes(app)
                 if method not in {"HEAD", "OPTIONS"}}  # fmt: skip

        assert found == set(NEEDS)
        assert len(NAMESPACES) > 10

    @pytest.mark.row(65)
    @pytest.mark.parametrize("who", CALLERS)
    def test_every_call_is_decided_as_declared(self, app: Flask, who: str) -> None:
        client = caller(app, who)
        token = client.environ_base.get("HTTP_AUTHORIZATION")
        before = dump(app)
        wrong = {}
        for method, rule in sorted(routes(app)):
            if rule == "/user/logout" and method != "OPTIONS":
                continue  # Below: it would end the session that the others are tried with.
            answer = client.open(address(rule), method=method, headers={"Content-Type": "x/y"})
            decided = (decision(answer.status_code), answer.status_code < 500)
            if decided != (expected(need_of(method, rule), CALLERS[who]), True):
                wrong[f"{method} {rule}"] = answer.status_code

        assert wrong == {}
        assert dump(app) == before
        assert client.environ_base.get("HTTP_AUTHORIZATION") == token

    @pytest.mark.row(65)
    @pytest.mark.parametrize("who", ["anonymous", "forged", "plain member"])
    def test_everybody_may_log_out(self, app: Flask, who: str) -> None:
        client = caller(app, who)

        statuses = [
            client.open("/user/logout", method=method).status_code
            for method in ("HEAD", "GET", "GET", "POST", "POST")
        ]

        assert statuses == [200, 200, 200, 204, 204]

    @pytest.mark.row(65)
    def test_a_refusal_says_what_is_missing(self, app: Flask) -> None:
        answers = [caller(app, who).get("/admin/users") for who in ("anonymous", "forged")]
        refused = with_role(app, "executive producer").get("/admin/users")

        assert [answer.headers["WWW-Authenticate"] for answer in answers] == [
            "Bearer", 'Bearer error="invalid_token"',
        ]  # fmt: skip
        assert refused.status_code == 403
        assert refused.json["message"] == "Permission not found."

    @pytest.mark.row(65)
    def test_a_browser_writes_for_our_own_pages_only(self, app: Flask) -> None:
        """With an administrator's cookie, from a page of somebody else's."""
        client = with_role(app, "administrator")
        del client.environ_base["HTTP_AUTHORIZATION"]
        assert cookie_login(client, "administrator@example.org").status_code == 200
        before = dump(app)
        wrong = {}
        for method, rule in sorted(routes(app)):
            foreign = {"Sec-Fetch-Site": "cross-site", "Content-Type": "x/y"}
            status = client.open(address(rule), method=method, headers=foreign).status_code
            need = need_of(method, rule)
            writes = method not in {"GET", "HEAD", "OPTIONS"}
            own = need == OWN_PAGES and method != "HEAD"
            refused = own or (writes and need != PUBLIC)
            if (status == 403) is not refused:
                wrong[f"{method} {rule}"] = status

        assert wrong == {}
        assert dump(app) == before


class TestRoles:
    def test_the_roles_have_the_contracts_permissions(self, app: Flask) -> None:
        answer = with_role(app, "administrator").get("/admin/roles")

        told = {role["name"]: set(role["permissions"]) for role in answer.json}
        assert told == ROLES

    def test_a_role_acts_on_the_next_request(self, app: Flask) -> None:
        admin = with_role(app, "administrator")
        ann = add_user(app, "ann")
        known, browser = signed_in(app, ann), app.test_client()
        cookie_login(browser, "ann@example.org")
        given: list[list[str]] = [[], ["executive producer"], ["casting assistant"], []]

        found = []
        for roles in given:
            assert admin.patch(f"/admin/users/{ann}", json={"roles": roles}).status_code == 200
            found.append([
                one.post("/movies", json={}).status_code for one in (known, browser)
            ])  # fmt: skip
            assert known.get("/user").json["roles"] == roles

        assert found == [[403, 403], [422, 422], [403, 403], [403, 403]]

    def test_roles_add_up(self, app: Flask) -> None:
        admin = with_role(app, "administrator")
        ann = add_user(app, "ann")
        roles = ["casting assistant", "administrator"]

        answer = admin.patch(f"/admin/users/{ann}", json={"roles": roles})

        assert answer.json["roles"] == roles
        assert set(signed_in(app, ann).get("/user").json["permissions"]) == ROLES["administrator"]

    def test_what_no_account_can_be_is_422(self, app: Flask) -> None:
        admin = with_role(app, "administrator")
        ann = add_user(app, "ann")
        before = dump(app)
        bodies: list[dict[str, object]] = [
            {"roles": ["no such role"]}, {"roles": "administrator"}, {"roles": [1]},
            {"roles": None}, {"disabled": "yes"}, {"disabled": 1}, {"disabled": 0.0},
            {"disabled": None}, {"email": "x@example.org"}, {"permissions": []}, {"id": 1},
            {"password": PASSWORD},
        ]  # fmt: skip

        answers = [admin.patch(f"/admin/users/{ann}", json=body) for body in bodies]

        named = [next(iter(answer.json.get("errors", [""]))).split(".")[0] for answer in answers]
        assert [answer.status_code for answer in answers] == [422] * len(bodies)
        assert named == [next(iter(body)) for body in bodies]
        assert dump(app) == before

    @pytest.mark.row(72)
    def test_no_spelling_of_an_address_opens_it(self, app: Flask) -> None:
        ann = add_user(app, "ann")
        plain = signed_in(app, ann)
        spellings = [
            "/admin/users/{id}", "/admin/users/{id}/", "//admin/users/{id}", "/admin//users/{id}",
            "/admin/users//{id}", "/%61dmin/users/{id}", "/admin%2fusers%2f{id}",
            "/ADMIN/users/{id}", "/Admin/Users/{id}", "/./admin/users/{id}",
            "/movies/../admin/users/{id}", "/movies/%2e%2e/admin/users/{id}",
            "/admin/users/{id}%00", "/admin/users/{id};x", "/admin/users/0{id}",
            "/admin/users/{id}%20", "/admin/users/{id}.json", "/admin\\users/{id}",
        ]  # fmt: skip
        before = dump(app)
        wrong = {}
        for spelling in spellings:
            # As servers hand it on; a client would take `//admin` for a host.
            path = {"PATH_INFO": unquote(spelling.format(id=ann))}
            statuses = {
                plain.open(
                    method=method,
                    json={"roles": ["administrator"]},
                    headers={"X-HTTP-Method-Override": "PATCH"},
                    environ_overrides=path,
                ).status_code
                for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "patch")
            }
            if not statuses <= {403, 404, 405}:
                wrong[spelling] = statuses

        assert wrong == {}
        assert dump(app) == before


class TestLastAdministrator:
    @pytest.mark.row(74)
    def test_the_last_administrator_stays_one(self, app: Flask) -> None:
        admin = with_role(app, "administrator")
        own = f"/admin/users/{admin.get('/user').json['id']}"
        before = dump(app)

        answers = [
            admin.patch(own, json={"roles": []}),
            admin.patch(own, json={"roles": ["executive producer"]}),
            admin.patch(own, json={"disabled": True}),
            admin.delete(own),
            admin.delete("/user", json={"password": PASSWORD}),
        ]

        assert [answer.status_code for answer in answers] == [409] * 5
        assert dump(app) == before

    @pytest.mark.row(74)
    def test_one_of_two_may_go(self, app: Flask) -> None:
        admin = with_role(app, "administrator")
        other = add_user(app, "other")
        admin.patch(f"/admin/users/{other}", json={"roles": ["administrator"]})
        own = f"/admin/users/{admin.get('/user').json['id']}"

        own_account = admin.delete(own)
        demoted = admin.patch(own, json={"roles": []})
        afterwards = signed_in(app, other).patch(f"/admin/users/{other}", json={"roles": []})

        assert own_account.status_code == 409
        assert (demoted.status_code, afterwards.status_code) == (200, 409)
        assert admin.get("/admin/users").status_code == 403

    @pytest.mark.row(74)
    def test_a_disabled_administrator_does_not_count(self, app: Flask) -> None:
        admin = with_role(app, "administrator")
        other = add_user(app, "other")
        admin.patch(f"/admin/users/{other}", json={"roles": ["administrator"], "disabled": True})

        answer = admin.delete("/user", json={"password": PASSWORD})

        assert answer.status_code == 409

    @pytest.mark.row(74)
    @pytest.mark.parametrize("turn", range(5))
    def test_two_administrators_cannot_both_go_at_once(
        self, app: Flask, services: RequestContainer, turn: int
    ) -> None:
        admins = [add_user(app, name) for name in ("one", "two")]
        for user_id in admins:
            services.administration.add_role(user_id, "administrator")
        clients = [signed_in(app, user_id) for user_id in admins]

        def resign(client: FlaskClient, user_id: int) -> int:
            return client.patch(f"/admin/users/{user_id}", json={"roles": []}).status_code

        def demote(client: FlaskClient, user_id: int) -> int:
            return client.patch(f"/admin/users/{user_id}", json={"disabled": True}).status_code

        def leave(client: FlaskClient, _: int) -> int:
            return client.delete("/user", json={"password": PASSWORD}).status_code

        act = (resign, demote, leave)[turn % 3]
        whom = admins[::-1] if act is demote else admins

        statuses = at_once([
            partial(act, client, user_id) for client, user_id in zip(clients, whom, strict=True)
        ])  # fmt: skip

        # Who was disabled or deleted before their turn came is somebody else's.
        assert sum(status in {200, 204} for status in statuses) == 1
        assert set(statuses) <= {200, 204, 401, 403, 409}
        services.session.rollback()
        with services.uow:
            assert len(services.daos.roles.lock_administrators()) == 1


class TestDisabling:
    @pytest.mark.row(73)
    def test_a_disabled_account_is_out_at_once_and_back_with_a_new_login(self, app: Flask) -> None:
        admin = with_role(app, "administrator")
        ann = add_user(app, "ann")
        known, browser = signed_in(app, ann), app.test_client()
        cookie_login(browser, "ann@example.org")

        admin.patch(f"/admin/users/{ann}", json={"disabled": True})
        out = [one.get("/user").status_code for one in (known, browser)]
        refused = login(app.test_client(), "ann@example.org").status_code
        admin.patch(f"/admin/users/{ann}", json={"disabled": False})

        assert out == [401, 401]
        assert refused == 401
        assert [one.get("/user").status_code for one in (known, browser)] == [401, 401]
        assert login(app.test_client(), "ann@example.org").status_code == 200
