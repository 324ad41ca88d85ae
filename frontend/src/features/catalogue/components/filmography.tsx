import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { Section } from "@/components/layouts/page";
import { paths } from "@/config/paths";
import { JOB_TITLES, JOBS } from "@/lib/labels";

import type { Role } from "../api/get-person";
import classes from "./filmography.module.css";

/** A person's films by what they did; what they did most often comes first. */
export function Filmography({ roles }: { roles: Role[] }) {
  const { t, i18n } = useLingui();
  const groups = JOBS.map((job) => ({ job, films: roles.filter((role) => role.job === job) }))
    .filter(({ films }) => films.length > 0)
    .sort((a, b) => b.films.length - a.films.length);
  return groups.map(({ job, films }) => (
    <Section
      key={job}
      title={i18n._(JOB_TITLES[job])}
      controls={
        <span className={classes.count}>
          {t`${plural(films.length, { one: "# film", other: "# films" })}`}
        </span>
      }
    >
      <ul className={classes.list}>
        {films.map((role) => (
          <li key={`${String(role.movie_id)} ${role.character}`} className={classes.row}>
            <span className={classes.year}>{role.year}</span>
            <span>
              <Link {...paths.movie(role.movie_id)}>{role.title}</Link>
              {role.character !== "" && (
                <span className={classes.character}> {t`as ${role.character}`}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  ));
}
