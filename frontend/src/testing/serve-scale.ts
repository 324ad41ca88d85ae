import { http, HttpResponse } from "msw";

import type { Schemas } from "@/lib/api/client";

import { server } from "./server";

/** Let the member have chosen how ratings are shown to them. */
export function serveScale(scale: Schemas["Preferences"]["rating_scale"]) {
  server.use(
    http.get("*/user/preferences", () =>
      HttpResponse.json({ visibility: "private", rating_scale: scale, about: "" }),
    ),
  );
}
