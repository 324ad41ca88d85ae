"""People whom an outside provider knows."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ExternalUser:
    """Somebody at a provider. Only issuer and subject together say who: an e-mail does not."""

    issuer: str
    subject: str
    name: str = ""
    email: str = ""
    """Empty unless the provider has verified it."""

    permissions: frozenset[str] = field(default_factory=frozenset)
    proven: bool = False
    """Whether the provider asked for more than a password."""


@dataclass(frozen=True, slots=True)
class LoginRequest:
    """A login that was begun at the provider, as the browser keeps it meanwhile."""

    state: str
    nonce: str
    verifier: str
    next: str
