"""The colours: palettes of four, and how a poster divides them among its parts.

Each palette has a light paper, a dark ink and two colours between them. Lettering is only ever
set in a colour that `legible` finds for the flat ground behind it.
"""

from functools import cache
from typing import Final, NamedTuple

TEXT_CONTRAST: Final = 4.5
"""WCAG 2 level AA for text of any size."""

FIGURE_CONTRAST: Final = 2.2
"""Flat shapes are large: less than text needs, but enough to be seen across the room."""


class Palette(NamedTuple):
    paper: str
    ink: str
    bold: str
    calm: str


class Inks(NamedTuple):
    """A palette at work. `detail` may come close to any of the other three."""

    ground: str
    figure: str
    accent: str
    detail: str


PALETTES: Final = {
    "anatomy": Palette("#f2e6cf", "#17181c", "#e05c33", "#2c6470"),
    "autumn": Palette("#f4e4c6", "#2b1810", "#d98a2b", "#8a2f1d"),
    "bauhaus": Palette("#f3ecdc", "#191919", "#e2b22b", "#1f4d96"),
    "blood": Palette("#ecdfcb", "#140b0d", "#b5191e", "#5e1319"),
    "canyon": Palette("#f6e3c1", "#321a1b", "#e09a3c", "#a0402a"),
    "citrus": Palette("#fff3d3", "#22223f", "#f5b81f", "#e8674a"),
    "claret": Palette("#f5e6dc", "#2a0f1b", "#8c1c3c", "#e2a75c"),
    "concrete": Palette("#e8e3d5", "#22251f", "#a63f20", "#8f9278"),
    "crypt": Palette("#dcd8c6", "#0f1413", "#a51f1f", "#3f5247"),
    "forest": Palette("#f1ead3", "#10271e", "#e2a72e", "#2d6a4a"),
    "harbour": Palette("#efebe0", "#122139", "#e4b437", "#2a5d8c"),
    "ice": Palette("#e4edf0", "#0e1a2a", "#e9603a", "#78b6cc"),
    "lagoon": Palette("#fbf1dc", "#0b2537", "#f0a03c", "#2f9e93"),
    "matinee": Palette("#fdf0d6", "#16213f", "#ea6152", "#7fc4d3"),
    "meadow": Palette("#f4f4e2", "#17324a", "#f0744f", "#62bf9f"),
    "midnight": Palette("#f0e9d8", "#12163a", "#e6b33d", "#3d4fa0"),
    "moss": Palette("#eeead0", "#1f2418", "#d9742f", "#93a145"),
    "noir": Palette("#efece4", "#111112", "#8f8b85", "#4a4a4b"),
    "orbit": Palette("#e6eff0", "#0a1a2b", "#3fa9b6", "#1e4c7a"),
    "plum": Palette("#f6e9e4", "#25123a", "#f08a6c", "#6a3a86"),
    "reel": Palette("#f0ebdd", "#151519", "#d1a92a", "#5b5b60"),
    "rose": Palette("#fbe9e2", "#3a1427", "#e2667f", "#f2b6a6"),
    "rust": Palette("#efe1c9", "#1d2326", "#ae3a22", "#86a89f"),
    "sorbet": Palette("#fff0e2", "#2c1d3c", "#f28d8a", "#f5c55a"),
    "steel": Palette("#e9eaea", "#14181d", "#bf2d28", "#7d8d9c"),
    "void": Palette("#e9e6f2", "#15112c", "#e88fae", "#5a4bb0"),
}


@cache
def schemes(palette: Palette) -> tuple[Inks, ...]:
    """The divisions of a palette in which the figure stands out from the ground."""
    paper, ink, bold, calm = palette
    divisions = (
        Inks(paper, bold, ink, calm),
        Inks(paper, ink, bold, calm),
        Inks(ink, bold, paper, calm),
        Inks(ink, paper, bold, calm),
        Inks(bold, ink, paper, calm),
        Inks(bold, paper, ink, calm),
        Inks(calm, ink, paper, bold),
        Inks(calm, paper, ink, bold),
    )
    return tuple(
        inks for inks in divisions if contrast(inks.ground, inks.figure) >= FIGURE_CONTRAST
    )


@cache
def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of `#rrggbb`."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def legible(palette: Palette, *grounds: str) -> tuple[str, ...]:
    """The palette's colours that can be read on all the grounds, the clearest first."""
    rated = ((min(contrast(colour, ground) for ground in grounds), colour) for colour in palette)
    return tuple(colour for ratio, colour in sorted(rated, reverse=True) if ratio >= TEXT_CONTRAST)


def _linear(channel: float) -> float:
    # The bend of the sRGB curve.
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
