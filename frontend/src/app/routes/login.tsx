import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { LoginForm } from "@/features/account/components/login-form";

import { useStrangersOnly } from "./use-strangers-only";

const route = getRouteApi("/login");

export function LoginPage() {
  const { t } = useLingui();
  const { next, refused } = route.useSearch();
  const goOn = useStrangersOnly(next);
  return (
    <Page title={t`Log in`}>
      <LoginForm next={next} isRefused={refused === 1} onDone={goOn} />
    </Page>
  );
}
