import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";

import { Section } from "@/components/layouts/page";
import { paths } from "@/config/paths";
import { CREDIT_TITLES, JOBS } from "@/lib/labels";

import type { MovieDetail } from "../api/get-movie";
import classes from "./credits.module.css";
import { PersonLink } from "./person-link";

export function Cast({ cast }: { cast: MovieDetail["cast"] }) {
  const { t } = useLingui();
  if (cast.length === 0) {
    return null;
  }
  return (
    <Section title={t`Cast`}>
      <ul className={classes.cast}>
        {cast.map((entry) => (
          <li key={`${String(entry.person_id)} ${entry.character}`}>
            <PersonLink
              person={{ id: entry.person_id, name: entry.name, thumbnail: entry.thumbnail_asset }}
              note={entry.character}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The credits by job, in the order in which films name them. */
export function Crew({ crew }: { crew: MovieDetail["crew"] }) {
  const { t, i18n } = useLingui();
  const groups = JOBS.map((job) => ({ job, people: crew.filter((entry) => entry.job === job) }));
  if (crew.length === 0) {
    return null;
  }
  return (
    <Section title={t`Crew`}>
      <dl className={classes.crew}>
        {groups
          .filter(({ people }) => people.length > 0)
          .map(({ job, people }) => (
            <div key={job} className={classes.credit}>
              <dt>{i18n._(CREDIT_TITLES[job])}</dt>
              <dd>
                {people.map((person, index) => (
                  <Fragment key={person.person_id}>
                    {index > 0 && ", "}
                    <Link {...paths.person(person.person_id)}>{person.name}</Link>
                  </Fragment>
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </Section>
  );
}
