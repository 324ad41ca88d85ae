"""What a composition hands back, and what every composition is."""

from collections.abc import Callable
from typing import NamedTuple

from project.domain.artwork_dice import Dice
from project.domain.artwork_palettes import Inks


class Canvas(NamedTuple):
    """Shapes on a square of 400 by 400 that is covered with the ground colour.

    `sky` and `floor` are the flat colours at the upper and lower edge: a panel of that colour
    continues the picture instead of ending it.
    """

    shapes: str
    sky: str
    floor: str


Composition = Callable[[Dice, Inks], Canvas]


def floating(inks: Inks, *shapes: str) -> Canvas:
    """A picture that lies on its ground without touching anything."""
    return Canvas("".join(shapes), inks.ground, inks.ground)


def standing(inks: Inks, floor: str, *shapes: str) -> Canvas:
    """A picture that stands on something."""
    return Canvas("".join(shapes), inks.ground, floor)
