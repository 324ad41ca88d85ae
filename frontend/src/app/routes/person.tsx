import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { Message } from "@/components/ui/message";
import { QueryView } from "@/components/ui/query-view";
import { type PersonDetail, personQuery } from "@/features/catalogue/api/get-person";
import { Filmography } from "@/features/catalogue/components/filmography";
import { PersonHeader, PersonSkeleton } from "@/features/catalogue/components/person-header";
import { EditablePerson } from "@/features/editing/components/editable-person";
import { History } from "@/features/trail/components/history";
import { usePermission } from "@/lib/auth/use-session";
import { usePageTitle } from "@/lib/use-page-title";

import classes from "./routes.module.css";

const route = getRouteApi("/people/$personId");

export function PersonPage() {
  const { personId } = route.useParams();
  const query = useQuery(personQuery(personId));
  return (
    <QueryView query={query} skeleton={<PersonSkeleton />} isPage>
      {({ record, etag }) => <PersonView key={record.id} person={record} etag={etag} />}
    </QueryView>
  );
}

function PersonView({ person, etag }: { person: PersonDetail; etag: string | null }) {
  const { t } = useLingui();
  const mayEdit = usePermission("patch:actor");
  usePageTitle(person.name);
  return (
    <article className={classes.stack}>
      <EditablePerson person={person} etag={etag}>
        <PersonHeader person={person} />
      </EditablePerson>
      {person.roles.length === 0 ? (
        <Message title={t`No films with this person yet`} />
      ) : (
        <Filmography roles={person.roles} />
      )}
      {mayEdit && <History key={person.id} subject={{ kind: "person", id: person.id }} />}
    </article>
  );
}
