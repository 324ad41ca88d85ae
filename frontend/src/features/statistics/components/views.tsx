import { useQuery } from "@tanstack/react-query";

import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";

import { allStatisticsQuery, ownStatisticsQuery, userStatisticsQuery } from "../api/get-statistics";
import { Charts } from "./charts";
import { Figures } from "./figures";
import { PersonalView } from "./personal-view";
import classes from "./statistics.module.css";

function Waiting() {
  return (
    <Loading>
      <Bone style={{ height: "24rem" }} />
    </Loading>
  );
}

export function OwnStatistics({ year }: { year: number | undefined }) {
  const query = useQuery(ownStatisticsQuery(year));
  return (
    <QueryView query={query} skeleton={<Waiting />}>
      {(statistics) => <PersonalView statistics={statistics} year={year} />}
    </QueryView>
  );
}

/** Those that a member shows to others. */
export function UserStatistics({ userId }: { userId: number }) {
  const query = useQuery(userStatisticsQuery(userId, undefined));
  return (
    <QueryView query={query} skeleton={<Waiting />}>
      {(statistics) => <PersonalView statistics={statistics} year={undefined} />}
    </QueryView>
  );
}

/** Everybody's together. */
export function AllStatistics() {
  const query = useQuery(allStatisticsQuery());
  return (
    <QueryView query={query} skeleton={<Waiting />}>
      {(statistics) => (
        <div className={classes.statistics}>
          <Figures sums={statistics.sums} />
          <Charts statistics={statistics} year={undefined} />
        </div>
      )}
    </QueryView>
  );
}
