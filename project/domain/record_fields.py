"""What editors can change of a record, as the API spells it: for comparing, keeping and applying.

Such fields are plain JSON. Lists name their people and genres, but only ids say which they are;
countries are names alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from project.domain.movies import Credit, Job
from project.domain.paging import Reference

Fields = Mapping[str, Any]

CREDIT_JOBS: Final[Mapping[str, tuple[Job, ...]]] = {
    "directors": (Job.DIRECTOR,),
    "cast": (Job.ACTOR,),
    "crew": tuple(job for job in Job if job not in {Job.ACTOR, Job.DIRECTOR}),
}
"""A movie's lists of people, and the jobs in each."""


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A field's column, and the way between its value and the API's spelling; None stays None."""

    column: str
    write: Callable[[Any], Any] = _same
    read: Callable[[Any], Any] = _same


def _written_day(day: date) -> str:
    return f"{day.isoformat()}T00:00:00.000Z"


def _read_day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _plain(*names: str) -> dict[str, _Spelling]:
    return {name: _Spelling(name) for name in names}


MOVIE: Final[Mapping[str, _Spelling]] = {
    **_plain("title", "original_title", "description", "trailer", "poster", "year"),
    "release_date": _Spelling("release_date", _written_day, _read_day),
    "rating": _Spelling("rating", lambda given: given / 100, lambda shown: round(shown * 100)),
    "rating_classification": _Spelling("classification"),
    "runtime": _Spelling(
        "runtime",
        lambda minutes: {"hours": minutes // 60, "minutes": minutes % 60},
        lambda shown: shown["hours"] * 60 + shown["minutes"],
    ),
    "ids.imdb": _Spelling("imdb_id"),
    "ids.tmdb": _Spelling("tmdb_id"),
}
PERSON: Final[Mapping[str, _Spelling]] = {
    **_plain("name", "location", "gender"),
    "born": _Spelling("born", _written_day, _read_day),
    "died": _Spelling("died", _written_day, _read_day),
    **_plain("birth_year", "death_year", "description"),
}


def person_fields(person: Any) -> Fields:
    """Of anything that has a person's columns for attributes."""
    return _spelt(PERSON, person)


def movie_fields(
    movie: Any,
    genres: Iterable[Reference],
    countries: Iterable[str],
    credited: Iterable[Credit],
) -> Fields:
    """Of anything that has a movie's columns; `credited` are all credits in billing order."""
    everybody = list(credited)
    return {
        **_spelt(MOVIE, movie),
        "genres": [{"id": genre.id, "name": genre.name} for genre in genres],
        "countries": list(countries),
        **{
            field: [_entry(field, one) for one in everybody if one.job in jobs]
            for field, jobs in CREDIT_JOBS.items()
        },
    }


def _spelt(spellings: Mapping[str, _Spelling], record: Any) -> dict[str, Any]:
    values = {name: getattr(record, one.column) for name, one in spellings.items()}
    return {
        name: None if value is None else spellings[name].write(value)
        for name, value in values.items()
    }


def _entry(field: str, credit: Credit) -> dict[str, Any]:
    if field == "directors":
        return {"id": credit.person_id, "name": credit.name}
    own = {"character": credit.character} if field == "cast" else {"job": credit.job.value}
    return {"person_id": credit.person_id, "name": credit.name, **own}


def columns(spellings: Mapping[str, _Spelling], fields: Fields) -> dict[str, Any]:
    """The columns' values for those of the fields that have one of their own."""
    return {
        one.column: None if fields[name] is None else one.read(fields[name])
        for name, one in spellings.items()
        if name in fields
    }


def genre_ids(fields: Fields) -> list[int]:
    return [genre["id"] for genre in fields.get("genres", ())]


def credited_in(fields: Fields, *names: str) -> list[tuple[int, Job, str]]:
    """(person, job, character) in each of those lists, in billing order."""
    return [
        (
            entry["id"] if name == "directors" else entry["person_id"],
            Job(entry.get("job", CREDIT_JOBS[name][0])),
            entry.get("character", ""),
        )
        for name in names
        for entry in fields.get(name, ())
    ]


def differing(before: Fields, after: Fields) -> tuple[Fields, Fields]:
    """Of both only what differs; that somebody in a list has another name is no difference."""
    names = [name for name in {**before, **after} if not alike(before, after, name)]
    return (
        {name: before[name] for name in names if name in before},
        {name: after[name] for name in names if name in after},
    )


def alike(one: Fields, other: Fields, name: str) -> bool:
    return bool(_unnamed(one.get(name)) == _unnamed(other.get(name)))


def filled(fields: Fields) -> Fields:
    """Without the empty ones."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _unnamed(value: Any) -> Any:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return value
    return [_without_name(entry) for entry in value]


def _without_name(entry: Any) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    return {key: entry[key] for key in entry if key != "name"}
