import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import * as axeMatchers from "vitest-axe/matchers";

import { activateLocale } from "@/lib/i18n";

import { server } from "./server";

expect.extend(axeMatchers);
configure({ asyncUtilTimeout: 10_000 });

// What jsdom leaves out and Mantine and the router ask for.
class NoResizeObserver implements ResizeObserver {
  observe(): void {
    return;
  }
  unobserve(): void {
    return;
  }
  disconnect(): void {
    return;
  }
}
vi.stubGlobal("ResizeObserver", NoResizeObserver);
vi.stubGlobal("scrollTo", () => undefined);
Element.prototype.scrollIntoView = () => undefined;

/** A wide screen in light colours, unless a test says otherwise. */
function matchMedia(query: string): MediaQueryList {
  const list = new EventTarget() as MediaQueryList;
  return Object.assign(list, {
    matches: query.includes("min-width"),
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
}

beforeAll(() => {
  server.listen({ onUnhandledRequest: "error" });
});

beforeEach(async () => {
  vi.stubGlobal("matchMedia", matchMedia);
  localStorage.clear();
  await activateLocale("en");
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
});

afterAll(() => {
  server.close();
});
