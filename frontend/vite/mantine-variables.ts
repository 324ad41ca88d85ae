import {
  convertCssVariables,
  type CSSVariablesResolver,
  deepMerge,
  defaultCssVariablesResolver,
  type MantineThemeOverride,
  mergeMantineTheme,
  DEFAULT_THEME,
} from "@mantine/core";
import { type Plugin, runnerImport } from "vite";

const NAME = "virtual:mantine-variables.css";

interface ThemeModule {
  theme: MantineThemeOverride;
  resolveVariables: CSSVariablesResolver;
}

/**
 * The theme's CSS variables as a file of their own. Mantine would write them into a style element
 * at run time, which a strict content policy forbids.
 */
export function mantineVariables(path: string): Plugin {
  return {
    name: "kinoteka:mantine-variables",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const { module } = await runnerImport<ThemeModule>(path);
      const theme = mergeMantineTheme(DEFAULT_THEME, module.theme);
      const variables = deepMerge(
        defaultCssVariablesResolver(theme),
        module.resolveVariables(theme),
      );
      return convertCssVariables(variables, ":root");
    },
  };
}
