import { Link, type LinkProps } from "@tanstack/react-router";

import classes from "./index-list.module.css";
import { Bone } from "./skeleton";

export interface IndexEntry {
  key: number;
  name: string;
  /** What stands at the end of the line. */
  note: string;
  /** The note as a sentence of its own, for those who only hear it. */
  spokenNote: string;
  link: LinkProps;
}

interface IndexListProps {
  entries: IndexEntry[];
  /** Set as headlines, where the index is the whole page. */
  isLarge?: boolean;
}

/** An index as at the back of a printed programme: names, dotted leaders, numbers. */
export function IndexList({ entries, isLarge = false }: IndexListProps) {
  return (
    <ul className={`${classes.list ?? ""} ${isLarge ? (classes.large ?? "") : ""}`}>
      {entries.map((entry) => (
        <li key={entry.key} className={classes.item}>
          <Link {...entry.link} className={classes.link}>
            <span className={classes.name}>
              {entry.name}
              <span className="visually-hidden">, {entry.spokenNote}</span>
            </span>
            <span className={classes.leader} aria-hidden="true" />
            <span className={classes.note} aria-hidden="true">
              {entry.note}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function IndexSkeleton({ count }: { count: number }) {
  return (
    <div className={classes.list}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.item} style={{ paddingBlock: "0.3rem" }}>
          <Bone style={{ height: "1.4rem", width: `${String(70 + ((index * 7) % 30))}%` }} />
        </div>
      ))}
    </div>
  );
}
