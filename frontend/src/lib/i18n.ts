import { i18n } from "@lingui/core";

import { remember, recall } from "@/lib/storage";

export const LOCALES = ["en", "ru"] as const;
export type Locale = (typeof LOCALES)[number];

const KEY = "kinoteka.locale";

const CATALOGUES = {
  en: () => import("@/locales/en.po"),
  ru: () => import("@/locales/ru.po"),
};

function isLocale(value: string | null): value is Locale {
  return value === "en" || value === "ru";
}

export function preferredLocale(): Locale {
  const remembered = recall(KEY);
  if (isLocale(remembered)) {
    return remembered;
  }
  return /^ru\b/i.test(navigator.language) ? "ru" : "en";
}

export async function activateLocale(locale: Locale): Promise<void> {
  const { messages } = await CATALOGUES[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

export async function chooseLocale(locale: Locale): Promise<void> {
  remember(KEY, locale);
  await activateLocale(locale);
}
