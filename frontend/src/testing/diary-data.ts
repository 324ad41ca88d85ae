import type { Schemas } from "@/lib/api/client";

import { makeMovie } from "./data";

const NOW = "2026-01-01T00:00:00.000Z";

export function makeViewing(fields: Partial<Schemas["Viewing"]> = {}): Schemas["Viewing"] {
  return {
    id: 40,
    movie: makeMovie({ my: { rating: null, bookmarked: false, viewings: 1 } }),
    watched_on: "2024-05-01T00:00:00.000Z",
    rewatch: false,
    note: "",
    created_at: NOW,
    updated_at: NOW,
    ...fields,
  };
}

export function makeStatistics(
  fields: Partial<Schemas["PersonalStatistics"]> = {},
): Schemas["PersonalStatistics"] {
  const drama = { id: 1, name: "Drama", viewings: 3, movies: 2, avg_rating: 4.25 };
  return {
    sums: { viewings: 3, movies: 2, rewatches: 1, minutes: 480, ratings: 2, avg_rating: 4.25 },
    years: [{ name: "2024", viewings: 3, minutes: 480 }],
    months: [{ name: "2024-05", viewings: 3, minutes: 480 }],
    ratings: [4, 4.5].map((value) => ({ value, count: 1 })),
    genres: [drama],
    directors: [{ ...drama, id: 7, name: "Andrei Tarkovsky" }],
    actors: [],
    decades: [{ ...drama, id: 1970, name: "" }],
    countries: [{ ...drama, id: 0, name: "Soviet Union" }],
    rewatched: [{ movie: makeMovie(), viewings: 2 }],
    streak: { days: 2, first: NOW, last: NOW },
    highlights: {
      first: makeMovie(),
      last: makeMovie({ id: 2, title: "Mirror" }),
      longest: makeMovie(),
      best: null,
      person: { id: 7, name: "Andrei Tarkovsky" },
    },
    ...fields,
  };
}
