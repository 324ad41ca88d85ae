import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";

import { SeenDeletion } from "@/components/ui/versioned-deletion";

import { getListNow } from "../api/get-list";
import type { MovieList } from "../api/get-lists";
import { useDeleteList } from "../api/save-list";
import classes from "./lists.module.css";

interface ListRemovalProps {
  list: MovieList;
  /** The version that is read. */
  etag: string | null;
  onClose: () => void;
  onDeleted: () => void;
}

export default function ListRemoval({ list, etag, onClose, onDeleted }: ListRemovalProps) {
  const { t } = useLingui();
  const remove = useDeleteList(list);
  return (
    <SeenDeletion
      title={t`Delete the list ${list.name}?`}
      submit={t`Delete the list`}
      first={{ record: list, etag }}
      load={() => getListNow(list.id)}
      deletion={remove}
      shown={(now) => (
        <>
          <p>
            <strong>{now.name}</strong>
            {now.item_count !== null &&
              ` · ${t`${plural(now.item_count, { one: "# film", other: "# films" })}`}`}
          </p>
          {now.description !== "" && <p className={classes.about}>{now.description}</p>}
        </>
      )}
      onClose={onClose}
      onDone={onDeleted}
    >
      <p>
        <Trans>Its order and its notes go with it. The films stay in the catalogue.</Trans>
      </p>
    </SeenDeletion>
  );
}
