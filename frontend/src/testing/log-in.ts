import { http, HttpResponse } from "msw";

import type { Schemas } from "@/lib/api/client";
import { setMemberMark } from "@/lib/auth/member-mark";

import { makeProfile } from "./data";
import { failure, server } from "./server";

/** Let the next visitor be logged in, until the returned function ends the session. */
export function logIn(fields: Partial<Schemas["Profile"]> = {}): () => void {
  let isOver = false;
  setMemberMark();
  server.use(
    http.get("*/user", () =>
      isOver
        ? failure(401, "Authentication is required")
        : HttpResponse.json(makeProfile(fields), { headers: { ETag: '"1"' } }),
    ),
  );
  return () => {
    isOver = true;
  };
}
