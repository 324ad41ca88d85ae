import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

type Words = (...parts: string[]) => MessageDescriptor;

/** What the API says in English, and how this site says it in its visitor's language. */
const REASONS: [RegExp, Words][] = [
  [/^(?:Missing data for required field|Field may not be null)\.$/, () => msg`This is needed.`],
  [/^Length must be between 0 and (\d+)\.$/, (high) => msg`At most ${high} characters.`],
  [/^Length must be between (\d+) and (\d+)\.$/, (low, high) => msg`${low} to ${high} characters.`],
  [/^Must be at least (\d+) characters\.$/, (low) => msg`At least ${low} characters.`],
  [/^Must be at most (\d+) characters\.$/, (high) => msg`At most ${high} characters.`],
  [
    /^Must be greater than or equal to (\S+) and less than or equal to (\S+)\.$/,
    (low, high) => msg`From ${low} to ${high}.`,
  ],
  [/^Must be 1 to 6000 minutes\.$/, () => msg`From 1 to 6000 minutes.`],
  [
    /^Is one of the most common passwords\.$/,
    () => msg`This is one of the most common passwords: choose another.`,
  ],
  [
    /^Is too easy to guess/,
    () => msg`This is too easy to guess from your name, your e-mail or this site’s name.`,
  ],
  [/^Is the old one\.$/, () => msg`This is the old password.`],
  [/^Not a valid e-mail address\.$/, () => msg`This is not an e-mail address.`],
  [
    /^Not a valid address\.$/,
    () => msg`This is not an address; it begins with https:// or with a slash.`,
  ],
  [
    /^Must be a day from (\d+)/,
    () => msg`Must be a day since the first films, and not in the future.`,
  ],
  [/^Not a date like/, () => msg`This is not a date.`],
  [/^Not a valid (?:integer|number)\.$/, () => msg`This is not a number.`],
  [/^Contains control characters\.$/, () => msg`It has characters that nobody can see.`],
  [/^There is no such person\.$/, () => msg`This person is no longer in the catalogue.`],
  [
    /^(?:Genre \d+ does not exist|There is no such genre)\.$/,
    () => msg`This genre is no longer in the catalogue.`,
  ],
  [/^Must not lie before the birth\.$/, () => msg`Nobody dies before being born.`],
  [/^Must be the year of /, () => msg`The year and the date contradict each other.`],
  [
    /^Is not valid, or not any more\.$/,
    () => msg`This link is not valid, or no longer. Ask for a new one.`,
  ],
  [/^There is no role '(.*)'\.$/, (role) => msg`There is no role ${role}.`],
  [
    /^There is an account with this e-mail already$/,
    () => msg`There is an account with this e-mail already.`,
  ],
  [
    /^Somebody must be left who can manage users$/,
    () => msg`This is the last account that can manage the others, so it has to stay.`,
  ],
  [
    /^An administrator's own account is deleted/,
    () => msg`You delete your own account on your profile’s page, not here.`,
  ],
  [
    /^Another record stands in the way/,
    () => msg`Another record of the catalogue stands in the way of this.`,
  ],
  [/^Wrong e-mail or password$/, () => msg`The e-mail or the password is wrong.`],
  [/^The password is wrong$/, () => msg`The password is wrong.`],
  [/^The code is wrong, or was used before$/, () => msg`The code is wrong, or was used before.`],
  [
    /^Is not the code of this moment\.$/,
    () => msg`This is not the code that the app shows now. Is the clock of your phone right?`,
  ],
  [/^There is a second factor already$/, () => msg`Two-factor login is on already.`],
  [
    /^There is no second factor to confirm$/,
    () => msg`This was begun elsewhere in the meantime. Begin once more.`,
  ],
  [
    /^There are (\d+) tokens already/,
    (most) => msg`There are ${most} tokens already: take some back first.`,
  ],
  [/is not yours to give\.$/, () => msg`Your account may not do some of this itself.`],
  [/^This change was undone already$/, () => msg`This change was undone already.`],
  [
    /^(?:Movie|Person) \d+ is (?:not )?deleted$/,
    () => msg`It was deleted or brought back since, so this cannot be undone.`,
  ],
  [
    /^(?:Movie|Person) \d+ has been changed since/,
    () => msg`It was changed again since, so this cannot be undone.`,
  ],
];

/** Null where the reason is one that this site does not know. */
export function useReasonWords(): (reason: string) => string | null {
  const { i18n } = useLingui();
  return (reason) => {
    for (const [pattern, words] of REASONS) {
      const match = pattern.exec(reason);
      if (match !== null) {
        return i18n._(words(...match.slice(1)));
      }
    }
    return null;
  };
}
