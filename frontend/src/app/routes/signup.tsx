import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { SignupForm } from "@/features/account/components/signup-form";

import { useStrangersOnly } from "./use-strangers-only";

const route = getRouteApi("/signup");

export function SignupPage() {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const goOn = useStrangersOnly(next);
  return (
    <Page title={t`Sign up`}>
      <SignupForm next={next} onDone={goOn} />
    </Page>
  );
}
