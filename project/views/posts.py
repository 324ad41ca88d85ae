"""Public reviews as client A's page reads them: none, until there are reviews."""

from flask import Response
from flask_restx import Namespace, Resource

from project.views.operation import Access, Answer, operation
from project.views.rendering import render
from project.views.schemas.posts import PostSchema

ns = Namespace("posts", "Public reviews", path="/posts")


@ns.route("", "/user/<id:user_id>")
class Posts(Resource):
    @operation(
        "List public reviews, newest first",
        access=Access.PUBLIC,
        answers={200: Answer(PostSchema, listed=True)},
    )
    def get(self, user_id: int | None = None) -> Response:
        del user_id
        return render([])
