import { Trans, useLingui } from "@lingui/react/macro";

import { MembersOnly } from "@/components/auth/members-only";
import { Page, Section } from "@/components/layouts/page";
import { ApiTokens } from "@/features/account/components/api-tokens";
import { LeaveAccount } from "@/features/account/components/leave-account";
import { PasswordForm } from "@/features/account/components/password-form";
import { ProfileForm } from "@/features/account/components/profile-form";
import { SessionList } from "@/features/account/components/session-list";
import { TwoFactor } from "@/features/account/components/two-factor";
import { OwnData } from "@/features/members/components/own-data";
import { PreferencesForm } from "@/features/members/components/preferences-form";
import { useAccountWords } from "@/lib/account-words";
import type { Member } from "@/lib/auth/use-session";
import { useFormat } from "@/lib/format";

import classes from "./routes.module.css";

export function AccountPage() {
  return <MembersOnly>{(member) => <Account member={member} />}</MembersOnly>;
}

function Account({ member }: { member: Member }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useAccountWords();
  const { email, roles, permissions, created_at } = member.profile;
  return (
    <Page
      title={t`Your account`}
      kicker={email}
      aside={
        <p>
          {roles.length > 0 && `${roles.map((name) => words.role(name)).join(", ")} · `}
          <Trans>since {format.date(created_at)}</Trans>
        </p>
      }
    >
      <div className={classes.columns}>
        <Section title={t`Profile`}>
          <ProfileForm member={member} />
        </Section>
        <Section title={t`Public profile`}>
          <PreferencesForm userId={member.profile.id} />
        </Section>
        <Section title={t`Password`}>
          <PasswordForm email={email} />
        </Section>
        <Section title={t`Sessions`}>
          <SessionList />
        </Section>
        <Section title={t`Two-factor login`}>
          <TwoFactor />
        </Section>
        <Section title={t`API tokens`}>
          <ApiTokens permissions={permissions} />
        </Section>
        <Section title={t`Your data`}>
          <OwnData />
        </Section>
        <Section title={t`Deleting the account`}>
          <LeaveAccount />
        </Section>
      </div>
    </Page>
  );
}
