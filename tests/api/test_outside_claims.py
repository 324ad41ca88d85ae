"""What an outside provider's tokens say, truly signed: times, audiences, issuers, permissions."""

from typing import Any

import pytest
from flask import Flask

from project.views.access import app_container
from tests.conftest import add_user
from tests.factories.provider import (
    AUDIENCE,
    CLIENT_ID,
    ISSUED,
    ISSUER,
    Caller,
    FakeProvider,
    head,
    signed,
)
from tests.factories.races import dump
from tests.factories.tokens import ABSENT

LATER = ISSUED + 3600
DAY = 86_400


def named(theirs: FakeProvider, name: str, values: list[Any]) -> dict[str, str]:
    """True tokens with each of the values of a claim, by how it is written."""
    return {repr(value): theirs.token(**{name: value}) for value in values}


class TestTimes:
    @pytest.mark.row(6, 7)
    def test_a_token_that_is_over_or_never_ends_is_refused(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        values = [
            ISSUED - 1, ISSUED, -1, 0, -1.5, ABSENT, None, "abc", "", str(LATER), True, False,
            2**31 - 1, 2**63, 2**64, 10**300, 253_402_300_799, [LATER], {"exp": LATER},
        ]  # fmt: skip
        tokens = named(theirs, "exp", values)
        for text in ("1e400", "-1e400", "NaN", "Infinity", "-Infinity", "9" * 5000, "1e308"):
            tokens[text[:20]] = theirs.raw_token("exp", text)
        before = dump(app)

        assert caller.wrongly_taken(tokens) == {}
        assert dump(app) == before

    @pytest.mark.row(6)
    def test_a_token_is_good_to_its_last_second(self, caller: Caller, theirs: FakeProvider) -> None:
        last, whole, float_too = (theirs.token(exp=end) for end in (ISSUED + 1, LATER, LATER + 0.5))

        answers = [caller.profile(one).status_code for one in (last, whole, float_too)]

        assert answers == [200, 200, 200]

    @pytest.mark.row(7)
    def test_no_token_lasts_longer_than_a_month(self, caller: Caller, theirs: FakeProvider) -> None:
        tokens = named(theirs, "exp", [ISSUED + 32 * DAY, ISSUED + 365 * DAY])

        assert caller.wrongly_taken(tokens) == {}
        assert caller.profile(theirs.token(exp=ISSUED + 30 * DAY)).status_code == 200

    @pytest.mark.row(8)
    def test_a_token_of_the_future_is_refused(self, caller: Caller, theirs: FakeProvider) -> None:
        odd = [None, "abc", str(ISSUED), True, [ISSUED], 2**63, ISSUED + 60, ISSUED + 3600]
        tokens = {f"nbf {name}": one for name, one in named(theirs, "nbf", odd).items()}
        tokens |= {f"iat {name}": one for name, one in named(theirs, "iat", [*odd, ABSENT]).items()}
        for text in ("1e400", "NaN", "Infinity"):
            tokens |= {f"{name} {text}": theirs.raw_token(name, text) for name in ("nbf", "iat")}

        assert caller.wrongly_taken(tokens) == {}

    @pytest.mark.row(8)
    def test_clocks_may_differ_by_half_a_minute(self, caller: Caller, theirs: FakeProvider) -> None:
        near = [theirs.token(**{name: ISSUED + 30}) for name in ("nbf", "iat")]
        far = {name: theirs.token(**{name: ISSUED + 31}) for name in ("nbf", "iat")}

        assert [caller.profile(one).status_code for one in near] == [200, 200]
        assert caller.wrongly_taken(far) == {}


class TestWhomItIsFor:
    @pytest.mark.row(9)
    def test_a_token_for_others_is_refused(self, caller: Caller, theirs: FakeProvider) -> None:
        values = [
            "movies", "movi", "Movie", "movie ", "", "https://tenant.example/userinfo", ABSENT,
            None, 1, True, {AUDIENCE: AUDIENCE}, [], ["movies"], [["movie"]], ["movie", 1], [None],
            CLIENT_ID, "kinoteka",
        ]  # fmt: skip

        assert caller.wrongly_taken(named(theirs, "aud", values)) == {}

    @pytest.mark.row(9)
    def test_a_token_for_us_and_others_is_taken(self, caller: Caller, theirs: FakeProvider) -> None:
        # As Auth0 writes it where `openid` was asked for too: the documented choice.
        for audience in ([AUDIENCE], [AUDIENCE, f"{ISSUER}userinfo"]):
            assert caller.profile(theirs.token(aud=audience)).status_code == 200

    @pytest.mark.row(10)
    def test_another_issuer_is_refused(self, caller: Caller, theirs: FakeProvider) -> None:
        values = [
            ABSENT, None, "", "https://tenant.example", "https://tenant.example//", [ISSUER],
            "https://tenant.exampl", "https://tenant.example/x", "http://tenant.example/",
            "HTTPS://TENANT.EXAMPLE/", "https://tenant.example/ ", {"iss": ISSUER}, 1, True,
            "kinoteka", "https://evil.example/", "https://tenant.example.evil.example/",
        ]  # fmt: skip

        assert caller.wrongly_taken(named(theirs, "iss", values)) == {}

    @pytest.mark.row(11)
    def test_an_id_token_is_no_key(self, app: Flask, caller: Caller, theirs: FakeProvider) -> None:
        container = app_container(app)
        tokens = {
            "for our client": theirs.token(aud=CLIENT_ID, nonce="n", azp=CLIENT_ID),
            "for our audience": theirs.token(nonce="n"),
            "for both": theirs.token(aud=[CLIENT_ID, AUDIENCE], nonce="n"),
            "empty nonce": theirs.token(nonce=""),
            "null nonce": theirs.token(nonce=None),
        }

        assert caller.wrongly_taken(tokens) == {}
        # Where the audience is the client's id nothing but the nonce tells them apart.
        container.provider = theirs.adapter(audience=CLIENT_ID)
        same = {"the same": theirs.token(aud=CLIENT_ID, nonce="n", azp=CLIENT_ID)}
        assert caller.wrongly_taken(same) == {}

    @pytest.mark.row(11)
    def test_another_kind_of_token_is_refused(self, caller: Caller, theirs: FakeProvider) -> None:
        kinds = ["rt+jwt", "logout+jwt", "secevent+jwt", "dpop+jwt", "JWE", "", "id+jwt"]
        tokens = {kind: signed(head(typ=kind), theirs.claims()) for kind in kinds}

        assert caller.wrongly_taken(tokens) == {}
        for kind in ("at+jwt", "application/at+jwt", "AT+JWT", "jwt", ABSENT):
            assert caller.profile(signed(head(typ=kind), theirs.claims())).status_code == 200


class TestWhoItIs:
    @pytest.mark.row(16)
    def test_a_subject_that_names_nobody_is_refused(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        values = [
            ABSENT, None, 1, True, 1.5, [], ["auth0|123"], {"sub": "1"}, "", "a" * 256,
            "auth0|\0", "auth0|\n123", "\ud800", "аuth0|123", "\u202eauth0",
        ]  # fmt: skip

        assert caller.wrongly_taken(named(theirs, "sub", values)) == {}

    @pytest.mark.row(16)
    def test_a_subject_is_no_id_of_ours(
        self, app: Flask, caller: Caller, theirs: FakeProvider
    ) -> None:
        local = {add_user(app, name) for name in ("ann", "ben")} | {1}
        subjects = ["1", "2", "3", "1 ", "01", " 1", "ann@example.org", "a" * 255]

        ids = [caller.profile(theirs.token(sub=one)).json["id"] for one in subjects]

        assert len(set(ids)) == len(subjects)
        assert not local & set(ids)
        assert caller.profile(theirs.token(sub="1")).json["id"] == ids[0]

    @pytest.mark.row(17)
    @pytest.mark.parametrize("verified", [ABSENT, None, False, "true", 1, True])
    def test_an_e_mail_is_no_account(
        self, app: Flask, caller: Caller, theirs: FakeProvider, verified: Any
    ) -> None:
        ann = add_user(app, "ann")
        token = theirs.token(email="ANN@Example.org", email_verified=verified)
        before = dump(app)["accounts"]

        profile = caller.profile(token)

        assert profile.json["id"] != ann
        assert profile.json["email"] == ""
        assert set(before) < set(dump(app)["accounts"])

    @pytest.mark.row(17)
    @pytest.mark.parametrize(
        ("verified", "stored"), [(True, "new@example.org"), ("true", ""), (1, ""), (ABSENT, "")]
    )
    def test_only_a_verified_e_mail_is_stored(
        self, caller: Caller, theirs: FakeProvider, verified: Any, stored: str
    ) -> None:
        token = theirs.token(email="New@example.org", email_verified=verified)

        assert caller.profile(token).json["email"] == stored

    @pytest.mark.row(17)
    def test_a_long_e_mail_is_not_cut_to_somebody_elses(
        self, caller: Caller, theirs: FakeProvider
    ) -> None:
        local = "x" * (100 - len("@example.org"))
        theirs_truly = f"{local}@example.org.evil.example"

        profile = caller.profile(theirs.token(email=theirs_truly, email_verified=True))

        assert f"{local}@example.org" == theirs_truly[:100]
        assert profile.json["email"] in {"", theirs_truly}

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("Анна Ж.", "Анна Ж."),
            ("a\0b\r\nc", "abc"),
            ("\ud800x", "x"),
            ("  Ann ", "Ann"),
            ("n" * 200, "n" * 100),
            ("e\u0301", "\xe9"),
            (7, ""),
            (None, ""),
            (["Ann"], ""),
        ],
    )
    def test_a_name_is_taken_as_far_as_it_is_text(
        self, caller: Caller, theirs: FakeProvider, name: Any, shown: str
    ) -> None:
        answer = caller.profile(theirs.token(name=name))

        assert (answer.status_code, answer.json["name"]) == (200, shown)

    @pytest.mark.parametrize("email", ["a\0@example.org", "\ud800@example.org", "no", 1, ["a@b.c"]])
    def test_what_is_no_e_mail_is_none(
        self, caller: Caller, theirs: FakeProvider, email: Any
    ) -> None:
        answer = caller.profile(theirs.token(email=email, email_verified=True))

        assert (answer.status_code, answer.json["email"]) == (200, "")
