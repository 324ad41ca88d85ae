import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import type { Plugin } from "vite";

/**
 * Serve one small classic script that blocks rendering, as a hashed file of its own: it sets the
 * colour scheme and language before the first paint, where a strict content policy allows nothing inline.
 */
export function earlyScript(path: string): Plugin {
  const source = readFileSync(path, "utf8");
  const hash = createHash("sha256").update(source).digest("hex").slice(0, 8);
  const fileName = `_app/early-${hash}.js`;
  return {
    name: "kinoteka:early-script",
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_request, response) => {
        response.setHeader("Content-Type", "text/javascript");
        response.end(source);
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source });
    },
    transformIndexHtml() {
      return [{ tag: "script", attrs: { src: `/${fileName}` }, injectTo: "head-prepend" }];
    },
  };
}
