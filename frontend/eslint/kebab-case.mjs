// File names are kebab-case, whatever they export.
import { basename } from "node:path";

export const kebabCase = {
  meta: { type: "problem", schema: [], messages: { name: "File names are kebab-case." } },
  create(context) {
    const [name] = basename(context.filename).split(".");
    return {
      Program(node) {
        if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
          context.report({ node, messageId: "name" });
        }
      },
    };
  },
};
