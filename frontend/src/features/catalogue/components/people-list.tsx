import type { Person } from "../api/get-people";
import { useLifeSpan } from "../hooks/use-life-span";
import classes from "./credits.module.css";
import { PersonLink } from "./person-link";

export function PeopleList({ people }: { people: Person[] }) {
  const lifeSpan = useLifeSpan();
  return (
    <ul className={classes.cast}>
      {people.map((person) => (
        <li key={person.id}>
          <PersonLink
            person={{ id: person.id, name: person.name, thumbnail: person.thumbnail_asset }}
            note={lifeSpan(person)}
          />
        </li>
      ))}
    </ul>
  );
}
