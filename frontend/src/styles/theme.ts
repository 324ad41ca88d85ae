import { createTheme, type CSSVariablesResolver } from "@mantine/core";

/** Mantine's own names, pointed at the tokens of tokens.css. */
const VARIABLES = {
  "--mantine-color-body": "var(--k-paper)",
  "--mantine-color-text": "var(--k-ink)",
  "--mantine-color-dimmed": "var(--k-muted)",
  "--mantine-color-anchor": "var(--k-accent)",
  "--mantine-color-error": "var(--k-accent)",
  "--mantine-color-placeholder": "var(--k-muted)",
  "--mantine-color-default": "var(--k-raised)",
  "--mantine-color-default-hover": "var(--k-sunken)",
  "--mantine-color-default-color": "var(--k-ink)",
  "--mantine-color-default-border": "var(--k-control)",
  "--mantine-color-bright": "var(--k-ink)",
  "--mantine-primary-color-filled": "var(--k-accent)",
  "--mantine-primary-color-filled-hover": "var(--k-accent)",
  "--mantine-primary-color-contrast": "var(--k-on-accent)",
  "--mantine-primary-color-light": "var(--k-sunken)",
  "--mantine-primary-color-light-color": "var(--k-ink)",
  "--mantine-color-vermilion-filled": "var(--k-accent)",
  "--mantine-color-vermilion-light": "var(--k-sunken)",
  "--mantine-color-vermilion-light-color": "var(--k-ink)",
};

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  // Fields take their edges and grounds from these shades.
  light: { ...VARIABLES, "--mantine-color-gray-4": "var(--k-control)" },
  dark: {
    ...VARIABLES,
    "--mantine-color-dark-4": "var(--k-control)",
    "--mantine-color-dark-6": "var(--k-raised)",
  },
});

export const theme = createTheme({
  fontFamily: "var(--k-text)",
  headings: { fontFamily: "var(--k-display)" },
  primaryColor: "vermilion",
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  cursorType: "pointer",
  defaultRadius: "var(--k-radius)",
  respectReducedMotion: true,
  colors: {
    vermilion: [
      "#fff0ec",
      "#ffdcd3",
      "#ffb8a7",
      "#ff9279",
      "#ff7a5e",
      "#f4573a",
      "#e5452b",
      "#d03a20",
      "#bd3118",
      "#982410",
    ],
  },
});
