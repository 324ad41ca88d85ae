import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { MembersOnly } from "@/components/auth/members-only";
import { Page } from "@/components/layouts/page";
import { accountsQuery } from "@/features/admin/api/get-accounts";
import { AccountList } from "@/features/admin/components/account-list";
import { History } from "@/features/trail/components/history";

const route = getRouteApi("/admin");

export function AdminPage() {
  return <MembersOnly permission="manage:users">{() => <Administration />}</MembersOnly>;
}

function Administration() {
  const { t } = useLingui();
  const search = route.useSearch();
  const total = useQuery(accountsQuery(search)).data?.total;
  const count =
    typeof total === "number" ? t`${plural(total, { one: "# account", other: "# accounts" })}` : "";
  return (
    <Page title={t`Administration`} aside={<p role="status">{count}</p>}>
      <AccountList search={search} />
      <History subject={null} />
    </Page>
  );
}
