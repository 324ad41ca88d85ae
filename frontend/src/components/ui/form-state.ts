import { createContext, use } from "react";

/** What is wrong with which field, by its name. */
export type Problems = Record<string, string[]>;

export const ProblemsContext = createContext<Problems>({});

/** What is wrong with a field or with a part of it, in one text; null where nothing is. */
export function useProblem(name: string): string | null {
  const problems = use(ProblemsContext);
  const found = Object.entries(problems).filter(
    ([path]) => path === name || path.startsWith(`${name}.`),
  );
  return found.length === 0 ? null : [...new Set(found.flatMap(([, texts]) => texts))].join(" ");
}
