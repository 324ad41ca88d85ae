import { Trans, useLingui } from "@lingui/react/macro";

import ConfirmDeletion from "@/components/ui/confirm-deletion";

import { useDeletePerson } from "../api/delete-person";

interface PersonDeletionProps {
  person: { id: number; name: string };
  onClose: () => void;
}

export default function PersonDeletion({ person, onClose }: PersonDeletionProps) {
  const { t } = useLingui();
  const remove = useDeletePerson(person.id);
  return (
    <ConfirmDeletion
      title={t`Delete ${person.name}?`}
      submit={t`Delete the person`}
      deletion={remove}
      onClose={onClose}
    >
      <p>
        <Trans>The person disappears from the catalogue and from the credits of every film.</Trans>
      </p>
    </ConfirmDeletion>
  );
}
