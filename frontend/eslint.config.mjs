import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y-x";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

import { boundaries } from "./eslint/boundaries.mjs";
import { kebabCase } from "./eslint/kebab-case.mjs";

const NODE = { process: "readonly", console: "readonly", URL: "readonly" };

export default defineConfig(
  globalIgnores(["dist", "src/lib/api/schema.d.ts", "vite/early.js"]),
  js.configs.recommended,
  { files: ["**/*.mjs"], languageOptions: { globals: NODE } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": "off",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [jsxA11y.configs.strict],
    plugins: {
      "react-hooks": reactHooks,
      kinoteka: { rules: { boundaries, "kebab-case": kebabCase } },
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "kinoteka/boundaries": "error",
      "kinoteka/kebab-case": "error",
      "max-lines": ["error", { max: 250, skipBlankLines: true }],
      "max-lines-per-function": ["error", { max: 120 }],
      "no-console": "error",
    },
  },
  { files: ["src/**/*.test.{ts,tsx}"], rules: { "max-lines-per-function": "off" } },
);
