import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";

import { MembersOnly } from "@/components/auth/members-only";
import { Page } from "@/components/layouts/page";
import { YearChoice } from "@/components/ui/year-choice";
import { paths } from "@/config/paths";
import { OwnDiary } from "@/features/diary/components/own-diary";
import { ownStatisticsQuery } from "@/features/statistics/api/get-statistics";

const route = getRouteApi("/diary");

export function DiaryPage() {
  return <MembersOnly>{() => <Diary />}</MembersOnly>;
}

function Diary() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { year } = route.useSearch();
  const years = useQuery(ownStatisticsQuery(undefined)).data?.years.map(({ name }) => Number(name));
  return (
    <Page
      title={t`Diary`}
      aside={
        <YearChoice
          years={years ?? []}
          year={year}
          onChange={(chosen) => void navigate(paths.diary(chosen))}
        />
      }
    >
      <OwnDiary year={year} />
    </Page>
  );
}
