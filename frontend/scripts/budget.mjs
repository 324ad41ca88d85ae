// What JavaScript a visitor loads first, page by page; fails where it is more than we allow.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 170;
const DIST = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("_app/manifest.json", DIST), "utf8"));

function filesOf(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    manifest[key].imports?.forEach((imported) => filesOf(imported, seen));
  }
  return seen;
}

const weights = new Map();
function weigh(file) {
  if (!weights.has(file)) {
    weights.set(file, gzipSync(readFileSync(new URL(file, DIST)), { level: 9 }).length / 1000);
  }
  return weights.get(file);
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const early = readdirSync(new URL("_app/", DIST)).find((name) => /^early-\w+\.js$/.test(name));
const locale = "src/locales/ru.po";
const pages = Object.keys(manifest).filter((key) => /^src\/app\/routes\/.*\.tsx$/.test(key));

let worst = 0;
for (const page of pages) {
  const keys = [entry, locale, page].reduce((seen, key) => filesOf(key, seen), new Set());
  const files = [...keys].map((key) => manifest[key].file).concat(`_app/${early}`);
  const sum = files.reduce((total, file) => total + weigh(file), 0);
  worst = Math.max(worst, sum);
  console.log(`${sum.toFixed(1).padStart(6)} kB  ${page.replace("src/app/routes/", "")}`);
}
console.log(
  `First load: at most ${worst.toFixed(1)} kB of gzip-compressed JavaScript (allowed: ${BUDGET_KB}).`,
);
if (worst > BUDGET_KB) {
  process.exit(1);
}
