import { useLingui } from "@lingui/react/macro";

interface Runtime {
  hours: number;
  minutes: number;
}

/** Dates, numbers and lengths as the chosen language writes them. */
export function useFormat() {
  const { t, i18n } = useLingui();
  // The English of the site is British, and so are its dates.
  const locale = i18n.locale === "en" ? "en-GB" : i18n.locale;
  return {
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
    decimal: (value: number, digits = 1) =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value),
    score: (value: number) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(
        value,
      ),
    date: (iso: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso)),
    /** "December 2001" of "2001-12". */
    month: (name: string) =>
      new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
        new Date(`${name}-01`),
      ),
    /** Three letters, so that twelve have room side by side on a phone. */
    shortMonth: (name: string) =>
      new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" })
        .format(new Date(`${name}-01`))
        .slice(0, 3),
    moment: (iso: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
        new Date(iso),
      ),
    /** When something may be tried again: "in 40 seconds", "in 3 minutes". */
    after: (seconds: number) => {
      const [value, unit]: [number, Intl.RelativeTimeFormatUnit] =
        seconds < 90
          ? [Math.ceil(seconds), "second"]
          : seconds < 5400
            ? [Math.ceil(seconds / 60), "minute"]
            : [Math.ceil(seconds / 3600), "hour"];
      return new Intl.RelativeTimeFormat(locale, { numeric: "always" }).format(value, unit);
    },
    today: (date: Date) =>
      new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(
        date,
      ),
    list: (names: string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(names),
    runtime: ({ hours, minutes }: Runtime) => {
      if (hours === 0) {
        return t`${minutes} min`;
      }
      return minutes === 0 ? t`${hours} h` : t`${hours} h ${minutes} min`;
    },
  };
}
