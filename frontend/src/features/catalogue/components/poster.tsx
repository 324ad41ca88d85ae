import { posterOf } from "@/config/paths";

import classes from "./poster.module.css";

interface PosterProps {
  movie: { poster: string; thumbnail: string };
  /** Empty where the title stands beside it as text. */
  alt?: string;
  /** The picture that a page is about comes first, those in view next, the rest when needed. */
  priority?: "main" | "early" | "late";
}

export function Poster({ movie, alt = "", priority = "late" }: PosterProps) {
  return (
    <img
      className={classes.poster}
      src={posterOf(movie)}
      alt={alt}
      width={400}
      height={600}
      loading={priority === "late" ? "lazy" : "eager"}
      fetchPriority={priority === "main" ? "high" : "auto"}
      decoding="async"
    />
  );
}
