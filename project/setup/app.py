"""The application factory."""

from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask, Request, Response, g, request
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.middleware.proxy_fix import ProxyFix

from project.adapters.provider import NullProvider, Provider
from project.adapters.redis_probe import NullProbe, RedisProbe
from project.adapters.windows import NullWindows, RedisWindows
from project.config import Settings
from project.container import AppContainer
from project.setup import api, errors, logging
from project.setup.access_log import AccessLog
from project.setup.db import make_database, reading_sessions, write_options
from project.setup.http import REQUEST_ID, ROUTE, HttpRules, WsgiApp
from project.setup.site import Site, find_front_end
from project.setup.slow_clients import SlowClients
from project.views.access import EXTENSION, client_address, close_services
from project.views.conditional import answer_conditionally
from project.views.limits import count_request, tell


class _NoSessions(SessionInterface):
    """Flask's own sessions in cookies: nobody uses them, and each request would make one."""

    def open_session(self, app: Flask, request: Request) -> None:
        del app, request

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None: ...


class _Application(Flask):
    """Flask less what every request pays for and nobody here needs."""

    session_interface = _NoSessions()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """As it is: no view is a coroutine."""
        return func


def create_app(settings: Settings | None = None) -> Flask:
    """An application of the given settings, the environment's by default.

    Its container is `app.extensions["kinoteka"]`; tests replace its fields.
    """
    settings = settings or Settings.from_env()
    log = logging.configure(settings.log_level)
    app = _Application("kinoteka", static_folder=None)
    app.config["SECRET_KEY"] = settings.secret()
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    # Exceptions become answers always, in tests too: what is tested is what is served.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    engine = make_database(app, settings)
    app.extensions[EXTENSION] = AppContainer(
        settings=settings,
        open_session=reading_sessions(engine, settings.database_pooling),
        write_options=write_options(engine),
        shared_windows=RedisWindows(settings.redis_url) if settings.redis_url else NullWindows(),
        provider=_provider(settings),
        redis_probe=RedisProbe(settings.redis_url) if settings.redis_url else NullProbe(),
    )
    app.before_request(_name_request)
    app.before_request(count_request)
    # The last registered is the first to run: a tag is for an answer that is complete.
    app.after_request(answer_conditionally)
    app.after_request(tell)
    app.teardown_appcontext(close_services)
    errors.register(app)
    api.register(app, settings)
    front_end = find_front_end(settings)
    inner: WsgiApp = Site(app.wsgi_app, front_end) if front_end else app.wsgi_app
    patient = SlowClients(inner, threads=settings.threads, max_body=settings.max_body_bytes)
    outer: WsgiApp = HttpRules(patient, settings.allowed_hosts)
    if proxies := settings.trusted_proxies:
        outer = ProxyFix(outer, x_for=proxies, x_proto=proxies, x_host=proxies)
    outer = AccessLog(outer, log)
    app.wsgi_app = outer  # type: ignore[method-assign]
    return app


def _provider(settings: Settings) -> Provider:
    if not settings.oidc_issuer:
        return NullProvider()
    # Imported late: its HTTP client takes a tenth of the start, and few installations have one.
    from project.adapters.oidc import OidcProvider  # noqa: PLC0415

    return OidcProvider(
        settings.oidc_issuer,
        name=settings.oidc_name,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        audience=settings.oidc_audience,
    )


def _name_request() -> None:
    g.request_id = request.environ.get(REQUEST_ID, "")
    if request.url_rule:
        request.environ[ROUTE] = request.url_rule.rule
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id, address=client_address())
