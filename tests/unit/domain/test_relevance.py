"""Which documents come first."""

from itertools import permutations

from project.domain.search import Document, Kind, best, relevance


def movie(text: str, *, movie_id: int = 1, weight: int = 0, document_id: int = 0) -> Document:
    return Document(Kind.MOVIE, text, movie_id, None, weight, document_id)


def ranked(documents: list[Document], *typed: str) -> list[str]:
    return [document.text for document in best(documents, typed)]


class TestRelevance:
    def test_as_typed_beats_begun_beats_misspelt_beats_left_out(self) -> None:
        texts = ["star", "starling", "staar", "wars", "moon"]
        documents = [movie(text, movie_id=place) for place, text in enumerate(texts)]

        assert ranked(documents[::-1], "star")[:3] == ["star", "starling", "staar"]

    def test_one_typo_beats_two(self) -> None:
        documents = [movie("interstallar", movie_id=1), movie("interstelar", movie_id=2)]

        assert ranked(documents, "interstellar") == ["interstallar", "interstelar"]

    def test_two_typos_come_behind_one(self) -> None:
        documents = [movie("ntersteller", movie_id=1), movie("interstelar", movie_id=2)]

        assert ranked(documents, "interstellar") == ["interstelar", "ntersteller"]

    def test_the_whole_text_beats_its_beginning_beats_its_middle(self) -> None:
        texts = ["The Star Wars Show", "Star Wars Again", "Star Wars"]
        documents = [movie(text, movie_id=place) for place, text in enumerate(texts)]

        assert ranked(documents, "star", "wars") == texts[::-1]

    def test_a_word_that_fits_weighs_more_than_any_popularity(self) -> None:
        documents = [
            movie("Aliens", movie_id=1, weight=1_000_000_000),
            movie("Alien", movie_id=2),
        ]

        assert ranked(documents, "alien") == ["Alien", "Aliens"]

    def test_movies_come_before_people_before_roles(self) -> None:
        documents = [
            Document(Kind.ROLE, "Heat", 1, 1, 9, 1),
            Document(Kind.PERSON, "Heat", None, 1, 9, 2),
            Document(Kind.MOVIE, "Heat", 1, None, 0, 3),
        ]

        assert [one.kind for one in best(documents, ["heat"])] == [
            Kind.MOVIE, Kind.PERSON, Kind.ROLE,
        ]  # fmt: skip

    def test_else_the_heavier_comes_first_and_then_the_older(self) -> None:
        documents = [
            movie("Heat", movie_id=1, weight=1, document_id=1),
            movie("Heat", movie_id=2, weight=5, document_id=3),
            movie("Heat", movie_id=3, weight=5, document_id=2),
        ]

        assert [one.movie_id for one in best(documents, ["heat"])] == [3, 2, 1]

    def test_the_order_does_not_depend_on_that_of_the_database(self) -> None:
        documents = [
            movie(text, movie_id=place, document_id=place)
            for place, text in enumerate(("Star", "Star", "Stars", "Stra", "A Star"))
        ]

        orders = {tuple(best(order, ["star"])) for order in permutations(documents)}

        assert len(orders) == 1

    def test_a_typed_word_that_the_text_lacks_costs_more_than_a_misspelt_one(self) -> None:
        lacking = relevance(movie("Star"), ["star", "trek"])
        misspelt = relevance(movie("Star Terk"), ["star", "trek"])

        assert misspelt < lacking

    def test_a_text_without_words_is_no_answer_and_no_error(self) -> None:
        assert relevance(movie("?!"), ["star"]) > relevance(movie("Stra"), ["star"])


class TestBest:
    def test_a_movie_with_two_titles_is_found_once_by_the_better(self) -> None:
        documents = [
            movie("Shichinin no samurai", document_id=1),
            movie("Samurai", document_id=2),
        ]

        assert ranked(documents, "samurai") == ["Samurai"]

    def test_roles_of_one_person_in_two_movies_are_two(self) -> None:
        documents = [Document(Kind.ROLE, "Boss", movie_id, 1, 0, movie_id) for movie_id in (1, 2)]

        assert len(ranked(documents, "boss")) == 2

    def test_a_person_is_another_than_their_role(self) -> None:
        documents = [
            Document(Kind.PERSON, "Chaplin", None, 1, 0, 1),
            Document(Kind.ROLE, "Chaplin", 1, 1, 0, 2),
        ]

        assert len(ranked(documents, "chaplin")) == 2
