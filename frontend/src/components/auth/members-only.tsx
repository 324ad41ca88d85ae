import { Navigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";

import { PageSkeleton } from "@/components/layouts/page-skeleton";
import { ErrorMessage } from "@/components/ui/error-message";
import { ForbiddenMessage } from "@/components/ui/forbidden-message";
import { Bone, Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { type Member, type Permission, useSession } from "@/lib/auth/use-session";
import { useHere } from "@/lib/use-here";

interface MembersOnlyProps {
  /** What the account must be permitted. */
  permission?: Permission;
  children: (member: Member) => ReactNode;
}

/** A page for those who are logged in; others log in first and come back. */
export function MembersOnly({ permission, children }: MembersOnlyProps) {
  const session = useSession();
  switch (session.state) {
    case "stranger":
      return <ToLogin />;
    case "asking":
      return (
        <Loading>
          <PageSkeleton>
            <Bone style={{ height: "16rem", maxWidth: "34rem" }} />
          </PageSkeleton>
        </Loading>
      );
    case "failed":
      return <ErrorMessage error={session.error} retry={session.retry} level={1} />;
    case "member":
      return permission === undefined || session.may(permission) ? (
        children(session)
      ) : (
        <ForbiddenMessage />
      );
  }
}

function ToLogin() {
  const here = useHere();
  // While the way to the login is gone, the address becomes the login's own.
  const [next] = useState(here);
  return <Navigate {...paths.login(next)} replace />;
}
