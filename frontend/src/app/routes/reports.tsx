import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";

import { MembersOnly } from "@/components/auth/members-only";
import { Page } from "@/components/layouts/page";
import { Choice } from "@/components/ui/choice";
import { paths } from "@/config/paths";
import type { ReportState } from "@/features/reviews/api/moderation";
import { ReportList } from "@/features/reviews/components/report-list";

const route = getRouteApi("/admin/reports");

export function ReportsPage() {
  return <MembersOnly permission="moderate:reviews">{() => <Reports />}</MembersOnly>;
}

function Reports() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { state = "open" } = route.useSearch();
  const states: { value: ReportState; label: string }[] = [
    { value: "open", label: t({ message: "Open", context: "reports" }) },
    { value: "resolved", label: t({ message: "Resolved", context: "reports" }) },
  ];
  return (
    <Page
      title={t`Reports`}
      aside={
        <Choice
          legend={t`Which reports`}
          options={states}
          value={state}
          onChange={(value) => {
            void navigate({ ...paths.reports(value), replace: true });
          }}
        />
      }
    >
      <ReportList state={state} />
    </Page>
  );
}
