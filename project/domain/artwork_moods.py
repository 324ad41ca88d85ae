"""What a genre looks like: which colours and which pictures suit it."""

from functools import lru_cache
from typing import Final, NamedTuple

from project.domain import artwork_abstract as abstract
from project.domain import artwork_forms as forms
from project.domain import artwork_scenes as scenes
from project.domain import artwork_stages as stages
from project.domain import artwork_things as things
from project.domain.artwork_canvas import Composition
from project.domain.artwork_palettes import PALETTES, Palette
from project.domain.artwork_type import CONDENSED, GROTESQUE, SERIF, Face

NEUTRAL: Final[tuple[Composition, ...]] = (
    abstract.rings,
    abstract.sliced,
    abstract.interference,
    abstract.tiles,
    abstract.spiral,
    abstract.labyrinth,
    abstract.split_rings,
    abstract.sunburst,
    abstract.odd_one_out,
    abstract.halftone,
    forms.diagonal,
    forms.arches,
    forms.bars,
    forms.duet,
    forms.scales,
    forms.screen,
)
"""They say nothing about the story, and so can stand before any."""

TELLING: Final[tuple[Composition, ...]] = (
    forms.burst,
    forms.confetti,
    scenes.sun_over_strips,
    scenes.stairs,
    scenes.moonlight,
    scenes.waves,
    scenes.mountains,
    scenes.mesa,
    scenes.road,
    scenes.planet,
    scenes.horizon_grid,
    stages.skyline,
    stages.spotlight,
    stages.doorway,
    stages.curtain,
    stages.rain,
    stages.fangs,
    stages.drips,
    stages.blinds,
    things.eye,
    things.film_reel,
    things.film_strip,
    things.keyhole,
    things.flower,
    things.heart,
    things.birds,
    things.face,
    things.rocket,
    things.hourglass,
)
"""They show something, which has to suit the genre."""

_HARMLESS: Final = (
    scenes.sun_over_strips,
    scenes.stairs,
    scenes.moonlight,
    scenes.waves,
    scenes.mountains,
    scenes.road,
    stages.skyline,
    stages.spotlight,
    stages.doorway,
    stages.curtain,
    stages.rain,
    things.eye,
    things.film_reel,
    things.film_strip,
    things.flower,
    things.birds,
    things.face,
    things.hourglass,
)


class Mood(NamedTuple):
    palettes: tuple[Palette, ...]
    telling: tuple[Composition, ...]


def _mood(palettes: str, *telling: Composition) -> Mood:
    return Mood(tuple(PALETTES[name] for name in palettes.split()), telling)


_ANY: Final = Mood(tuple(PALETTES.values()), _HARMLESS)

# The first line one of whose words occurs in the genre's name decides: the telling ones go first.
_MOODS: Final = (
    (
        ("horror", "slasher", "supernatural", "ужас"),
        _mood(
            "blood crypt steel void noir claret",
            *(stages.fangs, stages.drips, stages.doorway, things.eye, things.keyhole),
            *(things.hourglass, scenes.moonlight, stages.blinds, scenes.stairs),
        ),
    ),
    (
        ("noir", "нуар"),
        _mood(
            "noir reel concrete steel",
            *(stages.blinds, stages.skyline, stages.spotlight, stages.doorway, stages.rain),
            *(things.keyhole, scenes.stairs, things.eye, scenes.moonlight),
        ),
    ),
    (
        ("western", "вестерн"),
        _mood(
            "canyon autumn rust moss concrete anatomy",
            *(scenes.mesa, scenes.road, scenes.sun_over_strips, scenes.mountains),
            *(things.birds, forms.burst),
        ),
    ),
    (
        ("sci", "superhero", "фантаст"),
        _mood(
            "orbit ice void midnight steel lagoon plum",
            *(scenes.planet, scenes.horizon_grid, things.rocket, scenes.moonlight),
            *(things.eye, things.hourglass, forms.burst),
        ),
    ),
    (
        ("comedy", "satire", "комеди"),
        _mood(
            "citrus matinee meadow sorbet lagoon bauhaus anatomy",
            *(forms.confetti, things.face, things.flower, forms.burst, stages.curtain),
            *(scenes.stairs, stages.rain, scenes.sun_over_strips),
        ),
    ),
    (
        ("anim", "аним", "family", "child", "kid", "teen", "мульт", "семейн", "детск"),
        _mood(
            "citrus meadow matinee sorbet lagoon forest midnight",
            *(forms.confetti, things.rocket, things.flower, scenes.waves, things.birds),
            *(scenes.planet, scenes.mountains, things.face),
        ),
    ),
    (
        ("romance", "romantic", "erotic", "мелодрам", "романт"),
        _mood(
            "rose claret plum sorbet matinee autumn",
            *(things.heart, things.flower, stages.rain, scenes.moonlight, things.birds),
            *(stages.doorway, scenes.waves, scenes.sun_over_strips),
        ),
    ),
    (
        ("music", "dance", "performance", "мюзикл", "музык"),
        _mood(
            "plum midnight matinee bauhaus citrus claret",
            *(stages.curtain, stages.spotlight, forms.burst, forms.confetti, things.flower),
        ),
    ),
    (
        ("thriller", "crime", "mystery", "spy", "suspense", "legal", "трилл", "крими", "детекти"),
        _mood(
            "anatomy steel reel blood harbour rust concrete",
            *(things.keyhole, things.eye, stages.doorway, stages.skyline, scenes.stairs),
            *(stages.blinds, things.hourglass, stages.spotlight, scenes.road),
        ),
    ),
    (
        ("documentary", "biograph", "histor", "short", "silent", "документ", "истор", "биограф"),
        _mood(
            "concrete reel harbour rust moss anatomy autumn",
            *(things.film_reel, things.film_strip, stages.skyline, things.hourglass),
            *(things.face, stages.curtain, scenes.mountains, scenes.road),
        ),
    ),
    (
        ("war", "politic", "disaster", "воен", "катастроф"),
        _mood(
            "concrete rust moss steel crypt noir",
            *(forms.burst, things.birds, scenes.mountains, things.hourglass, scenes.road),
            *(stages.skyline, scenes.sun_over_strips),
        ),
    ),
    (
        ("fantasy", "adventure", "фэнтези", "приключ"),
        _mood(
            "forest void midnight meadow canyon lagoon plum",
            *(scenes.mountains, scenes.waves, scenes.moonlight, things.birds, scenes.mesa),
            *(things.eye, scenes.road, things.keyhole, scenes.stairs),
        ),
    ),
    (
        ("action", "sport", "martial", "боевик", "спорт"),
        _mood(
            "anatomy ice bauhaus steel rust midnight",
            *(forms.burst, scenes.road, stages.skyline, scenes.horizon_grid, stages.spotlight),
            *(scenes.sun_over_strips, scenes.stairs),
        ),
    ),
    (
        ("drama", "драм"),
        _mood(
            "anatomy harbour claret autumn forest plum lagoon rust rose",
            *(stages.doorway, stages.rain, scenes.stairs, scenes.moonlight, things.birds),
            *(things.face, scenes.waves, things.hourglass, scenes.road, stages.spotlight),
        ),
    ),
)

_FACES: Final[dict[Composition, Face]] = {
    **dict.fromkeys(NEUTRAL, GROTESQUE),
    **dict.fromkeys(TELLING, GROTESQUE),
    **dict.fromkeys(
        (
            forms.scales,
            scenes.moonlight,
            scenes.waves,
            scenes.mountains,
            stages.curtain,
            things.flower,
            things.heart,
            things.birds,
            things.hourglass,
            stages.rain,
        ),
        SERIF,
    ),
    **dict.fromkeys(
        (
            forms.bars,
            forms.burst,
            scenes.mesa,
            scenes.road,
            scenes.horizon_grid,
            scenes.sun_over_strips,
            stages.skyline,
            stages.spotlight,
            stages.blinds,
            stages.fangs,
            stages.drips,
            things.film_reel,
            things.film_strip,
            abstract.sunburst,
        ),
        CONDENSED,
    ),
}


@lru_cache(maxsize=512)
def mood(genre: str) -> Mood:
    folded = genre.casefold()
    return next((found for words, found in _MOODS if any(word in folded for word in words)), _ANY)


def face_of(composition: Composition) -> Face:
    return _FACES[composition]
