"""Flat SVG shapes. The fill comes first, then where, then how large."""

from collections.abc import Iterable
from html import escape
from math import sqrt
from typing import Final

_LONGEST_NAME: Final = 200

Point = tuple[float, float]


def svg(height: int, name: str, *shapes: str) -> str:
    """A drawing 400 wide. Its name is read out in place of it."""
    name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="{height}" '
        f'viewBox="0 0 400 {height}" role="img"><title>{escape(name, quote=False)}</title>'
        f"{''.join(shapes)}</svg>"
    )


def number(value: float) -> str:
    """At most one decimal: a tenth of a pixel is finer than anyone sees."""
    return f"{round(value, 1):g}"


def disc(fill: str, x: float, y: float, radius: float) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"/>'


def box(fill: str, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}" fill="{fill}"/>'
    )


def bar(fill: str, y: float, height: float) -> str:
    """A bar across the picture that reaches over both edges, so that its ends never show."""
    return box(fill, -40, y, 480, height)


def ellipse(fill: str, x: float, y: float, radius_x: float, radius_y: float) -> str:
    return (
        f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{number(radius_x)}" '
        f'ry="{number(radius_y)}" fill="{fill}"/>'
    )


def shape(fill: str, path: str) -> str:
    return f'<path fill="{fill}" d="{path}"/>'


def polygon(fill: str, *points: Point) -> str:
    return shape(fill, f"M{_joined(points)}z")


def line(stroke: str, width: float, path: str, *, cap: str = "butt") -> str:
    return (
        f'<path fill="none" stroke="{stroke}" stroke-width="{number(width)}" '
        f'stroke-linecap="{cap}" d="{path}"/>'
    )


def dots(fill: str, diameter: float, centres: Iterable[Point]) -> str:
    # A line that is too short to see, with round caps, is the shortest way to write a disc.
    path = "".join(f"M{number(x)} {number(y)}h.01" for x, y in centres)
    return line(fill, diameter, path, cap="round")


def moved(x: float, y: float, shapes: str, *, turn: float = 0, zoom: float = 1) -> str:
    """The shapes, drawn around the origin, zoomed, turned clockwise and moved to (x, y)."""
    turning = f"rotate({number(turn)})" if turn else ""
    zooming = f"scale({zoom:g})" if zoom != 1 else ""
    return f'<g transform="translate({number(x)} {number(y)}){turning}{zooming}">{shapes}</g>'


def mirrored(shapes: str) -> str:
    """The shapes of a 400 wide picture with left and right exchanged."""
    return f'<g transform="matrix(-1 0 0 1 400 0)">{shapes}</g>'


def disc_slice(centre: Point, radius: float, top: float, bottom: float) -> str:
    """Path of the part of a disc that lies between two heights, measured from its centre."""
    x, y = centre
    upper = sqrt(max(0.0, radius**2 - top**2))
    lower = sqrt(max(0.0, radius**2 - bottom**2))
    arc = f"A{number(radius)} {number(radius)} 0 0"
    return (
        f"M{number(x - upper)} {number(y + top)}H{number(x + upper)}"
        f"{arc} 1 {number(x + lower)} {number(y + bottom)}H{number(x - lower)}"
        f"{arc} 1 {number(x - upper)} {number(y + top)}z"
    )


def _joined(points: Iterable[Point]) -> str:
    return " ".join(f"{number(x)} {number(y)}" for x, y in points)
