"""Lists and the movies for them."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

OWN = "/user/lists"


def make_list(client: FlaskClient, *movie_ids: int, **values: Any) -> int:
    """A list with movies on it; its id."""
    answer = client.post(OWN, json={"name": "Best", **values})
    assert answer.status_code == 201, answer.json
    list_id = int(answer.json["id"])
    if movie_ids:
        put_on(client, list_id, *movie_ids)
    return list_id


def put_on(client: FlaskClient, list_id: int, *movie_ids: int, **more: Any) -> TestResponse:
    answer = client.post(f"/lists/{list_id}/items", json={"movie_ids": movie_ids, **more})
    assert answer.status_code == 200, answer.json
    return answer


def order_of(client: FlaskClient, list_id: int) -> list[int]:
    """The ids of a list's movies, whose ranks are looked at too."""
    answer = client.get(f"/lists/{list_id}/movies")
    assert answer.status_code == 200, answer.json
    assert [one["item"]["position"] for one in answer.json] == list(range(1, len(answer.json) + 1))
    return [one["id"] for one in answer.json]
