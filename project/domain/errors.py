"""Everything that can go wrong for a reason the caller should hear. No HTTP here."""

from collections.abc import Mapping, Sequence

from project.domain.limits import Standing


class AppError(Exception):
    """The base: a message for people and a stable code for programs."""

    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class MalformedRequestError(AppError):
    """The request cannot be read: not JSON, a bad parameter, a foreign cursor."""

    code = "malformed"


class InvalidInputError(AppError):
    """The request was read, and a schema or a rule refuses what it says.

    `errors` maps a dotted path (`cast.0.person_id`) to its reasons.
    """

    code = "invalid"

    def __init__(self, errors: Mapping[str, Sequence[str]], message: str = "Invalid input") -> None:
        super().__init__(message)
        self.errors = {path: list(reasons) for path, reasons in errors.items()}


class NotAuthenticatedError(AppError):
    code = "not_authenticated"

    def __init__(self, message: str = "Authentication is required") -> None:
        super().__init__(message)


class InvalidTokenError(NotAuthenticatedError):
    """Credentials were sent and are worth nothing. Why is nobody's business."""

    def __init__(self) -> None:
        super().__init__("The credentials are invalid or have expired")


class WrongPasswordError(NotAuthenticatedError):
    """The same words whether or not there is such an account."""

    def __init__(self, message: str = "Wrong e-mail or password") -> None:
        super().__init__(message)


class SecondFactorNeededError(NotAuthenticatedError):
    """The password was right; a code is needed besides."""

    def __init__(self) -> None:
        super().__init__("A code of your second factor is needed")
        self.errors = {"code": ["Missing data for required field."]}


class ForbiddenError(AppError):
    code = "forbidden"


class PermissionMissingError(ForbiddenError):
    def __init__(self) -> None:
        super().__init__("Permission not found.")


class SessionNeededError(ForbiddenError):
    """What guards an account is for its owner, logged in, and not for a program's token."""

    def __init__(self) -> None:
        super().__init__("This needs somebody who is logged in, not a token")


class ForeignSiteError(ForbiddenError):
    """A page of another site made the browser send this."""

    def __init__(self) -> None:
        super().__init__("Another site may not do that with this session")


class NotFoundError(AppError):
    """The record does not exist, or is hidden from the caller: the two look alike."""

    code = "not_found"

    def __init__(self, kind: str, record_id: int) -> None:
        super().__init__(f"{kind} {record_id} does not exist")


class NoSuchAddressError(NotFoundError):
    """There is nothing at the address, and no kind of record that could be there."""

    def __init__(self) -> None:
        AppError.__init__(self, "There is nothing at this address")


class ConflictError(AppError):
    """The database refused the change because of another record."""

    code = "conflict"


class StaleError(AppError):
    """The record has changed since the caller read it (`If-Match`)."""

    code = "stale"

    def __init__(self) -> None:
        super().__init__("The record has changed since it was read")


class TooManyRequestsError(AppError):
    """A limit is reached. `standing` says which and for how long."""

    code = "too_many_requests"

    def __init__(self, standing: Standing) -> None:
        super().__init__(f"Too many requests: try again in {standing.wait} s")
        self.standing = standing


class UnsupportedMediaTypeError(AppError):
    code = "unsupported_media_type"


class TooLargeError(AppError):
    code = "too_large"


class UnavailableError(AppError):
    """Something this needs is down for now: try again soon."""

    code = "unavailable"
