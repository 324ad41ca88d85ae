"""The composition root: the only place that calls the constructors of services and DAOs.

Two scopes. `AppContainer` lives as long as the process and holds what is shared;
`RequestContainer` lives as long as a request or a job, opens its session on first use and
closes it at the end. A test replaces a field of either.
"""

from project.container.app import AppContainer
from project.container.request import RequestContainer

__all__ = ["AppContainer", "RequestContainer"]
