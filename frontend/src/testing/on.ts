import { http } from "msw";
import { vi } from "vitest";

import { server } from "./server";

/** Answer one call, and remember what was sent with it. */
export function on(
  method: "post" | "put" | "patch" | "delete",
  path: string,
  answer: () => Response,
) {
  const sent = vi.fn();
  server.use(
    http[method](path, async ({ request }) => {
      sent(await request.json());
      return answer();
    }),
  );
  return sent;
}
