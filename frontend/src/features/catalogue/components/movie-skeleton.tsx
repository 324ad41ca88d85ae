import { Bone, Loading } from "@/components/ui/skeleton";

import classes from "./movie-header.module.css";

export function MovieSkeleton() {
  return (
    <Loading>
      <div className={classes.header}>
        <Bone style={{ aspectRatio: "2 / 3" }} />
        <div className={classes.words}>
          <Bone style={{ height: "var(--k-size-h1)", width: "70%" }} />
          <Bone style={{ height: "3rem" }} />
          <Bone style={{ height: "8rem", maxWidth: "42rem" }} />
          <Bone style={{ height: "2rem", width: "12rem" }} />
        </div>
      </div>
    </Loading>
  );
}
