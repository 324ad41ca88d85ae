import { Trans, useLingui } from "@lingui/react/macro";

import { MembersOnly } from "@/components/auth/members-only";
import { Page, Section } from "@/components/layouts/page";
import { LeaveAccount } from "@/features/account/components/leave-account";
import { PasswordForm } from "@/features/account/components/password-form";
import { ProfileForm } from "@/features/account/components/profile-form";
import { SessionList } from "@/features/account/components/session-list";
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
  const { email, roles, created_at } = member.profile;
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
        <Section title={t`Password`}>
          <PasswordForm email={email} />
        </Section>
        <Section title={t`Sessions`}>
          <SessionList />
        </Section>
        <Section title={t`Deleting the account`}>
          <LeaveAccount />
        </Section>
      </div>
    </Page>
  );
}
