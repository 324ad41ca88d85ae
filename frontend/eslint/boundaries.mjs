// Which part of src may import which: features know nothing of each other, what is shared knows
// no feature, and only the application knows itself.
import { dirname, relative, resolve, sep } from "node:path";

const SRC = resolve(import.meta.dirname, "../src");

/** "features/search", "app" or "shared"; null for what is not in src. */
function zoneOf(file) {
  const [top, second] = relative(SRC, file).split(sep);
  if (top === ".." || top === undefined) {
    return null;
  }
  if (top === "features") {
    return `features/${second}`;
  }
  return top === "app" || /^main\.tsx$/.test(top)
    ? "app"
    : top === "testing"
      ? "testing"
      : "shared";
}

function targetOf(specifier, file) {
  if (specifier.startsWith("@/")) {
    return resolve(SRC, specifier.slice(2));
  }
  return specifier.startsWith(".") ? resolve(dirname(file), specifier) : null;
}

function complaint(from, to) {
  if (from.startsWith("features/") && to.startsWith("features/") && from !== to) {
    return "acrossFeatures";
  }
  if (from !== "app" && from !== "testing" && to === "app") {
    return "intoApp";
  }
  return from === "shared" && to.startsWith("features/") ? "sharedIntoFeature" : null;
}

export const boundaries = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      acrossFeatures: "A feature never imports another; let a route compose them.",
      intoApp: "Only the application itself imports from app/.",
      sharedIntoFeature: "What features share never imports a feature.",
    },
  },
  create(context) {
    const file = context.filename;
    const from = zoneOf(file);
    const isTest = /\.test\.tsx?$/.test(file);
    function check(node) {
      const specifier = node.source?.value;
      const target = typeof specifier === "string" ? targetOf(specifier, file) : null;
      const to = target === null ? null : zoneOf(target);
      const messageId = from === null || to === null || isTest ? null : complaint(from, to);
      if (messageId !== null) {
        context.report({ node: node.source, messageId });
      }
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
