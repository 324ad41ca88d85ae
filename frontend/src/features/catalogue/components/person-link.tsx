import { Link } from "@tanstack/react-router";

import { Bone } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";

import classes from "./credits.module.css";

interface PersonLinkProps {
  person: { id: number; name: string; thumbnail: string };
  note: string;
}

/** A person as a line: portrait, name, and a word about them. */
export function PersonLink({ person, note }: PersonLinkProps) {
  return (
    <Link {...paths.person(person.id)} className={classes.person}>
      <img
        src={paths.asset(person.thumbnail)}
        alt=""
        width={400}
        height={400}
        loading="lazy"
        decoding="async"
      />
      <span>
        <span className={classes.name}>{person.name}</span>{" "}
        {note !== "" && (
          <span className={classes.note}>
            <br aria-hidden="true" />
            {note}
          </span>
        )}
      </span>
    </Link>
  );
}

export function PeopleSkeleton({ count }: { count: number }) {
  return (
    <div className={classes.cast}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.person}>
          <Bone style={{ height: "3.5rem" }} />
          <Bone style={{ height: "1.1rem", width: "70%" }} />
        </div>
      ))}
    </div>
  );
}
