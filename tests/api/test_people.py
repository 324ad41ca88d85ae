"""People, directors and genres."""

from typing import Any

import pytest
from flask.testing import FlaskClient

PERSON_KEYS = {
    "id", "person_id", "name", "location", "gender", "born", "died", "birth_year", "death_year",
    "age", "description", "thumbnail_asset",
}  # fmt: skip


class TestReading:
    def test_a_person_has_the_contracts_shape(self, catalogue: FlaskClient) -> None:
        chaplin = catalogue.get("/people/?page=1").json[0]

        assert chaplin.keys() == PERSON_KEYS
        assert chaplin["name"] == "Charlie Chaplin"
        assert chaplin["born"] == "1889-04-16T00:00:00.000Z"
        assert chaplin["age"] == 88
        assert catalogue.get(f"/assets/{chaplin['thumbnail_asset']}").status_code == 200

    def test_the_detail_has_roles_newest_first(self, catalogue: FlaskClient) -> None:
        chaplin = catalogue.get("/people/1").json

        assert chaplin.keys() == PERSON_KEYS | {"roles"}
        role = chaplin["roles"][0]
        assert role.keys() == {"movie_id", "title", "year", "release_date", "character", "job"}
        years = [role["year"] for role in chaplin["roles"]]
        assert years == sorted(years, reverse=True)

    def test_where_only_the_year_is_known_the_date_is_null(self, catalogue: FlaskClient) -> None:
        by_year = [
            person
            for person in catalogue.get("/people/").json
            if person["birth_year"] and not person["born"]
        ]

        assert by_year
        assert all(person["age"] is not None for person in by_year)

    @pytest.mark.parametrize("path", ["/people", "/directors", "/genres"])
    def test_lists_are_paged_alike(self, catalogue: FlaskClient, path: str) -> None:
        whole = catalogue.get(f"{path}/")
        first = catalogue.get(f"{path}/?page=1")
        cursor = first.headers["Link"].partition("after=")[2].partition(">")[0]
        second = catalogue.get(f"{path}/?after={cursor}")

        assert int(whole.headers["X-Total-Count"]) == len(whole.json)
        assert first.json == whole.json[:12]
        assert second.json == whole.json[12:24]
        assert second.headers["X-Page"] == "2"

    @pytest.mark.parametrize("path", ["/people", "/directors", "/genres"])
    def test_one_of_a_list_answers_at_its_own_address(
        self, catalogue: FlaskClient, path: str
    ) -> None:
        listed = catalogue.get(f"{path}/?page=1").json[3]

        alone = catalogue.get(f"{path}/{listed['id']}").json

        assert listed.items() <= alone.items()
        assert catalogue.get(f"{path}/999999").status_code == 404

    def test_a_director_is_a_person_with_a_directing_credit(self, catalogue: FlaskClient) -> None:
        directors = catalogue.get("/directors/").json
        mifune = catalogue.get("/search/?q=toshiro+mifune").json[0]["person_id"]

        assert {"id", "name"} <= directors[0].keys()
        assert mifune not in {director["id"] for director in directors}
        assert catalogue.get(f"/directors/{mifune}").status_code == 404
        for director in directors[:5]:
            movies = catalogue.get(f"/movies/?director_id={director['id']}").json
            assert len(movies) == director["movie_count"] > 0

    def test_genres_count_their_movies(self, catalogue: FlaskClient) -> None:
        for genre in catalogue.get("/genres/").json:
            movies = catalogue.get(f"/movies/?genre_id={genre['id']}")

            assert len(movies.json) == genre["movie_count"]


class TestWriting:
    def test_a_name_is_enough(self, editor: FlaskClient) -> None:
        answer = editor.post("/people/", json={"name": "Ада Лавлейс"})

        assert answer.status_code == 201
        assert answer.headers["Location"] == f"/people/{answer.json['id']}"
        assert answer.json["roles"] == []
        assert answer.json["born"] is answer.json["age"] is None
        assert editor.get("/search/?q=лавлейс").json[0]["person_id"] == answer.json["id"]
        assert editor.get("/people/").headers["X-Total-Count"] == "1"

    def test_a_date_sets_its_year(self, editor: FlaskClient) -> None:
        person = editor.post("/people", json={"name": "x", "born": "1963-12-18"}).json

        assert person["birth_year"] == 1963

    @pytest.mark.parametrize(("fields", "path"), [
        ({"name": ""}, "name"),
        ({"born": "1963"}, "born"),
        ({"born": "1963-12-18", "birth_year": 1964}, "birth_year"),
        ({"born": "1963-12-18", "death_year": 1900}, "death_year"),
        ({"age": 7}, "age"),
        ({"roles": []}, "roles"),
    ])  # fmt: skip
    def test_what_makes_no_sense_is_422(
        self, editor: FlaskClient, fields: dict[str, Any], path: str
    ) -> None:
        answer = editor.post("/people", json={"name": "x"} | fields)

        assert answer.status_code == 422
        assert list(answer.json["errors"]) == [path]

    def test_a_change_keeps_the_rest(self, editor: FlaskClient) -> None:
        before = editor.post("/people", json={"name": "x", "born": "1963-12-18"}).json

        after = editor.patch(f"/people/{before['id']}", json={"name": "Yolanda"}).json

        assert after.items() >= {"name": "Yolanda", "born": before["born"]}.items()
        assert editor.get("/search/?q=yolanda").json[0]["matching_text"] == "Yolanda"

    def test_a_deleted_person_is_gone_everywhere(self, editor: FlaskClient) -> None:
        movie = editor.post(
            "/movies",
            json={
                "title": "x",
                "directors": ["Ann Hui", "Bo Widerberg"],
                "cast": [{"name": "Ann Hui", "character": "Oneself"}],
            },
        ).json
        ann, bo = (one["id"] for one in movie["directors"])

        answer = editor.delete(f"/people/{ann}")

        movie = editor.get(f"/movies/{movie['id']}").json
        assert answer.status_code == 204
        assert editor.get(f"/people/{ann}").status_code == 404
        assert movie["director"] == {"id": bo, "name": "Bo Widerberg"}
        assert movie["cast"] == []
        assert [one["id"] for one in editor.get("/directors/").json] == [bo]
        assert editor.get("/directors/").headers["X-Total-Count"] == "1"
        assert editor.get("/people/").headers["X-Total-Count"] == "1"
        assert editor.get("/search/?q=ann").json == editor.get("/search/?q=oneself").json == []
        assert editor.get(f"/movies/?person_id={ann}&page=1").headers["X-Total-Count"] == "0"
