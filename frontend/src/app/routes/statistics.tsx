import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { YearChoice } from "@/components/ui/year-choice";
import { paths } from "@/config/paths";
import { ownStatisticsQuery } from "@/features/statistics/api/get-statistics";
import { AllStatistics, OwnStatistics } from "@/features/statistics/components/views";
import { useMemberMark } from "@/lib/auth/member-mark";

import classes from "./routes.module.css";

const route = getRouteApi("/statistics");

/** One's own for members, who can see everybody's too; strangers see only those. */
export function StatisticsPage() {
  const isMember = useMemberMark() !== null;
  const { of, year } = route.useSearch();
  return isMember && of !== "all" ? <Own year={year} /> : <All isMember={isMember} />;
}

function Own({ year }: { year: number | undefined }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const years = useQuery(ownStatisticsQuery(year)).data?.years.map(({ name }) => Number(name));
  return (
    <Page
      title={t`Statistics`}
      aside={
        <div className={classes.aside}>
          <Link {...paths.statistics({ of: "all" })}>
            <Trans>Everybody’s</Trans>
          </Link>
          <YearChoice
            years={years ?? []}
            year={year}
            onChange={(chosen) =>
              void navigate(paths.statistics(chosen === undefined ? {} : { year: chosen }))
            }
          />
        </div>
      }
    >
      <OwnStatistics year={year} />
    </Page>
  );
}

function All({ isMember }: { isMember: boolean }) {
  const { t } = useLingui();
  return (
    <Page
      title={t`Everybody’s statistics`}
      aside={
        isMember && (
          <Link {...paths.statistics()}>
            <Trans>My own</Trans>
          </Link>
        )
      }
    >
      <AllStatistics />
    </Page>
  );
}
