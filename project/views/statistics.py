"""Statistics of what one watched and rated, of what others show, and of everybody together."""

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.views.access import known_caller, services
from project.views.operation import Access, Answer, operation
from project.views.rendering import show
from project.views.schemas.statistics import (
    PersonalStatisticsSchema,
    StatisticsQuery,
    StatisticsSchema,
)

ns = Namespace("statistics", "What was watched and rated, added up", path="/")

_OF_ALL = StatisticsSchema()
_OF_ONE = PersonalStatisticsSchema()


@ns.route("/user/statistics")
class OwnStatistics(Resource):
    @operation(
        "Show one's statistics, of a year or of all times",
        access=Access.MEMBER,
        query=StatisticsQuery,
        answers={200: Answer(PersonalStatisticsSchema)},
    )
    def get(self, identity: Identity, query: int | None) -> Response:
        return show(_OF_ONE, services().statistics.of_member(identity.user_id, query))


@ns.route("/users/<id:user_id>/statistics")
class UserStatistics(Resource):
    @operation(
        "Show the statistics of a member whose profile is public, or one's own",
        access=Access.PUBLIC,
        query=StatisticsQuery,
        answers={200: Answer(PersonalStatisticsSchema)},
    )
    def get(self, user_id: int, query: int | None) -> Response:
        services().profiles.demand_open(known_caller(), user_id)
        return show(_OF_ONE, services().statistics.of_member(user_id, query))


@ns.route("/statistics")
class AllStatistics(Resource):
    @operation(
        "Show what all members watched and rated, added up; what they watch most only where "
        "enough of them keep a diary",
        access=Access.PUBLIC,
        answers={200: Answer(StatisticsSchema)},
    )
    def get(self) -> Response:
        return show(_OF_ALL, services().statistics.of_everybody())
