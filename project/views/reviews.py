"""Reviews: those of a movie, one's own, one alone, and liking it."""

from typing import Any

from flask import Response
from flask_restx import Namespace, Resource

from project.domain.identity import Identity
from project.domain.reviews import Review, ReviewDraft, ReviewFilter, ReviewSort
from project.views.access import authenticate, known_caller, services
from project.views.conditional import entity_tag, expected_versions
from project.views.cursors import binding
from project.views.operation import Access, Answer, Body, operation
from project.views.rendering import (
    created,
    no_content,
    page_request,
    show,
    show_list,
    show_page,
)
from project.views.schemas.queries import PageQuery
from project.views.schemas.reviews import (
    OwnReviewQuery,
    ReviewInput,
    ReviewQuery,
    ReviewSchema,
)

ns = Namespace("reviews", "Reviews", path="/")

_REVIEW = ReviewSchema()


def _movie_must_exist(movie_id: int) -> None:
    services().movies.require(movie_id)


def _demand_own_fresh(review_id: int) -> None:
    services().reviews.require_own(authenticate(), review_id, expected_versions())


def _listed(
    caller: Identity | None, chosen: ReviewFilter, paging: dict[str, Any],
    sort: ReviewSort = ReviewSort.NEWEST,
) -> Response:  # fmt: skip
    bound_to = binding(chosen, sort)
    asked = page_request(paging, bound_to)
    if asked is None:
        return show_list(_REVIEW, lambda found: found.reviews.listing(caller, chosen, sort))
    return show_page(_REVIEW, services().reviews.page(caller, chosen, sort, asked), bound_to)


def _shown(review: Review) -> Response:
    return entity_tag(show(_REVIEW, review), review.version)


@ns.route("/movies/<id:movie_id>/reviews")
class MovieReviews(Resource):
    @operation(
        "List a movie's public reviews, the newest or most liked first",
        access=Access.PUBLIC,
        query=ReviewQuery,
        answers={200: Answer(ReviewSchema, listed=True, paged=True)},
    )
    def get(self, movie_id: int, query: dict[str, Any]) -> Response:
        _movie_must_exist(movie_id)
        sort = ReviewSort(query.pop("sort"))
        return _listed(known_caller(), ReviewFilter(movie_id=movie_id), query, sort)

    @operation(
        "Review a movie; 409 where one has",
        access=Access.MEMBER,
        body=Body(ReviewInput, target=_movie_must_exist),
        answers={201: Answer(ReviewSchema, headers=("Location",))},
        errors=frozenset({409}),
    )
    def post(self, movie_id: int, identity: Identity, body: ReviewDraft) -> Response:
        review = services().reviews.create(identity, movie_id, body)
        return created(_REVIEW, review, f"/reviews/{review.id}")


@ns.route("/user/reviews")
class OwnReviews(Resource):
    @operation(
        "List one's own reviews, the newest first; of one movie, if told",
        access=Access.MEMBER,
        query=OwnReviewQuery,
        answers={200: Answer(ReviewSchema, listed=True, paged=True)},
    )
    def get(self, identity: Identity, query: dict[str, Any]) -> Response:
        chosen = ReviewFilter(query["movie_id"], identity.user_id, shown=False)
        return _listed(identity, chosen, query["paging"])


@ns.route("/users/<id:user_id>/reviews")
class UserReviews(Resource):
    @operation(
        "List a member's public reviews, the newest first",
        access=Access.PUBLIC,
        query=PageQuery,
        answers={200: Answer(ReviewSchema, listed=True, paged=True)},
    )
    def get(self, user_id: int, query: dict[str, Any]) -> Response:
        caller = known_caller()
        services().profiles.demand_open(caller, user_id)
        return _listed(caller, ReviewFilter(user_id=user_id), query)


@ns.route("/reviews/<id:review_id>")
class OneReview(Resource):
    @operation(
        "Show a review: a public one, or one's own",
        access=Access.PUBLIC,
        answers={200: Answer(ReviewSchema, headers=("ETag",))},
        errors=frozenset({404}),
    )
    def get(self, review_id: int) -> Response:
        return _shown(services().reviews.get(known_caller(), review_id))

    @operation(
        "Change one's review",
        access=Access.MEMBER,
        body=Body(ReviewInput, partial=True, target=_demand_own_fresh),
        answers={200: Answer(ReviewSchema, headers=("ETag",))},
        errors=frozenset({412}),
    )
    def patch(self, review_id: int, identity: Identity, body: ReviewDraft) -> Response:
        return _shown(services().reviews.change(identity, review_id, body, expected_versions()))

    @operation(
        "Delete one's review, with its replies and likes",
        access=Access.MEMBER,
        answers={204: Answer()},
        errors=frozenset({412}),
    )
    def delete(self, review_id: int, identity: Identity) -> Response:
        services().reviews.delete(identity, review_id, expected_versions())
        return no_content()


@ns.route("/reviews/<id:review_id>/like")
class ReviewLike(Resource):
    @operation(
        "Like somebody's review",
        access=Access.MEMBER,
        answers={200: Answer(ReviewSchema)},
        errors=frozenset({409}),
    )
    def put(self, review_id: int, identity: Identity) -> Response:
        return show(_REVIEW, services().reviews.like(identity, review_id))

    @operation(
        "Like a review no longer",
        access=Access.MEMBER,
        answers={200: Answer(ReviewSchema)},
    )
    def delete(self, review_id: int, identity: Identity) -> Response:
        return show(_REVIEW, services().reviews.unlike(identity, review_id))
