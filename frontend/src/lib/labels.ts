import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

import type { Schemas } from "@/lib/api/client";

export type Job = Schemas["Role"]["job"];

/** In the order in which credits are read. */
export const JOBS: Job[] = [
  "director",
  "writer",
  "actor",
  "producer",
  "cinematographer",
  "composer",
  "editor",
];

/** What a person did, as a heading of their films. */
export const JOB_TITLES: Record<Job, MessageDescriptor> = {
  director: msg`Directing`,
  writer: msg`Writing`,
  actor: msg`Acting`,
  producer: msg`Producing`,
  cinematographer: msg`Camera`,
  composer: msg`Music`,
  editor: msg`Editing`,
};

/** Who did it, as a line of a film's credits. */
export const CREDIT_TITLES: Record<Job, MessageDescriptor> = {
  director: msg`Director`,
  writer: msg`Writer`,
  actor: msg`Cast`,
  producer: msg`Producer`,
  cinematographer: msg`Cinematographer`,
  composer: msg`Composer`,
  editor: msg`Editor`,
};

/** Genres are data and may be anything; those that everybody has are translated. */
const GENRES: Record<string, MessageDescriptor> = {
  Action: msg`Action`,
  Adventure: msg`Adventure`,
  Animated: msg`Animated`,
  Animation: msg`Animation`,
  Biography: msg`Biography`,
  Children: msg`Children`,
  Comedy: msg`Comedy`,
  Crime: msg`Crime`,
  Dance: msg`Dance`,
  Disaster: msg`Disaster`,
  Documentary: msg`Documentary`,
  Drama: msg`Drama`,
  Erotic: msg`Erotic`,
  Family: msg`Family`,
  Fantasy: msg`Fantasy`,
  Historical: msg`Historical`,
  History: msg`History`,
  "Film-Noir": msg`Film noir`,
  "Found Footage": msg`Found Footage`,
  Horror: msg`Horror`,
  Independent: msg`Independent`,
  Legal: msg`Legal`,
  "Live Action": msg`Live Action`,
  "Martial Arts": msg`Martial Arts`,
  Music: msg({ message: "Music", context: "genre" }),
  Musical: msg`Musical`,
  Mystery: msg`Mystery`,
  Noir: msg`Noir`,
  Performance: msg`Performance`,
  Political: msg`Political`,
  Romance: msg`Romance`,
  Satire: msg`Satire`,
  "Science Fiction": msg`Science Fiction`,
  "Sci-Fi": msg`Sci-Fi`,
  Short: msg`Short`,
  Silent: msg`Silent`,
  Slasher: msg`Slasher`,
  Sport: msg`Sport`,
  Sports: msg`Sports`,
  Spy: msg`Spy`,
  Superhero: msg`Superhero`,
  Supernatural: msg`Supernatural`,
  Suspense: msg`Suspense`,
  Teen: msg`Teen`,
  Thriller: msg`Thriller`,
  War: msg`War`,
  Western: msg`Western`,
};

export function useGenreName(): (name: string) => string {
  const { i18n } = useLingui();
  return (name) => {
    const known = GENRES[name];
    return known === undefined ? name : i18n._(known);
  };
}
