"""GET /movies and everything below it, over the fixtures."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

MOVIE_KEYS = {
    "id", "movie_id", "title", "original_title", "description", "trailer", "thumbnail", "poster",
    "year", "release_date", "rating", "rating_classification", "runtime", "avg_rating",
    "rating_count", "genre_id", "director_id", "genre", "director", "ids", "created_at",
    "updated_at",
}  # fmt: skip
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def everything(client: FlaskClient, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/movies/?{query}")
    assert answer.status_code == 200, answer.json
    return list(answer.json or [])


def titled(client: FlaskClient, title: str) -> dict[str, Any]:
    return next(movie for movie in everything(client) if movie["title"] == title)


def links(answer: Any) -> dict[str, str]:
    return {rel: url for url, rel in re.findall(r'<([^>]*)>; rel="(\w+)"', answer.headers["Link"])}


def walk(client: FlaskClient, url: str, rel: str = "next") -> list[dict[str, Any]]:
    """All movies from `url` on, page by page along the links."""
    found: list[dict[str, Any]] = []
    for _ in range(200):
        answer = client.get(url)
        assert answer.status_code == 200, answer.json
        found += answer.json if rel == "next" else answer.json[::-1]
        if rel not in links(answer):
            return found
        url = links(answer)[rel]
    raise AssertionError("the pages don't end")


class TestOneMovie:
    def test_it_has_the_contracts_shape(self, catalogue: FlaskClient) -> None:
        movie = titled(catalogue, "Seven Samurai")

        assert movie.keys() == MOVIE_KEYS
        assert movie["id"] == movie["movie_id"]
        assert movie["original_title"] == "七人の侍"
        assert movie["runtime"] == {"hours": 3, "minutes": 27}
        assert movie["genre"] == {"id": movie["genre_id"], "name": "Action"}
        assert movie["director"] == {"id": movie["director_id"], "name": "Akira Kurosawa"}
        assert movie["trailer"] == ""
        assert movie["avg_rating"] is None
        assert movie["rating_count"] == 0
        assert movie["ids"] == {"imdb": "tt0047478", "tmdb": None}
        assert movie["poster"] == f"/assets/{movie['thumbnail']}"
        assert TIMESTAMP.fullmatch(movie["created_at"])

    def test_hours_come_before_minutes(self, catalogue: FlaskClient) -> None:
        movie = titled(catalogue, "Seven Samurai")

        assert list(movie["runtime"]) == ["hours", "minutes"]

    def test_text_is_not_escaped(self, catalogue: FlaskClient) -> None:
        assert "七人の侍".encode() in catalogue.get("/movies/").data

    def test_the_detail_has_cast_crew_directors_genres_and_histogram(
        self, catalogue: FlaskClient
    ) -> None:
        movie_id = titled(catalogue, "Seven Samurai")["id"]

        movie = catalogue.get(f"/movies/{movie_id}").json

        assert movie.keys() == MOVIE_KEYS | {
            "cast", "countries", "crew", "directors", "genres", "rating_histogram",
        }  # fmt: skip
        mifune = next(one for one in movie["cast"] if one["name"] == "Toshiro Mifune")
        assert mifune.keys() == {"person_id", "person", "name", "character", "thumbnail_asset"}
        assert mifune["person"] == "Toshiro Mifune"
        assert mifune["character"] == "Kikuchiyo"
        assert movie["directors"] == [movie["director"]]
        assert {"name": "Fumio Hayasaka", "job": "composer"}.items() <= next(
            one for one in movie["crew"] if one["job"] == "composer"
        ).items()
        assert movie["genres"][0] == movie["genre"]
        assert [bar["value"] for bar in movie["rating_histogram"]] == [n / 2 for n in range(1, 11)]

    def test_countries_come_in_the_order_of_their_share(self, catalogue: FlaskClient) -> None:
        movie_id = titled(catalogue, "The Battle of Algiers")["id"]

        assert catalogue.get(f"/movies/{movie_id}").json["countries"] == ["Italy", "Algeria"]

    def test_the_cast_address_answers_the_same_object(self, catalogue: FlaskClient) -> None:
        assert catalogue.get("/movies/1/cast").json == catalogue.get("/movies/1").json

    @pytest.mark.parametrize(
        "path",
        ["0", "-1", "001", "1.0", "٣", "9999999", "9" * 19, "%00", "%ff", "1%2f2", "1/nope", "x"],
    )
    def test_anything_but_a_known_id_is_not_found(self, catalogue: FlaskClient, path: str) -> None:
        answer = catalogue.get(f"/movies/{path}")

        assert answer.status_code == 404
        assert answer.json["error"] == 404
        assert answer.json["success"] is False
        assert answer.json["request_id"] == answer.headers["X-Request-ID"]


class TestPages:
    def test_without_page_all_come_by_id(self, catalogue: FlaskClient) -> None:
        answer = catalogue.get("/movies/")

        ids = [movie["id"] for movie in answer.json]
        assert ids == sorted(ids)
        assert len(ids) == int(answer.headers["X-Total-Count"]) == 132

    def test_a_page_has_twelve(self, catalogue: FlaskClient) -> None:
        answer = catalogue.get("/movies/?page=2")

        assert [movie["id"] for movie in answer.json] == list(range(13, 25))
        assert answer.headers["X-Page"] == "2"
        assert answer.headers["X-Per-Page"] == "12"
        assert answer.headers["X-Total-Count"] == "132"

    def test_per_page_alone_means_the_first_page(self, catalogue: FlaskClient) -> None:
        assert len(catalogue.get("/movies/?per_page=5").json) == 5

    def test_a_page_past_the_end_is_empty(self, catalogue: FlaskClient) -> None:
        for page in (12, 1000, 9_999_999_999):
            answer = catalogue.get(f"/movies/?page={page}")

            assert answer.status_code == 200
            assert answer.json == []

    @pytest.mark.parametrize(
        "query",
        [
            "page=0", "page=-1", "page=abc", "page=", "page=1.5", "page=1e3", "page=%201",
            "page=1_0", "page=%2B1", "page=%D9%A3", "page=0x1", "page=9223372036854775808",
            "page=1%00", "page=1&page=2", "per_page=0", "per_page=101", "per_page=x",
            "page=1&after=x", "after=x", "before=", "sort=nope", "sort=", "sort=title%20desc",
            "sort=--title", "sort=id", "genre_id=x", "genre_id=1,2|3", "genre_id=0", "year=x",
            "year_from=12345", "rating_from=5.5", "rating_to=x", "rating_from=5.01",
            f"q={'x' * 201}", "rating_classification=%00", "q=a%00b", "status=%00",
        ],
    )  # fmt: skip
    def test_a_bad_parameter_is_malformed(self, catalogue: FlaskClient, query: str) -> None:
        answer = catalogue.get(f"/movies/?{query}")

        assert answer.status_code == 400, query
        assert answer.json["error"] == 400

    def test_unknown_parameters_are_ignored(self, catalogue: FlaskClient) -> None:
        assert len(everything(catalogue, "utm_source=x&a[]=1&_=2")) == 132

    def test_unknown_parameters_are_not_repeated_in_links(self, catalogue: FlaskClient) -> None:
        answer = catalogue.get(f"/movies/?page=2&x={'y' * 4000}&sort=year")

        assert "yyy" not in answer.headers["Link"]
        assert "sort=year" in answer.headers["Link"]

    def test_links_lead_first_and_last_by_number(self, catalogue: FlaskClient) -> None:
        found = links(catalogue.get("/movies/?page=3&sort=title"))

        assert found["first"] == "/movies/?sort=title&page=1"
        assert found["last"] == "/movies/?sort=title&page=11"
        assert "prev" in found

    def test_the_first_page_has_no_prev_and_the_last_no_next(self, catalogue: FlaskClient) -> None:
        assert "prev" not in links(catalogue.get("/movies/?page=1"))
        assert "next" not in links(catalogue.get("/movies/?page=11"))

    def test_a_cursor_of_another_list_is_refused(self, catalogue: FlaskClient) -> None:
        cursor = links(catalogue.get("/movies/?page=1"))["next"].partition("after=")[2]

        for query in ("sort=title&", "q=the&", "genre_id=1&"):
            assert catalogue.get(f"/movies/?{query}after={cursor}").status_code == 400

    @pytest.mark.parametrize(
        "sort",
        ["", "status=new", *(
            f"sort={minus}{name}"
            for name in ("title", "year", "rating", "avg_rating", "top", "popularity", "created_at")
            for minus in ("", "-")
        )],
    )  # fmt: skip
    def test_pages_cursors_and_the_whole_list_agree(
        self, catalogue: FlaskClient, sort: str
    ) -> None:
        whole = [movie["id"] for movie in everything(catalogue, sort)]

        by_number = [
            movie["id"]
            for page in range(1, 6)
            for movie in everything(catalogue, f"{sort}&page={page}&per_page=30")
        ]
        forwards = walk(catalogue, f"/movies/?{sort}&per_page=25")
        backwards = walk(catalogue, f"/movies/?{sort}&page=6&per_page=25", "prev")

        assert len(set(whole)) == 132
        assert by_number == whole
        assert [movie["id"] for movie in forwards] == whole
        assert [movie["id"] for movie in backwards][::-1] == whole


class TestSorts:
    @pytest.mark.parametrize("name", ["year", "rating"])
    def test_unknown_values_come_last_both_ways(self, editor: FlaskClient, name: str) -> None:
        for value in (1990, None, 2000):
            editor.post("/movies", json={"title": "x", "year": value} if name == "year" else {
                "title": "x", "rating": value and value / 1000})  # fmt: skip

        up = [movie[name] for movie in everything(editor, f"sort={name}")]
        down = [movie[name] for movie in everything(editor, f"sort=-{name}")]

        assert up[-1] is down[-1] is None
        assert up[:2] == down[:2][::-1]

    def test_equal_keys_follow_the_id_in_the_sorts_direction(self, editor: FlaskClient) -> None:
        for _ in range(3):
            editor.post("/movies", json={"title": "x", "year": 2000})

        assert [movie["id"] for movie in everything(editor, "sort=year")] == [1, 2, 3]
        assert [movie["id"] for movie in everything(editor, "sort=-year")] == [3, 2, 1]
        assert [movie["id"] for movie in everything(editor, "sort=top")] == [3, 2, 1]

    def test_new_is_by_year_then_date_then_id(self, editor: FlaskClient) -> None:
        for year, day in ((2000, None), (2001, "2001-05-01"), (2001, None), (None, None),
                          (2001, "2001-12-24"), (2001, "2001-12-24")):  # fmt: skip
            editor.post("/movies", json={"title": "x", "year": year, "release_date": day})

        assert [movie["id"] for movie in everything(editor, "status=new")] == [6, 5, 2, 3, 1, 4]

    def test_any_other_status_leaves_the_order(self, catalogue: FlaskClient) -> None:
        assert everything(catalogue, "status=NEW") == everything(catalogue)

    def test_sort_beats_status(self, catalogue: FlaskClient) -> None:
        both = everything(catalogue, "status=new&sort=title")

        assert both == everything(catalogue, "sort=title")

    def test_titles_sort_by_a_folded_key(self, editor: FlaskClient) -> None:
        for title in ("Zorro", "élan", "Ёлки", "“Beta”", "Ель", "alpha", "Жук"):
            editor.post("/movies", json={"title": title})

        titles = [movie["title"] for movie in everything(editor, "sort=title")]

        assert titles == ["alpha", "“Beta”", "élan", "Zorro", "Ёлки", "Ель", "Жук"]


class TestFilters:
    def test_q_takes_beginnings_of_words_of_either_title(self, catalogue: FlaskClient) -> None:
        assert "Seven Samurai" in titles(catalogue, "q=sam+SEV")
        assert "Seven Samurai" in titles(catalogue, "q=七人")
        assert titles(catalogue, "q=amurai") == []
        assert titles(catalogue, "q=100%25_") == []

    def test_q_forgives_marks_and_case(self, catalogue: FlaskClient) -> None:
        assert any("Amélie" in title for title in titles(catalogue, "q=AMELIE"))

    def test_ids_combine_with_comma_and_bar(self, catalogue: FlaskClient) -> None:
        genres = {genre["name"]: genre["id"] for genre in catalogue.get("/genres/").json}
        war, drama = genres["War"], genres["Drama"]

        both = set(titles(catalogue, f"genre_id={war},{drama}"))
        either = set(titles(catalogue, f"genre_id={war}|{drama}"))

        only_war = set(titles(catalogue, f"genre_id={war}"))
        only_drama = set(titles(catalogue, f"genre_id={drama}"))
        assert both == only_war & only_drama
        assert either == only_war | only_drama
        assert both < only_war

    def test_a_director_is_no_actor(self, catalogue: FlaskClient) -> None:
        chaplin = catalogue.get("/search/?q=charlie+chaplin").json[0]["person_id"]

        directed = titles(catalogue, f"director_id={chaplin}")
        credited = titles(catalogue, f"person_id={chaplin}")

        assert directed
        assert set(directed) <= set(credited)

    def test_years_bound_inclusively_and_leave_out_the_unknown(self, editor: FlaskClient) -> None:
        for year in (1999, 2000, 2001, None):
            editor.post("/movies", json={"title": str(year), "year": year})

        assert titles(editor, "year=2000") == ["2000"]
        assert titles(editor, "year_from=2000") == ["2000", "2001"]
        assert titles(editor, "year_to=2000") == ["1999", "2000"]
        assert titles(editor, "year_from=2000&year=1999") == []

    def test_ratings_bound_what_is_shown(self, editor: FlaskClient) -> None:
        for value in (2, 3.5, 5):
            movie = editor.post("/movies", json={"title": str(value)}).json
            editor.put(f"/movies/{movie['id']}/rating", json={"value": value})
        editor.post("/movies", json={"title": "unrated"})

        assert titles(editor, "rating_from=3.5") == ["3.5", "5"]
        assert titles(editor, "rating_to=3.50") == ["2", "3.5"]
        assert titles(editor, "rating_from=0") == ["2", "3.5", "5"]

    def test_classification_is_exact(self, catalogue: FlaskClient) -> None:
        found = everything(catalogue, "rating_classification=PG-13")

        assert found
        assert {movie["rating_classification"] for movie in found} == {"PG-13"}

    @pytest.mark.parametrize("query", [
        "genre_id=1", "q=the", "year_from=1990&year_to=2005", "rating_classification=R",
        "genre_id=8&year_from=1990&sort=-year", "director_id=1", "person_id=1&sort=title",
        "genre_id=5|8&sort=top", "genre_id=5,8&sort=-rating", "genre_id=99999", "person_id=99999",
    ])  # fmt: skip
    def test_the_total_is_the_number_of_movies(self, catalogue: FlaskClient, query: str) -> None:
        answer = catalogue.get(f"/movies/?{query}")
        paged = catalogue.get(f"/movies/?{query}&page=1&per_page=3")

        assert int(answer.headers["X-Total-Count"]) == len(answer.json)
        assert paged.headers["X-Total-Count"] == answer.headers["X-Total-Count"]
        assert paged.json == answer.json[:3]

    def test_filters_walk_whole_with_cursors(self, catalogue: FlaskClient) -> None:
        query = "genre_id=8&year_from=1950&sort=-year"

        assert walk(catalogue, f"/movies/?{query}&per_page=7") == everything(catalogue, query)


def titles(client: FlaskClient, query: str) -> list[str]:
    return [movie["title"] for movie in everything(client, query)]


class TestPlans:
    """A filter is looked up in one of two ways, by how common it is; both answer alike."""

    @pytest.mark.parametrize(
        "query",
        ["genre_id=8", "genre_id=5|8&sort=title", "genre_id=5,8", "q=the", "q=the+s&sort=-year"],
    )
    def test_common_and_rare_are_looked_up_differently_with_the_same_result(
        self, catalogue: FlaskClient, monkeypatch: pytest.MonkeyPatch, query: str
    ) -> None:
        found = []
        for limit in (1, 1_000_000):
            monkeypatch.setattr("project.dao.movie_lists.FEW", limit)
            found.append(everything(catalogue, query))

        assert found[0] == found[1] != []
