"""Members who let others see them."""

from flask.testing import FlaskClient


def let_see(client: FlaskClient, visibility: str = "public") -> None:
    """Make the client's profile public, or private again."""
    answer = client.patch("/user/preferences", json={"visibility": visibility})
    assert answer.status_code == 200
