import { Trans, useLingui } from "@lingui/react/macro";

import { SeenDeletion } from "@/components/ui/versioned-deletion";

import { useDeletePerson } from "../api/delete-person";
import { getPersonNow } from "../api/update-person";
import type { Person } from "../hooks/person-values";

interface PersonDeletionProps {
  person: Person;
  /** The version that is read. */
  etag: string | null;
  onClose: () => void;
}

export default function PersonDeletion({ person, etag, onClose }: PersonDeletionProps) {
  const { t } = useLingui();
  const remove = useDeletePerson(person.id);
  return (
    <SeenDeletion
      title={t`Delete ${person.name}?`}
      submit={t`Delete the person`}
      first={{ record: person, etag }}
      load={() => getPersonNow(person.id)}
      deletion={remove}
      shown={({ name, birth_year, location }) => (
        <p>
          <strong>{name}</strong> {[birth_year, location].filter(Boolean).join(", ")}
        </p>
      )}
      onClose={onClose}
    >
      <p>
        <Trans>The person disappears from the catalogue and from the credits of every film.</Trans>
      </p>
    </SeenDeletion>
  );
}
