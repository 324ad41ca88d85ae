import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

import { Bone, Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { useFormat } from "@/lib/format";

import type { PersonDetail } from "../api/get-person";
import classes from "./person-header.module.css";

export function PersonHeader({ person }: { person: PersonDetail }) {
  const { t } = useLingui();
  return (
    <div className={classes.header}>
      <div>
        <img
          className={classes.portrait}
          src={paths.asset(person.thumbnail_asset)}
          alt={t`Portrait of ${person.name}`}
          width={400}
          height={400}
          fetchPriority="high"
        />
      </div>
      <div className={classes.words}>
        <h1>{person.name}</h1>
        <PersonFacts person={person} />
        {person.description !== "" && <p className={classes.about}>{person.description}</p>}
      </div>
    </div>
  );
}

function PersonFacts({ person }: { person: PersonDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const day = (date: string | null, year: number | null) =>
    date === null ? (year === null ? "" : String(year)) : format.date(date);
  const age =
    person.age === null ? "" : t`${plural(person.age, { one: "# year", other: "# years" })}`;
  const facts = [
    { name: t`Born`, value: day(person.born, person.birth_year) },
    { name: t`Died`, value: day(person.died, person.death_year) },
    { name: t`Age`, value: age },
    { name: t`From`, value: person.location ?? "" },
  ].filter(({ value }) => value !== "");
  if (facts.length === 0) {
    return null;
  }
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function PersonSkeleton() {
  return (
    <Loading>
      <div className={classes.header}>
        <Bone style={{ aspectRatio: "1" }} />
        <div className={classes.words}>
          <Bone style={{ height: "var(--k-size-h1)", width: "60%" }} />
          <Bone style={{ height: "4rem" }} />
          <Bone style={{ height: "5rem", maxWidth: "42rem" }} />
        </div>
      </div>
    </Loading>
  );
}
