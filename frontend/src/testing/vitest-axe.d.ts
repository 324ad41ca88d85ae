import type { AxeMatchers } from "vitest-axe/matchers";

declare module "vitest" {
  // The matchers' own declaration is for an older Vitest.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface Matchers extends AxeMatchers {}
}
