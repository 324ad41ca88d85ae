"""Folding: one spelling for text that people write in many ways."""

import unicodedata

import pytest

from project.domain.folding import SORT_KEY_LENGTH, WORD_LENGTH, fold, sort_key, words

# Everything but the ideographs and syllables that fill most of the plane.
CODES = (*range(0x3100), *range(0xA640, 0xAC10), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800))
LETTERS = [chr(code) for code in CODES if chr(code).isalnum()]


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("AMÉLIE", "amelie"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("Łódź", "lodz"),
            ("Søren Ø", "soren o"),
            ("Æon Œuvre", "aeon oeuvre"),
            ("Þór Ðað", "thor dad"),
            ("Đorđe", "dorde"),
            ("Ħal", "hal"),
            ("İstanbul ışık", "istanbul isik"),
            ("ﬁlm ﬀ ﬆ", "film ff st"),
            ("\uff26\uff35\uff2c\uff2c", "full"),
            ("Ⅳ", "iv"),
            ("½", "1\u20442"),
            ("Nguyễn", "nguyen"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
        ],
    )
    def test_latin_and_greek_lose_marks_and_ligatures(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("Ёлки", "елки"),
            ("Йод", "йод"),
            ("Їжак", "їжак"),
            ("Война и мир", "война и мир"),
            ("за́мок", "замок"),
            ("Ґанок Євген", "ґанок євген"),
        ],
    )
    def test_cyrillic_keeps_the_letters_that_only_look_marked(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    @pytest.mark.parametrize("text", ["Йод", "Їжак", "Amélie", "Ёлки", "Łódź", "각"])
    def test_composed_and_decomposed_text_fold_alike(self, text: str) -> None:
        assert fold(unicodedata.normalize("NFD", text)) == fold(text)

    def test_hangul_and_ideographs_stay_as_they_are(self) -> None:
        assert fold("기생충 七人の侍") == "기생충 七人の侍"

    def test_folding_twice_changes_nothing(self) -> None:
        changed = [letter for letter in LETTERS if fold(fold(letter)) != fold(letter)]

        assert changed == []

    def test_capitals_fold_like_small_letters(self) -> None:
        different = [letter for letter in LETTERS if fold(letter.upper()) != fold(letter)]

        assert different == []


class TestWords:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Ocean's Eleven", ["oceans", "eleven"]),
            ("Ocean’s Eleven", ["oceans", "eleven"]),
            ("Ocean\u02bcs Eleven", ["oceans", "eleven"]),
            ("Rock 'n' Roll", ["rock", "n", "roll"]),
            ("'Tis d'Artagnan's", ["tis", "dartagnans"]),
            ("J.J. Abrams", ["j", "j", "abrams"]),
            ("Spider-Man: No_Way", ["spider", "man", "no", "way"]),
            ("«Весна» — это Жизнь!", ["весна", "это", "жизнь"]),
            ("Se7en 100%", ["se7en", "100"]),
            ("七人の侍、そして", ["七人の侍", "そして"]),
            ("…?! —", []),
            ("", []),
        ],
    )
    def test_they_are_split_at_whatever_is_no_letter_or_digit(
        self, text: str, found: list[str]
    ) -> None:
        assert words(text) == found

    def test_only_the_beginning_of_a_very_long_word_counts(self) -> None:
        assert words("x" * 1000) == ["x" * WORD_LENGTH]

    def test_a_word_that_grows_when_folded_is_limited_afterwards(self) -> None:
        assert words("ß" * WORD_LENGTH) == ["s" * WORD_LENGTH]


class TestSortKey:
    def test_quotes_dashes_and_space_do_not_count(self) -> None:
        keys = {sort_key(text) for text in ("Beta-Max", "“Beta” Max", "  beta   MAX!", "Béta Max")}

        assert keys == {"beta max"}

    def test_a_text_without_a_word_is_ordered_by_itself(self) -> None:
        assert sort_key("  ?!  ") == "?!"

    def test_nothing_has_an_empty_key(self) -> None:
        assert sort_key(" \n ") == ""

    @pytest.mark.parametrize(
        "text",
        ["ab " * 200, "ﷺ" * 200, "ﷺ " * 200, "ß " * 200, "?" * 500, "Ⅷ " * 200, "七 " * 400],
        ids=["words", "glued", "phrases", "sharp s", "no words", "numerals", "ideographs"],
    )
    def test_it_ends_after_200_characters(self, text: str) -> None:
        assert 0 < len(sort_key(text)) <= SORT_KEY_LENGTH

    def test_a_key_is_its_own_key(self) -> None:
        changed = [
            one for one in LETTERS if sort_key(sort_key(f"a{one} b")) != sort_key(f"a{one} b")
        ]

        assert changed == []
