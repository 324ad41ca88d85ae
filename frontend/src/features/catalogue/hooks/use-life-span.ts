import { useLingui } from "@lingui/react/macro";

interface Life {
  birth_year: number | null;
  death_year: number | null;
}

/** "1889–1977", "born 1970", or nothing where nothing is known. */
export function useLifeSpan(): (life: Life) => string {
  const { t } = useLingui();
  return ({ birth_year, death_year }) => {
    // Years are names of years, not quantities: no separators, whatever the language.
    const born = birth_year === null ? null : String(birth_year);
    const died = death_year === null ? null : String(death_year);
    if (born !== null && died !== null) {
      return `${born}–${died}`;
    }
    if (born !== null) {
      return t`b. ${born}`;
    }
    return died === null ? "" : t`d. ${died}`;
  };
}
