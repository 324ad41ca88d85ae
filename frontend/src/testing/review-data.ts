import type { Schemas } from "@/lib/api/client";

const NOW = "2026-01-01T00:00:00.000Z";

export function makeReview(fields: Partial<Schemas["Review"]> = {}): Schemas["Review"] {
  return {
    id: 20,
    movie: { id: 1, title: "Stalker", year: 1979, thumbnail: "m1.svg" },
    user: { id: 9, name: "Bob" },
    rating: 4.5,
    title: "The Zone",
    body: "Rain,\nindoors.",
    spoiler: false,
    visibility: "public",
    like_count: 2,
    reply_count: 0,
    liked: false,
    hidden: false,
    created_at: NOW,
    updated_at: NOW,
    ...fields,
  };
}

export function makeReply(fields: Partial<Schemas["Reply"]> = {}): Schemas["Reply"] {
  return {
    id: 3,
    review_id: 20,
    user: { id: 5, name: "Ann" },
    body: "Indeed.",
    hidden: false,
    created_at: NOW,
    updated_at: NOW,
    ...fields,
  };
}
