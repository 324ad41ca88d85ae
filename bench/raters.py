"""Members who rate over HTTP, each with a session, and the tokens that they show."""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from urllib.request import Request, urlopen

import jwt
from flask import Flask

from bench.rated import HOT
from bench.throughput import Target
from project.dao.bulk import insert_many
from project.dao.models import Account
from project.dao.sessions import NewSession
from project.domain.identity import Identity
from project.domain.sessions import ACCESS_LIFE, SESSION_LIFE
from project.views.access import app_container
from tests.servers.errors import ServerFailedError

RATERS: Final = 1000
PEER_SECRET: Final = "what the peers' tokens are signed with"  # noqa: S105 - guards nothing

_ROUNDED: Final = 0.011


def write_tokens(app: Flask, members: int, folder: Path) -> tuple[Path, Path]:
    """Log the first members in: files of a token a line, (for ours, for the peers).

    They last as long as access tokens do.
    """
    container = app_container(app)
    now = container.clock.now()
    raters = range(1, min(RATERS, members) + 1)
    expires = now + SESSION_LIFE
    with container.request() as services:
        with services.uow:
            insert_many(services.session, Account, [
                {"user_id": one, "password_hash": "nobody's", "surname": "", "phone": "",
                 "demo": False, "version": 1}
                for one in raters
            ])  # fmt: skip
            sessions = {
                one: services.daos.sessions.add(NewSession(one, None, "", "", now, expires, None))
                for one in raters
            }
        ours = [
            services.sessions.access_token(Identity(one, session_id=session))
            for one, session in sessions.items()
        ]
    issued = int(now.timestamp())
    claims = {"iat": issued, "exp": issued + ACCESS_LIFE // timedelta(seconds=1)}
    theirs = [
        jwt.encode({**claims, "sub": str(one)}, PEER_SECRET, algorithm="HS256") for one in raters
    ]
    return _written(folder / "ours.txt", ours), _written(folder / "peers.txt", theirs)


def check_answers(targets: Sequence[Target], members: int) -> None:
    """All answer alike when a member rates the movie that everybody has rated.

    Raises ServerFailedError.
    """
    answers = {target.what: _rated(target) for target in targets}
    averages = [answer["avg_rating"] for answer in answers.values()]
    counts = {answer["rating_count"] for answer in answers.values()}
    if counts != {members} or max(averages) - min(averages) > _ROUNDED:
        raise ServerFailedError(f"the ratings of {members} are otherwise for some: {answers}")


def _rated(target: Target) -> dict[str, Any]:
    token = Path(target.more[0]).read_text("utf-8").split("\n", 1)[0]
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    url = target.url + target.path.format(page=HOT)
    asked = Request(url, b'{"value": 4.5}', headers, method="PUT")  # noqa: S310 - our own servers
    with urlopen(asked) as answer:  # noqa: S310
        found: dict[str, Any] = json.load(answer)
    return found


def _written(file: Path, tokens: list[str]) -> Path:
    file.write_text("\n".join(tokens) + "\n", "utf-8")
    return file
