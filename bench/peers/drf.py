# ruff: noqa: DJ001, DJ008 - the tables are ours and may hold NULL; nobody prints a model
"""Django REST framework: models, a serializer, a list view. One file, as a project of its own."""

from typing import Any

import django
from django.conf import settings

from bench.peers import rows

settings.configure(
    SECRET_KEY="nobody logs in here",  # noqa: S106 - nothing is signed
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["bench.peers", "rest_framework"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
    },
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": rows.DATABASE,
            "USER": rows.USER,
            "HOST": rows.SOCKET,
            "CONN_MAX_AGE": None,
        }
    },
    USE_TZ=True,
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - Django is set up by then
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import generics, serializers  # noqa: E402
from rest_framework.pagination import BasePagination  # noqa: E402
from rest_framework.response import Response  # noqa: E402


class Genre(models.Model):
    name = models.TextField()

    class Meta:
        app_label, db_table, managed = "peers", "genres", False


class Person(models.Model):
    name = models.TextField()

    class Meta:
        app_label, db_table, managed = "peers", "people", False


class Movie(models.Model):
    title = models.TextField()
    original_title = models.TextField()
    description = models.TextField()
    trailer = models.TextField()
    poster = models.TextField()
    year = models.SmallIntegerField(null=True)
    release_date = models.DateField(null=True)
    rating = models.SmallIntegerField(null=True)
    classification = models.TextField(null=True)
    runtime = models.SmallIntegerField(null=True)
    genre = models.ForeignKey(Genre, models.PROTECT, null=True)
    director = models.ForeignKey(Person, models.PROTECT, null=True)
    genres = models.ManyToManyField(Genre, through="Link", related_name="+")
    imdb_id = models.TextField(null=True)
    tmdb_id = models.IntegerField(null=True)
    created_at = models.BigIntegerField()
    updated_at = models.BigIntegerField()
    deleted_at = models.BigIntegerField(null=True)
    newness = models.BigIntegerField()
    version = models.IntegerField()

    class Meta:
        app_label, db_table, managed = "peers", "movies", False


class Stats(models.Model):
    movie = models.OneToOneField(Movie, models.PROTECT, primary_key=True, related_name="stats")
    average_down = models.IntegerField()
    rating_count = models.IntegerField()

    class Meta:
        app_label, db_table, managed = "peers", "movie_stats", False


class Link(models.Model):
    pk = models.CompositePrimaryKey("movie_id", "genre_id")
    movie = models.ForeignKey(Movie, models.PROTECT)
    genre = models.ForeignKey(Genre, models.PROTECT)

    class Meta:
        app_label, db_table, managed = "peers", "movie_genres", False


class ReferenceSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class MovieSerializer(serializers.ModelSerializer):
    movie_id = serializers.IntegerField(source="id")
    thumbnail = serializers.SerializerMethodField()
    poster = serializers.SerializerMethodField()
    release_date = serializers.DateField(format="%Y-%m-%dT00:00:00.000Z")
    rating = serializers.SerializerMethodField()
    rating_classification = serializers.CharField(source="classification")
    runtime = serializers.SerializerMethodField()
    avg_rating = serializers.SerializerMethodField()
    rating_count = serializers.IntegerField(source="stats.rating_count")
    genre = serializers.SerializerMethodField()
    director = serializers.SerializerMethodField()
    ids = serializers.SerializerMethodField()
    created_at = serializers.SerializerMethodField()
    updated_at = serializers.SerializerMethodField()

    class Meta:
        model = Movie
        fields = (
            *("id", "movie_id", "title", "original_title", "description", "trailer", "thumbnail"),
            *("poster", "year", "release_date", "rating", "rating_classification", "runtime"),
            *("avg_rating", "rating_count", "genre_id", "director_id", "genre", "director"),
            *("ids", "created_at", "updated_at"),
        )

    def get_thumbnail(self, movie: Movie) -> str:
        return f"m{movie.pk}-{movie.version:010x}.svg"

    def get_poster(self, movie: Movie) -> str:
        return movie.poster or f"/assets/{self.get_thumbnail(movie)}"

    def get_rating(self, movie: Movie) -> float | None:
        return rows.hundredths(movie.rating)

    def get_runtime(self, movie: Movie) -> dict[str, int] | None:
        minutes = movie.runtime
        return minutes and {"hours": minutes // 60, "minutes": minutes % 60}

    def get_avg_rating(self, movie: Movie) -> float | None:
        return rows.hundredths(movie.stats.average_down)

    def get_genre(self, movie: Movie) -> dict[str, Any]:
        return _reference(movie.genre)

    def get_director(self, movie: Movie) -> dict[str, Any]:
        return _reference(movie.director)

    def get_ids(self, movie: Movie) -> dict[str, Any]:
        return {"imdb": movie.imdb_id, "tmdb": movie.tmdb_id}

    def get_created_at(self, movie: Movie) -> str:
        return rows.moment(movie.created_at)

    def get_updated_at(self, movie: Movie) -> str:
        return rows.moment(movie.updated_at)


def _reference(record: Any) -> dict[str, Any]:
    return ReferenceSerializer(record).data if record else {"id": None, "name": ""}


class Page(BasePagination):
    """By number and without a count, which the other peers do not make either."""

    def paginate_queryset(self, queryset: Any, request: Any, **_: Any) -> list[Any]:
        start = (int(request.query_params.get("page", "1")) - 1) * rows.PER_PAGE
        return list(queryset[start : start + rows.PER_PAGE])

    def get_paginated_response(self, data: Any) -> Any:
        return Response(data)


class Movies(generics.ListAPIView):
    serializer_class = MovieSerializer
    pagination_class = Page

    def get_queryset(self) -> Any:
        movies = Movie.objects.select_related("genre", "director", "stats").filter(
            deleted_at__isnull=True
        )
        genre = self.request.query_params.get("genre_id")
        if genre is None:
            return movies.order_by("id")
        return movies.filter(genres=int(genre)).order_by("-newness", "-id")


urlpatterns = [path("movies/", Movies.as_view())]
app = get_wsgi_application()
