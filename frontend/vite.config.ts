import { fileURLToPath } from "node:url";

import { lingui } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { apiProxy } from "./vite/api-proxy.ts";
import { earlyScript } from "./vite/early-script.ts";
import { mantineVariables } from "./vite/mantine-variables.ts";

const proxy = apiProxy(process.env.KINOTEKA_API ?? "http://127.0.0.1:5000");

export default defineConfig({
  plugins: [
    babel({
      include: /\/src\/.*\.tsx?$/,
      plugins: ["@lingui/babel-plugin-lingui-macro"],
    }),
    react(),
    lingui(),
    earlyScript("vite/early.js"),
    mantineVariables("./src/styles/theme.ts"),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    assetsDir: "_app",
    assetsInlineLimit: 0,
    manifest: "_app/manifest.json",
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    // A busy machine is slow, and no test is about how fast the site is.
    testTimeout: 30_000,
    css: false,
  },
});
