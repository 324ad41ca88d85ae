import { Bone, Loading } from "./skeleton";

/** The room that a form of some length will take. */
export function FormSkeleton() {
  return (
    <Loading>
      <Bone style={{ height: "28rem", maxWidth: "46rem" }} />
    </Loading>
  );
}
