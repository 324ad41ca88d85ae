"""The first administrator: made at the terminal, by whoever runs the server."""

import click

from project.domain.accounts import canonical_email
from project.setup.app import create_app
from project.setup.start import one_line_failures
from project.views.access import app_container


@click.command()
@click.argument("email")
def make_administrator(email: str) -> None:
    """Make an administrator of EMAIL, and show the secret that sets the account's password."""
    canonical = canonical_email(email)
    if canonical is None:
        raise click.BadParameter(f"{email} is not an e-mail address")
    with one_line_failures():
        container = app_container(create_app())
    settings = container.settings
    with one_line_failures(), container.request() as services:
        user_id = services.administration.make_administrator(canonical)
        secret = services.passwords.issue_secret(user_id)
    click.echo(f"{canonical} is an administrator. This sets the password, once, within a day:")
    click.echo(f"  http://{settings.allowed_hosts[0]}:{settings.port}/welcome#{secret}")


if __name__ == "__main__":
    make_administrator()
