"""Plots as SVG files, by pygal."""

import re
from collections.abc import Mapping
from pathlib import Path

import pygal
from pygal.style import CleanStyle

_WIDTH, _BAR, _FRAME = 900, 34, 110
# Addresses of projects, which a picture has no use for, and scripts, which it may not run.
_LEFT_OUT = re.compile(r"<!--.*?-->|<script.*?</script>", re.DOTALL)
_STYLE = CleanStyle(font_family="sans-serif", label_font_size=13, value_font_size=13)


def bars(file: Path, title: str, series: Mapping[str, Mapping[str, float]]) -> None:
    """Horizontal bars, longest first: name → value by series, stacked where there are several."""
    totals: dict[str, float] = {}
    for values in series.values():
        for name, value in values.items():
            totals[name] = totals.get(name, 0) + value
    names = sorted(totals, key=lambda name: totals[name])
    chart = pygal.HorizontalStackedBar(
        width=_WIDTH,
        height=_FRAME + _BAR * len(names),
        style=_STYLE,
        title=title,
        show_legend=len(series) > 1,
        legend_at_bottom=True,
        print_values=len(series) == 1,  # side by side they would cover each other
        value_formatter=lambda value: f"{value:,.0f}",
        js=(),  # a picture, which asks for nothing
        disable_xml_declaration=True,
    )
    chart.x_labels = names
    for label, values in series.items():
        chart.add(label, [round(values.get(name, 0), 1) for name in names])
    picture = _LEFT_OUT.sub("", chart.render(is_unicode=True))
    file.write_text(picture + "\n", "utf-8")
