import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";

import { makeMovie } from "@/testing/data";

import { changeAverage, changeMine } from "./known-movies";

const my = { rating: null, bookmarked: false, viewings: 0 };

describe("a movie in the kept answers", () => {
  it("is changed wherever it occurs, and nothing else is", () => {
    const client = new QueryClient();
    const other = { items: [makeMovie({ id: 2, my })] };
    client.setQueryData(["list"], { items: [makeMovie({ my }), makeMovie({ id: 2, my })] });
    client.setQueryData(["one"], makeMovie({ my }));
    client.setQueryData(["other"], other);
    client.setQueryData(["stranger"], [makeMovie()]);

    changeMine(client, 1, { bookmarked: true });

    const flags = [my.bookmarked, true];
    expect(client.getQueryData(["list"])).toMatchObject({
      items: [
        { id: 1, my: { bookmarked: flags[1] } },
        { id: 2, my: { bookmarked: flags[0] } },
      ],
    });
    expect(client.getQueryData(["one"])).toMatchObject({ my: { bookmarked: true, viewings: 0 } });
    expect(client.getQueryData(["other"])).toBe(other);
    expect(client.getQueryData(["stranger"])).toEqual([makeMovie()]);
  });

  it("has its new average where an answer says one", () => {
    const client = new QueryClient();
    const brief = { movie_id: 1, my };
    client.setQueryData(["list"], { items: [makeMovie({ my })] });
    client.setQueryData(["brief"], brief);

    changeAverage(client, 1, { avg_rating: 4.5, rating_count: 2 });

    expect(client.getQueryData(["list"])).toMatchObject({ items: [{ avg_rating: 4.5, my }] });
    expect(client.getQueryData(["brief"])).toBe(brief);
  });
});
