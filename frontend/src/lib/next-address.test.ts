import { describe, expect, it } from "vitest";

import { safeNext } from "./next-address";

describe("the address to go on to after a login", () => {
  it.each([
    "/movies/3",
    "/movies?q=a&genre_id=1,2",
    "/account#password",
    "/people?page=2",
    "/логин/кино",
  ])("may be %s", (address) => {
    expect(safeNext(address)).toBe(new URL(address, "http://x").href.slice("http://x".length));
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/x/..//evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "movies",
    "",
    "/",
    "/?x=1",
    "/login",
    "/login?next=/login",
    "/signup",
    "/welcome#secret",
    undefined,
    null,
    7,
    ["/movies"],
  ])("is never %j", (address) => {
    expect(safeNext(address)).toBeUndefined();
  });
});
