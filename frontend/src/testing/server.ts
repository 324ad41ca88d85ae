import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";

import type { Schemas } from "@/lib/api/client";

import {
  GENRES,
  HITS,
  makeFactor,
  makeFeedEntry,
  makeMovie,
  makeMovieDetail,
  makePerson,
  makeRatedMovie,
  makeUser,
} from "./data";

/** A list as the API sends one: bare, with the facts about it as headers. */
export function listOf(items: object[], total = items.length, hasNext = false) {
  const headers: Record<string, string> = { "X-Total-Count": String(total) };
  if (hasNext) {
    headers.Link = '</movies?after=x>; rel="next"';
  }
  return HttpResponse.json(items, { headers });
}

export function failure(
  status: number,
  message: string,
  more: { errors?: Record<string, string[]>; headers?: Record<string, string> } = {},
) {
  const { errors, headers } = more;
  const body: Schemas["Error"] = {
    success: false,
    error: status,
    message,
    request_id: "req-42",
    errors,
  };
  return HttpResponse.json(body, { status, headers });
}

/** A field that the API refuses. */
export function refused(errors: Record<string, string[]>) {
  return failure(422, "Invalid input", { errors });
}

export function done() {
  return new HttpResponse(null, { status: 204 });
}

const MOVIES = [
  makeMovie(),
  makeMovie({ id: 2, title: "Mirror", year: 1975, avg_rating: 4.25, rating_count: 8 }),
];

export const server = setupServer(
  http.get("*/movies", () => listOf(MOVIES, 2)),
  http.get("*/movies/:id", ({ params }) =>
    params.id === "404"
      ? failure(404, "Movie 404 does not exist")
      : HttpResponse.json(makeMovieDetail({ id: Number(params.id) })),
  ),
  http.get("*/movies/:id/reviews", () => listOf([])),
  http.get("*/user/reviews", () => listOf([])),
  http.get("*/people", () => listOf([makePerson()], 1)),
  http.get("*/people/:id", () => HttpResponse.json(makePerson())),
  http.get("*/genres", () => HttpResponse.json(GENRES)),
  http.get("*/genres/:id", () => HttpResponse.json(GENRES[0])),
  http.get("*/directors", () => listOf([{ id: 7, name: "Andrei Tarkovsky", movie_count: 5 }])),
  http.get("*/directors/:id", () =>
    HttpResponse.json({ id: 7, name: "Andrei Tarkovsky", movie_count: 5 }),
  ),
  http.get("*/auth/oidc", () => HttpResponse.json({ name: null, path: "/auth/oidc/login" })),
  http.get("*/user/two-factor", () => HttpResponse.json(makeFactor())),
  http.get("*/user/tokens", () => HttpResponse.json([])),
  http.get("*/user/preferences", () =>
    HttpResponse.json({ visibility: "private", rating_scale: "stars", about: "" }),
  ),
  http.get("*/users/:id", ({ params }) =>
    params.id === "404"
      ? failure(404, "User 404 does not exist")
      : HttpResponse.json(makeUser({ id: Number(params.id) })),
  ),
  http.get("*/users/:id/ratings", () =>
    listOf([makeRatedMovie(), makeRatedMovie({ id: 2, title: "Mirror", user_rating: 3 })]),
  ),
  http.get("*/users/:id/followers", () => listOf([{ id: 5, user_id: 5, name: "" }])),
  http.get("*/users/:id/following", () => listOf([])),
  http.get("*/user/feed", () => listOf([makeFeedEntry()])),
  http.get("*/search", () => HttpResponse.json(HITS)),
);
