"""The fields that requests are made of."""

from datetime import date
from typing import Any

import pytest
from marshmallow import ValidationError, fields

from project.domain.directions import TURNING
from project.domain.movies import Named
from project.views.json_body import MAX_SAFE_INTEGER
from project.views.schemas.base import MAX_ID, Day, Link, RecordId, Text, flatten
from project.views.schemas.movie_edit import CastInput, Minutes, NamedField, Score


def refused(field: fields.Field[Any], value: Any) -> None:
    with pytest.raises(ValidationError):
        field.deserialize(value)


class TestDay:
    @pytest.mark.parametrize(
        "text",
        ["2001-12-07", "2001-12-07T00:00", "2001-12-07T00:00:00", "2001-12-07T00:00:00Z",
         "2001-12-07T00:00:00.000Z", "2001-12-07T00:00:00.000000+00:00"],
    )  # fmt: skip
    def test_a_date_may_be_spelt_as_its_midnight(self, text: str) -> None:
        assert Day().deserialize(text) == date(2001, 12, 7)

    @pytest.mark.parametrize(
        "value",
        ["", "2001", "2001-12", "2001-13-01", "2001-02-29", "0000-01-01", "01-12-07", "2001-12-7",
         "2001-12-07 ", "2001-12-07\n", "2001-12-07T00:00:01Z", "2001-12-07T01:00:00Z",
         "2001-12-07T00:00:00+02:00", "20011207",
         "\u0662\u0660\u0660\u0661-12-07", 20011207, True, [], {}],
    )  # fmt: skip
    def test_anything_else_is_refused(self, value: Any) -> None:
        refused(Day(), value)

    def test_it_is_written_as_midnight(self) -> None:
        assert Day().serialize("day", {"day": date(1895, 1, 2)}) == "1895-01-02T00:00:00.000Z"


class TestText:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            (" a  b ", "a  b"),
            ("e\u0301", "é"),
            ("one\n\ttwo", "one\n\ttwo"),
            ("\u3000x\u00a0", "x"),
        ],
    )
    def test_it_is_composed_and_stripped(self, given: str, kept: str) -> None:
        assert Text(10).deserialize(given) == kept

    @pytest.mark.parametrize("value", ["a\0b", "a\x1bb", "a\rb", "a\x7fb", "a\x85b"])
    def test_control_characters_are_refused(self, value: str) -> None:
        refused(Text(10), value)

    @pytest.mark.row(88)
    @pytest.mark.parametrize("char", sorted(TURNING))
    def test_characters_that_turn_the_direction_are_refused(self, char: str) -> None:
        refused(Text(10), f"a{char}b")

    @pytest.mark.row(88)
    @pytest.mark.parametrize("text", ["क\u094d\u200dष", "👩\u200d💻", "שלום\u200f!", "\u0430dmin"])
    def test_what_languages_need_is_kept(self, text: str) -> None:
        assert Text(20).deserialize(text) == text

    @pytest.mark.row(88)
    def test_zero_width_characters_alone_are_no_text(self) -> None:
        assert Text(10).deserialize("\u200b\u200d\ufeff") == ""

    @pytest.mark.parametrize("value", [1, True, None, [], {}])
    def test_what_is_no_text_is_refused(self, value: Any) -> None:
        refused(Text(10), value)

    def test_it_is_measured_after_composing_and_stripping(self) -> None:
        assert Text(2, low=1).deserialize("  e\u0301e\u0301  ") == "éé"

    @pytest.mark.parametrize("value", ["", "  ", "xxx"])
    def test_too_short_and_too_long_are_refused(self, value: str) -> None:
        refused(Text(2, low=1), value)


class TestLink:
    @pytest.mark.parametrize(
        "url",
        ["", "http://a", "https://example.org/a?b=c#d", "https://example.org:8443/", "http://[::1]/",
         "https://пример.рф/фильм", "https://www.youtube.com/@channel", "HTTPS://EXAMPLE.ORG",
         "https://a/%20", "https://127.0.0.1:65535/x"],
    )  # fmt: skip
    def test_addresses_pass(self, url: str) -> None:
        assert Link().deserialize(url) == url

    @pytest.mark.parametrize(
        "url",
        ["javascript:alert(1)", "JavaScript://x/%0aalert(1)", "data:text/html,x",
         "file:///etc/passwd",
         "ftp://a/b", "//evil.org", "/\\evil.org", "\\\\evil.org", "example.org", "https:evil.org",
         "https:///path", "http://", "https://user@evil.org", "https://user:pass@evil.org/",
         "https://a b", "https://a/b c", "https://a\\@b", "https://a:99999/", "https://a:x/",
         "https://a:-1/", "https://[::1", "https://a/<script>", 'https://a/"x', "https://:80/",
         "https://a/\nb", "vbscript:x", "x" * 2049, "https://a/" + "x" * 2048, 5, None],
    )  # fmt: skip
    @pytest.mark.parametrize("paths", [True, False])
    def test_whatever_could_harm_is_refused(self, url: Any, paths: bool) -> None:
        refused(Link(paths=paths), url)

    @pytest.mark.parametrize("path", ["/", "/assets/m1.svg", "/a//b?c#d"])
    def test_paths_pass_only_where_they_are_wanted(self, path: str) -> None:
        assert Link(paths=True).deserialize(path) == path
        refused(Link(), path)

    @pytest.mark.parametrize("path", ["//a", "/\\a", "/a b", '/"', "a/b", "./a"])
    def test_a_path_stays_on_this_site(self, path: str) -> None:
        refused(Link(paths=True), path)


class TestMinutes:
    @pytest.mark.parametrize(
        ("given", "minutes"),
        [(1, 1), (6000, 6000), ({"hours": 1, "minutes": 56}, 116), ({"minutes": 207}, 207),
         ({"hours": 2}, 120)],
    )  # fmt: skip
    def test_they_may_be_given_as_hours_and_minutes(self, given: Any, minutes: int) -> None:
        assert Minutes().deserialize(given) == minutes

    @pytest.mark.parametrize(
        "value",
        [0, -1, 6001, 1.0, 1.5, "90", True, None, [], {}, {"hours": 0},
         {"hours": 99, "minutes": 99},
         {"hours": 100}, {"hours": -1, "minutes": 90}, {"hours": "1"}, {"hours": True},
         {"hours": 1.0},
         {"hours": None}, {"seconds": 5}, {"hours": 1, "seconds": 5}],
        ids=str,
    )  # fmt: skip
    def test_anything_else_is_refused(self, value: Any) -> None:
        refused(Minutes(), value)


class TestScore:
    @pytest.mark.parametrize(
        ("given", "hundredths"),
        [(0, 0), (10, 1000), (10.0, 1000), (8.3, 830), (0.29, 29), (5.55, 555), (-0.0, 0)],
    )
    def test_it_is_kept_in_hundredths(self, given: float, hundredths: int) -> None:
        assert Score().deserialize(given) == hundredths

    def test_every_hundredth_is_one(self) -> None:
        kept = [Score().deserialize(float(f"{whole / 100:.2f}")) for whole in range(1001)]

        assert kept == list(range(1001))

    @pytest.mark.parametrize(
        "value",
        [-0.01, 10.01, 5.555, 0.001, 11, 1e300, 1.7e308, -1.7e308, 2**53 - 1, "8.3", True, None, [],
         float("nan"), float("inf")],
    )  # fmt: skip
    def test_anything_else_is_refused(self, value: Any) -> None:
        refused(Score(), value)


class TestNamed:
    @pytest.mark.parametrize(
        ("given", "named"),
        [(5, Named(5)), ("Drama", Named(name="Drama")), ({"id": 5}, Named(5, field="id")),
         ({"name": " Drama "}, Named(name="Drama")), (MAX_SAFE_INTEGER, Named(MAX_SAFE_INTEGER))],
    )  # fmt: skip
    def test_an_id_or_a_name_is_enough(self, given: Any, named: Named) -> None:
        assert NamedField().deserialize(given) == named

    @pytest.mark.parametrize(
        "value",
        [0, -1, MAX_ID + 1, 1.0, True, "", "  ", "x" * 101, None, [], {}, {"id": "5"}, {"id": None},
         {"name": 5}, {"name": None}, {"id": 5, "name": "Drama"}, {"job": "x"}],
        ids=str,
    )  # fmt: skip
    def test_anything_else_is_refused(self, value: Any) -> None:
        refused(NamedField(), value)


class TestPersonInput:
    @pytest.mark.parametrize(
        ("given", "who"),
        [({"person_id": 5}, Named(5)), ({"name": "Uma"}, Named(name="Uma")),
         ({"person": "Uma"}, Named(name="Uma"))],
    )  # fmt: skip
    def test_a_person_goes_by_id_or_name(self, given: dict[str, Any], who: Named) -> None:
        assert CastInput().load(given).who == who

    @pytest.mark.parametrize(
        "given",
        [{}, {"character": "x"}, {"person_id": 5, "name": "Uma"}, {"name": "A", "person": "B"},
         {"person_id": 0}, {"person_id": "5"}, {"person_id": None}, {"name": ""},
         {"job": "writer"}],
        ids=str,
    )  # fmt: skip
    def test_one_who_is_not_named_or_named_twice_is_refused(self, given: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            CastInput().load(given)


class TestRecordId:
    @pytest.mark.parametrize("value", [0, -1, MAX_SAFE_INTEGER + 1, "1", 1.0, True, None])
    def test_only_a_whole_number_in_range_is_one(self, value: Any) -> None:
        refused(RecordId(), value)


class TestFlatten:
    @pytest.mark.parametrize(
        ("messages", "flat"),
        [
            ({"title": ["Missing."]}, {"title": ["Missing."]}),
            ({"cast": {0: {"name": ["a", "b"]}}}, {"cast.0.name": ["a", "b"]}),
            ({"cast": {2: {"_schema": ["a"]}}}, {"cast.2": ["a"]}),
            ({"_schema": ["a"]}, {"body": ["a"]}),
            (["a"], {"body": ["a"]}),
            ("a", {"body": ["a"]}),
            ({"runtime": {"hours": ["a"]}, "x": "b"}, {"runtime.hours": ["a"], "x": ["b"]}),
            ({}, {}),
        ],
        ids=str,
    )
    def test_nested_reasons_stand_under_dotted_paths(self, messages: Any, flat: Any) -> None:
        assert flatten(messages) == flat
