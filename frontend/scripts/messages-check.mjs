// Fails when a message of the source is not in the catalogues, or has no Russian translation.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const LOCALES = ["en", "ru"];
const fileOf = (locale) => new URL(`../src/locales/${locale}.po`, import.meta.url);
const read = () => LOCALES.map((locale) => readFileSync(fileOf(locale), "utf8"));

/** Dates and line endings aside, what the catalogues say. */
const essence = (text) => text.replace(/^"POT-Creation-Date:.*\n/m, "").trim();

const before = read();
execFileSync("node_modules/.bin/lingui", ["extract", "--clean"], { stdio: "pipe" });
const after = read();
LOCALES.forEach((locale, index) => writeFileSync(fileOf(locale), before[index]));

const stale = LOCALES.filter((_, index) => essence(before[index]) !== essence(after[index]));
const untranslated = after[LOCALES.indexOf("ru")]
  .split("\n\n")
  .slice(1)
  .filter((entry) => /^msgstr ""$/m.test(entry) && !/^msgstr ""\n"/m.test(entry));

if (stale.length > 0) {
  console.error(`Catalogues out of date: ${stale.join(", ")}. Run: npm run messages`);
}
for (const entry of untranslated) {
  console.error(`Not in Russian yet: ${/^msgid (.*)$/m.exec(entry)?.[1] ?? entry}`);
}
if (stale.length > 0 || untranslated.length > 0) {
  process.exit(1);
}
console.log("Catalogues are fresh, and Russian is complete.");
