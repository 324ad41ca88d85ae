import { Trans, useLingui } from "@lingui/react/macro";

import ConfirmDeletion from "@/components/ui/confirm-deletion";

import type { MovieList } from "../api/get-lists";
import { useDeleteList } from "../api/save-list";

interface ListRemovalProps {
  list: MovieList;
  onClose: () => void;
  onDeleted: () => void;
}

export default function ListRemoval({ list, onClose, onDeleted }: ListRemovalProps) {
  const { t } = useLingui();
  const remove = useDeleteList(list);
  return (
    <ConfirmDeletion
      title={t`Delete the list ${list.name}?`}
      submit={t`Delete the list`}
      deletion={remove}
      onClose={onClose}
      onDone={onDeleted}
    >
      <p>
        <Trans>Its order and its notes go with it. The films stay in the catalogue.</Trans>
      </p>
    </ConfirmDeletion>
  );
}
