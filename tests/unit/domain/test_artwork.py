"""Generated posters and monograms: safe, legible, always the same and never the same twice."""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from xml.etree import ElementTree as ET

import pytest

from project.domain.artwork import (
    ARTWORK_VERSION,
    PortraitSubject,
    PosterSubject,
    artwork_name,
    parse_artwork_name,
    portrait_svg,
    poster_svg,
)
from project.domain.artwork_dice import Dice
from project.domain.artwork_letters import text_width
from project.domain.artwork_moods import NEUTRAL, TELLING, face_of, mood
from project.domain.artwork_palettes import PALETTES, Palette, legible, schemes
from project.domain.artwork_portrait import initials, tones_of
from project.domain.artwork_type import CONDENSED, GROTESQUE, SERIF, fit, shorten

SVG = "{http://www.w3.org/2000/svg}"
GENRES = ("", "Drama", "Horror", "Film-Noir", "Western", "Комедия", "Sci-Fi", "Unheard of")
NASTY = {
    "script": "<script>alert(1)</script>",
    "entities": "Fish & Chips &amp; <b>\"Quotes\"</b> 'n' ]]> more",
    "emoji": "🎬👩‍👩‍👧 The Movie 🏳️‍🌈",
    "right to left": "باب الحديد \u202e override",
    "control characters": "A\x00B\x08C\x1bD\x7fE\x85F\nG\tH",
    "lone surrogate": "Lone \ud800 and \udfff surrogates",
    "non-character": "No \ufffe such \uffff letter",
    "500 letters": "x" * 500,
    "500 words": "word " * 100,
    "500 ampersands": "&" * 500,
    "500 emoji": "🎬" * 500,
    "500 marks": "e" + "\u0301" * 499,
    "500 ideographs": "映" * 500,
    "Japanese": "七人の侍、そして「八人目」",
    "Cyrillic": "Война и мир",
    "blank": " \t\n",
    "nothing": "",
}


def poster(movie_id: int = 1, **fields: object) -> str:
    subject = {"title": "A Title", "year": 1958, "genre": "Drama", "director": "A. Director"}
    return poster_svg(PosterSubject(movie_id=movie_id, **(subject | fields)))  # type: ignore[arg-type]


def pictures(text: str) -> Iterator[str]:
    for movie_id in range(1, 60):
        yield poster(movie_id, title=text, director=text, genre=text)
        yield portrait_svg(PortraitSubject(movie_id, text))


def contrast(one: str, other: str) -> float:
    """WCAG 2, computed apart from the code under test."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def without_text(svg: str) -> str:
    return re.sub(r"<(text|title)\b.*?</\1>", "", svg)


def lines_of(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - ours


def test_the_same_subject_is_always_drawn_the_same_and_another_title_changes_no_design() -> None:
    rest = re.compile(r"<g font-family.*|<title>.*?</title>")
    assert poster(42) == poster(42)
    assert rest.sub("", poster(7, title="One")) == rest.sub("", poster(7, title="Another Title"))


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_a_picture_is_well_formed_small_and_self_contained_whatever_the_text(text: str) -> None:
    allowed = {"svg", "title", "g", "path", "rect", "circle", "ellipse", "text"}
    for svg in pictures(text):
        assert len(svg.encode()) <= 6000
        elements = list(ET.fromstring(svg.encode()).iter())  # noqa: S314 - what we made ourselves
        assert elements[0].get("role") == "img"
        assert elements[1].tag == f"{SVG}title"
        assert elements[1].text
        assert {element.tag.removeprefix(SVG) for element in elements} <= allowed
        attributes = [item for element in elements for item in element.attrib.items()]
        assert not any("href" in name or name.startswith("on") for name, _ in attributes)
        assert not any("url(" in value or "//" in value for _, value in attributes)


def test_a_poster_names_title_year_and_director() -> None:
    svg = poster(3, title="Cléo de 5 à 7", year=1962, director="Agnès Varda", genre="Horror")
    assert 'viewBox="0 0 400 600" role="img"><title>Cléo de 5 à 7 (1962)</title>' in svg
    assert {"Agnès Varda", "1962"} < set(lines_of(svg))


def test_a_poster_without_anything_to_say_is_still_called_something() -> None:
    svg = poster(42, title="", year=None, director="", genre="")
    assert "<title>#42</title>" in svg
    assert lines_of(svg) == []


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_every_palette_can_be_lettered_on_its_colours_and_its_tones(palette: Palette) -> None:
    for ground in palette:
        colours = legible(palette, ground)
        assert colours
        assert all(contrast(colour, ground) >= 4.5 for colour in colours)
    assert tones_of(palette)
    for tones in tones_of(palette):
        assert min(contrast(tones.letters, tone) for tone in (tones.under, tones.over)) >= 4.5


def test_every_composition_in_every_colouring_ends_in_colours_of_its_palette() -> None:
    for composition, palette in product(NEUTRAL + TELLING, PALETTES.values()):
        for turn, inks in enumerate(schemes(palette)):
            canvas = composition(Dice(f"{composition.__name__} {turn}"), inks)
            assert {canvas.sky, canvas.floor} <= set(palette)
            assert set(re.findall(r"#\w+", canvas.shapes)) <= set(palette)


@pytest.mark.parametrize("genre", GENRES)
def test_the_lettering_of_every_poster_can_be_read(genre: str) -> None:
    for movie_id in range(1, 400):
        svg = poster(movie_id, genre=genre)
        # The panel is the last path: whatever comes after it is lettering, which lies on it.
        panel = re.findall(r'<path fill="(#\w+)"', svg)[-1]
        _, lettering = svg.rsplit("<path ", 1)
        inks = re.findall(r'fill="(#\w+)"', lettering)[1:]
        assert len(inks) == 3
        assert all(contrast(ink, panel) >= 4.5 for ink in inks)


@pytest.mark.parametrize("title", ["M", "Heat", "Dr. Strangelove, or: how I " * 3, "映" * 90])
def test_the_lettering_stays_on_its_panel_and_off_the_rule(title: str) -> None:
    for movie_id in range(1, 120):
        svg = poster(movie_id, title=title, year=None, director="")
        panel = re.findall(r'd="(M0 [^"]*)"', svg)[-1]
        rule = int(re.findall(r'<rect x="28" y="(\d+)"', svg)[-1])
        top, bottom = {"M0 0H400V200H0z": (rule, 200), "M0 400H400V600H0z": (400, rule)}.get(
            panel, (372, rule)
        )
        size = int(re.findall(r'font-size="(\d+)"', svg)[0])
        baselines = [float(y) for y in re.findall(r'<text x="\d+" y="([\d.]+)"', svg)]
        assert top + 16 <= baselines[0] - 0.72 * size
        assert baselines[-1] + 0.2 * size <= bottom


@pytest.mark.parametrize("genre", GENRES)
def test_400_movies_of_one_title_and_400_people_of_one_name_look_different(genre: str) -> None:
    people = (PortraitSubject(person_id, "Ida Lupino") for person_id in range(1, 401))
    assert len({without_text(portrait_svg(person)) for person in people}) >= 300
    assert len({without_text(poster(movie_id, genre=genre)) for movie_id in range(1, 401)}) >= 300


def test_every_composition_is_within_some_genres_reach_and_has_a_face() -> None:
    seen = {composition for genre in GENRES for composition in mood(genre).telling}
    seen |= {
        composition for genre in ("Animation", "Romance") for composition in mood(genre).telling
    }
    assert seen == set(TELLING)
    assert all(face_of(composition) for composition in NEUTRAL + TELLING)


def test_a_genre_is_known_by_any_of_its_names() -> None:
    assert mood("Film-Noir") is mood("NOIR") is mood("нуар")
    assert mood("Ужасы") is mood("Horror") is not mood("Comedy")
    assert mood("мелодрама") is mood("Romance") is not mood("драма")


@pytest.mark.parametrize("face", [GROTESQUE, SERIF, CONDENSED])
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_no_line_is_wider_than_its_frame_and_there_are_five_at_most(
    text: str, face: object
) -> None:
    setting = fit(" ".join(text.split()), face, 344, 106)  # type: ignore[arg-type]
    assert len(setting.lines) <= 5
    assert all(line.width <= 344.01 for line in setting.lines)


def test_a_short_title_is_large_and_the_lines_of_a_longer_one_are_evenly_filled() -> None:
    short = fit("Heat", GROTESQUE, 344, 106)
    longer = fit("The Spy Who Came In From The Cold", GROTESQUE, 344, 106)
    assert short.size > longer.size
    widths = [line.width for line in longer.lines]
    assert min(widths) > 0.6 * max(widths)


def test_a_title_that_is_too_long_ends_in_an_ellipsis() -> None:
    setting = fit("word " * 100, GROTESQUE, 344, 106)
    assert len(setting.lines) == 5
    assert setting.lines[-1].text.endswith("…")
    assert not any("…" in line.text for line in setting.lines[:-1])


def test_a_word_that_is_too_long_for_a_line_is_chopped() -> None:
    assert "".join(line.text for line in fit("M" * 30, GROTESQUE, 344, 106).lines) == "M" * 30


def test_titles_without_spaces_are_broken_but_not_before_a_full_stop() -> None:
    setting = fit("千と千尋の神隠し。長い題名の物語。その続きの物語。", GROTESQUE, 344, 106)
    assert len(setting.lines) > 1
    assert not any(line.text.startswith("。") for line in setting.lines)


def test_a_title_that_runs_leftwards_starts_at_the_right() -> None:
    assert re.search('direction="rtl"><text x="372"', poster(5, title="باب الحديد"))
    assert "direction" not in poster(5, title="Cairo Station")


def test_capitals_are_only_forced_on_letters_whose_width_is_known() -> None:
    assert fit("Amélie", CONDENSED, 344, 106).lines[0].text == "AMÉLIE"
    assert fit("Сталкер", CONDENSED, 344, 106).lines[0].text == "Сталкер"


def test_a_long_name_is_shortened_and_a_short_one_is_not() -> None:
    assert shorten("Ida Lupino", 20) == "Ida Lupino"
    shortened = shorten("Rainer Werner Maria Fassbinder", 10)
    assert shortened.endswith("…")
    assert text_width(shortened) <= 10
    assert shorten("Ida", 0) == "…"


INITIALS = {
    "Agnès Varda": "AV", "Madonna": "M", "John Ronald Reuel Tolkien": "JT", "50 Cent": "5C",
    "Robert Downey Jr.": "RD", "Conan O'Brien": "CO", "'Weird Al' Yankovic": "WY", "Jr.": "J",
    "Kim Smith (actress)": "KS", "élodie bouchez": "ÉB",
    "Андрей Тарковский": "АТ",  # noqa: RUF001 - Cyrillic
    "黒澤明": "黒", "봉준호": "봉", "يوسف شاهين": "ي", "शाहरुख़ ख़ान": "शाख़ा", "…": "", "🎬": "",
    "": "",
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), INITIALS.items())
def test_a_monogram_is_made_of_one_or_two_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_a_person_without_a_letter_gets_a_silhouette() -> None:
    svg = portrait_svg(PortraitSubject(9, "…"))
    assert lines_of(svg) == []
    assert 'viewBox="0 0 400 400" role="img"><title>…</title>' in svg
    assert "<title>#9</title>" in portrait_svg(PortraitSubject(9, ""))


@pytest.mark.parametrize("id_", [1, 42, 999_999_999_999_999_999])
def test_names_lead_back_to_what_they_name(id_: int) -> None:
    name = artwork_name(PosterSubject(id_, "A", None, "", ""))
    assert re.fullmatch(rf"m{id_}-[0-9a-f]{{10}}\.svg", name)
    assert parse_artwork_name(name) == ("movie", id_)
    assert parse_artwork_name(artwork_name(PortraitSubject(id_, "\ud800"))) == ("person", id_)


def test_every_field_has_a_say_in_the_name() -> None:
    fields = [
        ("A", 1958, "B", "C"), ("A2", 1958, "B", "C"), ("A", 1959, "B", "C"), ("A", None, "B", "C"),
        ("A", 1958, "B2", "C"), ("A", 1958, "B", "C2"), ("AB", 1958, "", "C"),
        ("A", 1958, "", "BC"), ("A", 1958, "BC", ""),
    ]  # fmt: skip
    assert len({artwork_name(PosterSubject(1, *rest)) for rest in fields}) == len(fields)
    assert artwork_name(PortraitSubject(1, "A")) != artwork_name(PortraitSubject(1, "B"))


def test_the_drawings_and_names_of_this_version_are_pinned() -> None:
    # On every machine, in every run. To change them, raise ARTWORK_VERSION: caches never forget.
    drawings = [poster(id_, genre=genre) for id_ in range(1, 101) for genre in GENRES]
    drawings += [portrait_svg(PortraitSubject(id_, "Ida Lupino")) for id_ in range(1, 101)]
    assert ARTWORK_VERSION == 1
    assert sha256("".join(drawings).encode()).hexdigest()[:16] == "83a4ecac3ae6c6ed"
    movie = PosterSubject(42, "Playtime", 1967, "Comedy", "Tati")
    assert artwork_name(movie) == "m42-2ce0642cf0.svg"
    assert artwork_name(PortraitSubject(13, "Jacques Tati")) == "p13-fd0729bab9.svg"


BAD_NAMES = [
    "", "m42", "m42-0123456789", "m42-0123456789.png", "m42-0123456789.svg\n",
    " m42-0123456789.svg", "m042-0123456789.svg", "m0-0123456789.svg", "m-1-0123456789.svg",
    "m1234567890123456789-0123456789.svg", "m٤٢-0123456789.svg", "m42-012345678.svg",
    "m42-01234567890.svg", "m42-012345678G.svg", "m42-012345678A.svg", "x42-0123456789.svg",
    "M42-0123456789.svg", "m42-0123456789.svg/..", "../m42-0123456789.svg",
    "a/m42-0123456789.svg", "m42-0123456789.svg\x00",
]  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
def test_what_is_not_exactly_a_name_is_refused(name: str) -> None:
    assert parse_artwork_name(name) is None
