import { describe, expect, it } from "vitest";

import { filmOfTheDay } from "./film-of-the-day";
import { orderOf, sortOf, usualSort } from "./sort-order";

describe("the order of films", () => {
  it.each([
    ["title", "title"],
    ["year", "-year"],
    ["avg_rating", "-avg_rating"],
    ["top", "top"],
    ["popularity", "popularity"],
  ] as const)("by %s is usually %s", (field, sort) => {
    expect(usualSort(field)).toBe(sort);
  });

  it.each(["title", "-title", "top", "-top", "-created_at"] as const)(
    "%s reads as written",
    (sort) => {
      expect(sortOf(orderOf(sort))).toBe(sort);
    },
  );
});

describe("the film of the day", () => {
  const films: { description: string }[] = ["a", "b", "c"].map((description) => ({ description }));

  it("is one all day long, and another the next", () => {
    const morning = filmOfTheDay(films, new Date(2026, 4, 1, 6));
    expect(filmOfTheDay(films, new Date(2026, 4, 1, 23))).toBe(morning);
    expect(filmOfTheDay(films, new Date(2026, 4, 2, 6))).not.toBe(morning);
  });

  it("is none where there are none", () => {
    const nothing = filmOfTheDay<{ description: string }>([]);
    expect(nothing).toBeUndefined();
  });

  it("is one of which something is known, where there is one", () => {
    const list = [{ description: "" }, { description: "a" }, { description: "" }];
    expect(filmOfTheDay(list)).toEqual({ description: "a" });
  });
});
