import { Outlet } from "@tanstack/react-router";

import { SiteLayout } from "@/components/layouts/site-layout";
import { SearchLauncher } from "@/features/search/components/search-launcher";
import { SettingsMenu } from "@/features/settings/components/settings-menu";

export function Root() {
  return (
    <SiteLayout
      actions={
        <>
          <SearchLauncher />
          <SettingsMenu />
        </>
      }
    >
      <Outlet />
    </SiteLayout>
  );
}
