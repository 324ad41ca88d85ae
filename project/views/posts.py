"""Public reviews as client A's page reads them."""

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.reviews import ReviewFilter, ReviewSort
from project.views.access import services
from project.views.operation import Access, Answer, operation
from project.views.rendering import show, show_list
from project.views.schemas.posts import PostSchema

ns = Namespace("posts", "Public reviews", path="/posts")

_POST = PostSchema()


@ns.route("", "/user/<id:user_id>")
class Posts(Resource):
    @operation(
        "List public reviews, newest first",
        access=Access.PUBLIC,
        answers={200: Answer(PostSchema, listed=True)},
    )
    def get(self, user_id: int | None = None) -> Response:
        chosen = ReviewFilter(user_id=user_id)
        return show_list(
            _POST, lambda found: found.reviews.listing(None, chosen, ReviewSort.NEWEST)
        )


@ns.route("/<id:post_id>")
class OnePost(Resource):
    @operation("Show a public review", access=Access.PUBLIC, answers={200: Answer(PostSchema)})
    def get(self, post_id: int) -> Response:
        return show(_POST, services().reviews.get(None, post_id))
