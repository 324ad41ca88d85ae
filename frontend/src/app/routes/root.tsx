import { Outlet } from "@tanstack/react-router";

import { SiteLayout } from "@/components/layouts/site-layout";
import { Notices } from "@/components/ui/notices";
import { AccountMenu } from "@/features/account/components/account-menu";
import { SearchLauncher } from "@/features/search/components/search-launcher";
import { SettingsMenu } from "@/features/settings/components/settings-menu";
import { useOtherTabs } from "@/lib/auth/use-other-tabs";

export function Root() {
  useOtherTabs();
  return (
    <SiteLayout
      actions={
        <>
          <SearchLauncher />
          <SettingsMenu />
          <AccountMenu />
        </>
      }
    >
      <Outlet />
      <Notices />
    </SiteLayout>
  );
}
