"""From an exception to the one error body: the only place that knows both."""

import logging
from typing import Final

import structlog
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from project.domain import errors
from project.setup.db import is_unavailable
from project.views.limits import tell_standing
from project.views.rendering import render

logger = logging.getLogger(__name__)
security: Final = structlog.get_logger("security")

STATUSES: Final[dict[type[errors.AppError], int]] = {
    errors.MalformedRequestError: 400,
    errors.NotAuthenticatedError: 401,
    errors.InvalidTokenError: 401,
    errors.WrongPasswordError: 401,
    errors.SecondFactorNeededError: 401,
    errors.ForbiddenError: 403,
    errors.PermissionMissingError: 403,
    errors.ForeignSiteError: 403,
    errors.SessionNeededError: 403,
    errors.NotFoundError: 404,
    errors.NoSuchAddressError: 404,
    errors.ConflictError: 409,
    errors.StaleError: 412,
    errors.TooLargeError: 413,
    errors.UnsupportedMediaTypeError: 415,
    errors.InvalidInputError: 422,
    errors.TooManyRequestsError: 429,
    errors.UnavailableError: 503,
}
RETRY_AFTER_SECONDS: Final = 2

_MESSAGES: Final = {
    404: "There is nothing at this address",
    405: "This address does not take that method",
    413: "The body is too large",
}


def register(app: Flask) -> None:
    """Answer every exception outside the `Api`s as `answer` does."""
    app.register_error_handler(Exception, answer)


def answer(error: BaseException) -> Response:
    """The answer to an exception, whatever raised it."""
    if isinstance(error, errors.AppError):
        return _from_app_error(error)
    if isinstance(error, HTTPException):
        return _from_http(error)
    if is_unavailable(error):
        logger.warning("The database is unavailable: %s", type(error).__name__)
        return _from_app_error(errors.UnavailableError("The database is unavailable"))
    logger.error("Unhandled exception", exc_info=error)
    return _body(500, "Something went wrong on our side")


def _from_app_error(error: errors.AppError) -> Response:
    status = STATUSES[type(error)]
    if isinstance(error, errors.ForbiddenError):
        security.warning(
            "forbidden", method=request.method, path=request.path, reason=error.message
        )
    response = _body(status, error.message, getattr(error, "errors", None))
    if isinstance(error, errors.NotAuthenticatedError | errors.PermissionMissingError):
        response.headers["WWW-Authenticate"] = _challenge(error)
    if isinstance(error, errors.TooManyRequestsError):
        response.headers["Retry-After"] = str(error.standing.wait)
        tell_standing(response, error.standing)
    if status == 503:  # noqa: PLR2004
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _challenge(error: errors.AppError) -> str:
    """RFC 6750 §3.1."""
    if isinstance(error, errors.InvalidTokenError):
        return 'Bearer error="invalid_token"'
    if isinstance(error, errors.PermissionMissingError):
        return 'Bearer error="insufficient_scope"'
    return "Bearer"


def _from_http(error: HTTPException) -> Response:
    """An error of the framework's: its status and headers (`Allow`) under our body."""
    status = error.code or 500
    response = _body(status, _MESSAGES.get(status) or error.name)
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _body(status: int, message: str, fields: dict[str, list[str]] | None = None) -> Response:
    content = {
        "success": False,
        "error": status,
        "message": message,
        "request_id": request_id(),
    }
    if fields:
        content["errors"] = fields
    return render(content, status)


def request_id() -> str:
    return str(g.get("request_id", ""))
