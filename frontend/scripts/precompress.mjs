// Writes .br and .gz beside every text file of the build that is worth it.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const DIST = new URL("../dist", import.meta.url).pathname;
const TEXT = /\.(?:js|css|html|svg|json|map|txt|webmanifest)$/;
const SMALLEST = 1024;

let count = 0;
for (const entry of readdirSync(DIST, { recursive: true })) {
  const path = join(DIST, String(entry));
  if (!TEXT.test(path) || statSync(path).size <= SMALLEST) {
    continue;
  }
  const content = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  count += 1;
}
console.log(`Compressed ${count} files.`);
