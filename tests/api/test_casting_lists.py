"""The casting API's lists: pages, whole lists, and what they cost."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.casting import PRODUCER, caller_with, make


@pytest.fixture
def producer(app: Flask) -> FlaskClient:
    return caller_with(app, PRODUCER)


@pytest.mark.parametrize(("record", "named"), [("actor", "name"), ("movie", "title")])
class TestLists:
    def ids(self, client: FlaskClient, record: str, query: str = "") -> list[int]:
        listed = client.get(f"/casting/{record}s{query}").json
        assert listed[f"total_{record}s"] == 14
        return [one["id"] for one in listed[f"{record}s"]]

    @pytest.fixture(autouse=True)
    def _fourteen(self, producer: FlaskClient, record: str, named: str) -> None:
        for number in range(14):
            make(producer, record, **{named: f"Number {number}"})

    def test_a_page_has_twelve_unless_told(self, producer: FlaskClient, record: str) -> None:
        assert self.ids(producer, record, "?page=1") == list(range(1, 13))
        assert self.ids(producer, record, "?page=2") == [13, 14]
        assert self.ids(producer, record, "?page=2&per_page=5") == [6, 7, 8, 9, 10]
        assert self.ids(producer, record, "?per_page=3") == [1, 2, 3]

    def test_a_page_past_the_end_is_empty(self, producer: FlaskClient, record: str) -> None:
        assert self.ids(producer, record, "?page=3") == []
        assert self.ids(producer, record, "?page=9999999999") == []

    def test_without_a_page_it_is_the_whole_list_in_batches(
        self, producer: FlaskClient, record: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("project.dao.keyset.STREAM_BATCH", 4)

        assert self.ids(producer, record) == list(range(1, 15))
        assert self.ids(producer, record, "?nonsense=1") == list(range(1, 15))

    def test_pages_have_the_headers_of_every_list(self, producer: FlaskClient, record: str) -> None:
        headers = producer.get(f"/casting/{record}s?page=1").headers
        following = headers["Link"].partition('rel="first", <')[2].partition(">")[0]

        assert (headers["X-Total-Count"], headers["X-Page"]) == ("14", "1")
        assert self.ids(producer, record, following.partition("/casting/" + record + "s")[2]) == [
            13,
            14,
        ]

    @pytest.mark.parametrize("query", [
        "page=0", "page=x", "page=-1", "page=", "page=1.5", "page=1&page=2", "page=%00",
        "per_page=0", "per_page=101", "page=1&after=x", "after=x",
    ])  # fmt: skip
    def test_a_bad_page_is_400(self, producer: FlaskClient, record: str, query: str) -> None:
        answer = producer.get(f"/casting/{record}s?{query}")

        assert (answer.status_code, answer.json["error"]) == (400, 400)

    @pytest.mark.parametrize("query", ["", "?page=1"])
    def test_more_records_take_no_more_statements(
        self, producer: FlaskClient, record: str, query: str, statements: list[str]
    ) -> None:
        producer.get(f"/casting/{record}s{query}")
        many = len(statements)
        for number in range(1, 14):
            producer.delete(f"/casting/{record}s/{number}")
        statements.clear()

        producer.get(f"/casting/{record}s{query}")

        assert len(statements) == many
        assert not [one for one in statements if "count(" in one.lower()]
