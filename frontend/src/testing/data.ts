import type { Schemas } from "@/lib/api/client";

type Movie = Schemas["Movie"];

const NOW = "2026-01-01T00:00:00.000Z";

export function makeMovie(fields: Partial<Movie> = {}): Movie {
  const id = fields.id ?? 1;
  return {
    id,
    movie_id: id,
    title: "Stalker",
    original_title: "Сталкер",
    description: "Two men follow a guide into the Zone.",
    trailer: "",
    thumbnail: `m${String(id)}.svg`,
    poster: `/assets/m${String(id)}.svg`,
    year: 1979,
    release_date: "1979-05-25T00:00:00.000Z",
    rating: 9,
    rating_classification: "PG",
    runtime: { hours: 2, minutes: 42 },
    avg_rating: null,
    rating_count: 0,
    genre_id: 1,
    director_id: 7,
    genre: { id: 1, name: "Drama" },
    director: { id: 7, name: "Andrei Tarkovsky" },
    ids: { imdb: "tt0079944", tmdb: null },
    created_at: NOW,
    updated_at: NOW,
    ...fields,
  };
}

export function makeMovieDetail(
  fields: Partial<Schemas["MovieDetail"]> = {},
): Schemas["MovieDetail"] {
  return {
    ...makeMovie(fields),
    cast: [
      {
        person_id: 8,
        person: "Alisa Freindlich",
        name: "Alisa Freindlich",
        character: "The wife",
        thumbnail_asset: "p8.svg",
      },
    ],
    countries: ["Soviet Union"],
    crew: [
      {
        person_id: 7,
        person: "Andrei Tarkovsky",
        name: "Andrei Tarkovsky",
        job: "director",
        thumbnail_asset: "p7.svg",
      },
    ],
    directors: [{ id: 7, name: "Andrei Tarkovsky" }],
    genres: [{ id: 1, name: "Drama" }],
    rating_histogram: [1, 2, 3, 4, 5].map((value) => ({ value, count: value })),
    ...fields,
  };
}

export function makePerson(fields: Partial<Schemas["PersonDetail"]> = {}): Schemas["PersonDetail"] {
  const id = fields.id ?? 7;
  return {
    id,
    person_id: id,
    name: "Andrei Tarkovsky",
    location: "Zavrazhye",
    gender: "male",
    born: "1932-04-04T00:00:00.000Z",
    died: "1986-12-29T00:00:00.000Z",
    birth_year: 1932,
    death_year: 1986,
    age: 54,
    description: "He sculpted in time.",
    thumbnail_asset: "p7.svg",
    roles: [
      makeRole({ job: "director" }),
      makeRole({ movie_id: 2, title: "Mirror", year: 1975, job: "director" }),
      makeRole({ job: "actor", character: "A voice" }),
    ],
    ...fields,
  };
}

function makeRole(fields: Partial<Schemas["Role"]>): Schemas["Role"] {
  return {
    movie_id: 1,
    title: "Stalker",
    year: 1979,
    release_date: null,
    character: "",
    job: "actor",
    ...fields,
  };
}

export const GENRES: Schemas["Genre"][] = [
  { id: 1, name: "Drama", movie_count: 1200 },
  { id: 2, name: "Comedy", movie_count: 21 },
];

export const HITS: Schemas["Hit"][] = [
  {
    match: "movie",
    matching_text: "Stalker",
    movie_id: 1,
    person_id: null,
    title: "Stalker",
    year: 1979,
    name: "",
    thumbnail: "m1.svg",
  },
  {
    match: "person",
    matching_text: "Stalina Azamatova",
    movie_id: null,
    person_id: 9,
    title: "",
    year: null,
    name: "Stalina Azamatova",
    thumbnail: "p9.svg",
  },
];

export function makeProfile(fields: Partial<Schemas["Profile"]> = {}): Schemas["Profile"] {
  return {
    id: 5,
    user_id: 5,
    email: "ann@example.org",
    name: "Ann",
    surname: "",
    phone: "",
    roles: [],
    permissions: [],
    favorite_genre: null,
    favourite_genre: null,
    created_at: NOW,
    ...fields,
  };
}

export function makeUser(fields: Partial<Schemas["User"]> = {}): Schemas["User"] {
  const id = fields.id ?? 9;
  return {
    id,
    user_id: id,
    name: "Bob",
    about: "Noir, mostly.",
    visibility: "public",
    joined: NOW,
    counts: { ratings: 2, viewings: 3, reviews: 1, lists: 1, followers: 1, following: 0 },
    followed: null,
    ...fields,
  };
}

export function makeRatedMovie(fields: Partial<Schemas["RatedMovie"]> = {}): Schemas["RatedMovie"] {
  return { ...makeMovie(fields), user_rating: 4.5, rated_at: NOW, ...fields };
}

export function makeFeedEntry(fields: Partial<Schemas["FeedEntry"]> = {}): Schemas["FeedEntry"] {
  return {
    kind: "rating",
    at: NOW,
    user: { id: 9, name: "Bob" },
    movie: makeMovie(),
    rating: 4.5,
    list: null,
    review_id: null,
    ...fields,
  };
}

export function makeSession(fields: Partial<Schemas["Session"]> = {}): Schemas["Session"] {
  return {
    id: 1,
    kind: "cookie",
    browser: "Firefox on Linux",
    address: "192.0.2.1",
    created_at: NOW,
    last_seen_at: NOW,
    expires_at: NOW,
    current: false,
    ...fields,
  };
}

export function makeAccount(fields: Partial<Schemas["Account"]> = {}): Schemas["Account"] {
  return {
    id: 9,
    user_id: 9,
    email: "bob@example.org",
    name: "Bob",
    surname: "",
    roles: [],
    disabled: false,
    created_at: NOW,
    ...fields,
  };
}

export function makeFactor(fields: Partial<Schemas["FactorState"]> = {}): Schemas["FactorState"] {
  return { enabled: false, demanded: false, backup_codes_left: 0, ...fields };
}

export function makeToken(fields: Partial<Schemas["ApiToken"]> = {}): Schemas["ApiToken"] {
  return {
    id: 4,
    name: "backup script",
    scopes: ["patch:movie", "read:own"],
    created_at: NOW,
    expires_at: null,
    last_used_at: null,
    ...fields,
  };
}

export function makeEntry(fields: Partial<Schemas["TrailEntry"]> = {}): Schemas["TrailEntry"] {
  return {
    id: 30,
    kind: "movie",
    record_id: 1,
    title: "Stalker",
    action: "update",
    at: NOW,
    by: { id: 5, name: "Ann" },
    changes: { year: { before: 1978, after: 1979 } },
    undone: false,
    can_undo: true,
    ...fields,
  };
}
