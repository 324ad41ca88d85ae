"""What can go wrong: a server that is missing is another matter than one that is broken."""


class ServerUnavailable(Exception):  # noqa: N818 - a state of the machine, not a mistake
    """Nothing here provides it and it may not be installed; the message says how to get it."""


class ServerFailedError(Exception):
    """It is here, or the environment names it, but it does not work: never a reason to skip."""
