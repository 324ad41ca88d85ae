import { describe, expect, it } from "vitest";

import { posterOf } from "@/config/paths";

import { formatIds, parseBrowseSearch, parseIds } from "./browse-search";
import { highlight } from "./highlight";
import { lastPageOf } from "./paging";
import { parseSearch, stringifySearch } from "./search-params";

describe("search parameters", () => {
  it("are plain text, the same for the site and the API", () => {
    expect(parseSearch("?q=1984&genre_id=1,2")).toEqual({ q: "1984", genre_id: "1,2" });
    expect(stringifySearch({ q: "a b", genre_id: "1|2", page: 3, year: undefined })).toBe(
      "?q=a+b&genre_id=1|2&page=3",
    );
    expect(stringifySearch({})).toBe("");
  });

  it("survive going there and back", () => {
    const search = { q: "a&b=c, |d", genre_id: "3,4" };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });
});

describe("a browse search", () => {
  it("keeps what the API understands", () => {
    const raw = { q: " x ", year: "1979", rating_from: "3.5", sort: "-title", page: "2" };
    expect(parseBrowseSearch(raw)).toEqual({
      q: "x",
      year: 1979,
      rating_from: 3.5,
      sort: "-title",
      page: 2,
    });
  });

  it.each([
    { year: "-1" },
    { year: "1e3" },
    { rating_to: "6" },
    { genre_id: "1,2|3" },
    { genre_id: "0" },
    { sort: "--year" },
    { page: "1" },
    { page: "x" },
    { q: " " },
  ])("leaves out %o", (raw) => {
    expect(parseBrowseSearch(raw)).toEqual({});
  });

  it("reads and writes several ids", () => {
    expect(parseIds("1|2")).toEqual({ ids: [1, 2], mode: "any" });
    expect(formatIds({ ids: [1, 2], mode: "all" })).toBe("1,2");
    expect(formatIds({ ids: [], mode: "all" })).toBeUndefined();
  });
});

describe("highlighting", () => {
  const marked = (text: string, query: string) =>
    highlight(text, query)
      .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
      .join("");

  it.each([
    ["The Godfather", "god", "The [God]father"],
    ["Amélie Poulain", "amelie", "[Amélie] Poulain"],
    ["Алексей Учёный", "учен", "Алексей [Учён]ый"],
    ["Seven Samurai", "sam sev", "[Sev]en [Sam]urai"],
    ["Casablanca", "blanca", "Casablanca"],
    ["Alien", "", "Alien"],
  ])("in %s of %s", (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });
});

describe("pictures", () => {
  it.each([
    ["/assets/own.svg", "/assets/own.svg"],
    ["https://elsewhere.example/p.jpg", "/assets/t.svg"],
    ["//elsewhere.example/p.jpg", "/assets/t.svg"],
    ["/\\elsewhere.example/p.jpg", "/assets/t.svg"],
    ["", "/assets/t.svg"],
  ])("of %s come from our own origin", (poster, expected) => {
    expect(posterOf({ poster, thumbnail: "t.svg" })).toBe(expected);
  });
});

describe("pages", () => {
  it.each([
    [0, 1],
    [48, 1],
    [49, 2],
    [null, null],
  ])("of %s films end at %s", (total, last) => {
    expect(lastPageOf(total, 48)).toBe(last);
  });
});
