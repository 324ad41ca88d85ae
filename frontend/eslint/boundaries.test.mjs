import { resolve } from "node:path";

import { RuleTester } from "eslint";
import { describe, it } from "vitest";

import { boundaries } from "./boundaries.mjs";
import { kebabCase } from "./kebab-case.mjs";

RuleTester.describe = describe;
RuleTester.it = it;

const inSrc = (path) => resolve(import.meta.dirname, "../src", path);
const from = (filename, code) => ({ filename: inSrc(filename), code });
const bad = (filename, code, messageId) => ({ ...from(filename, code), errors: [{ messageId }] });

new RuleTester().run("boundaries", boundaries, {
  valid: [
    from("app/routes/home.ts", 'import "@/features/catalogue/api/x";'),
    from("features/search/components/a.ts", 'import "../api/get-search";'),
    from("features/search/components/a.ts", 'import "@/lib/format";'),
    from("features/search/a.test.ts", 'import "@/app/provider";'),
  ],
  invalid: [
    bad("features/search/a.ts", 'import "@/features/catalogue/x";', "acrossFeatures"),
    bad("features/search/api/a.ts", 'import "../../catalogue/x";', "acrossFeatures"),
    bad("features/search/a.ts", 'export * from "@/app/router";', "intoApp"),
    bad("lib/a.ts", 'import "@/features/search/x";', "sharedIntoFeature"),
    bad("components/ui/a.ts", 'import("@/app/x");', "intoApp"),
  ],
});

new RuleTester().run("kebab-case", kebabCase, {
  valid: [from("lib/use-format.test.ts", "")],
  invalid: [bad("lib/useFormat.ts", "", "name")],
});
