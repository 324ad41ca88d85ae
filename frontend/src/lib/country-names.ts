import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";

import { countryCodesQuery } from "./get-country-codes";

/** Those that are no more: a browser calls them by the names of their heirs. */
const FORMER: ReadonlyMap<string, MessageDescriptor> = new Map([
  ["Austria-Hungary", msg`Austria-Hungary`],
  ["Czechoslovakia", msg`Czechoslovakia`],
  ["East Germany", msg`East Germany`],
  ["Russian Empire", msg`Russian Empire`],
  ["Serbia and Montenegro", msg`Serbia and Montenegro`],
  ["Soviet Union", msg`Soviet Union`],
  ["West Germany", msg`West Germany`],
  ["Yugoslavia", msg`Yugoslavia`],
]);

/** Hong Kong, Macau, Palestine and the United States: in full they are more than their names. */
const SHORT = ["HK", "MO", "PS", "US"];

/** All that have a word of their own, by the English names that they are stored by. */
export function useCountries(): string[] {
  const { data } = useQuery(countryCodesQuery());
  return data === undefined ? [] : [...data.keys(), ...FORMER.keys()];
}

/** The visitor's word for a country that is stored by its English name; else that name. */
export function useCountryName(): (stored: string) => string {
  const { i18n } = useLingui();
  const isEnglish = i18n.locale === "en";
  const { data: codes } = useQuery({ ...countryCodesQuery(), enabled: !isEnglish });
  return (stored) => {
    const former = FORMER.get(stored);
    if (former !== undefined) {
      return i18n._(former);
    }
    const code = isEnglish ? undefined : codes?.get(stored);
    return (code === undefined ? undefined : wordFor(code, i18n.locale)) ?? stored;
  };
}

function wordFor(code: string, locale: string): string | undefined {
  const style = SHORT.includes(code) ? "short" : "long";
  return new Intl.DisplayNames(locale, { type: "region", style }).of(code);
}
