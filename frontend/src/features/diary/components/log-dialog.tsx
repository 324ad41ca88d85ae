import { useLingui } from "@lingui/react/macro";

import Dialog from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";

import { useLogViewing } from "../api/log-viewing";
import { readViewing, VIEWING_FIELDS } from "../hooks/viewing-values";
import { ViewingFields } from "./viewing-fields";

interface LogDialogProps {
  movie: { id: number; title: string };
  /** How often the visitor has seen it. */
  viewings: number;
  onClose: () => void;
}

export default function LogDialog({ movie, viewings, onClose }: LogDialogProps) {
  const { t } = useLingui();
  const log = useLogViewing();
  return (
    <Dialog title={t`You saw ${movie.title}`} isOpen onClose={onClose}>
      <Form
        error={log.error}
        isBusy={log.isPending}
        fields={VIEWING_FIELDS}
        submit={t`Put into the diary`}
        onSubmit={(values) => {
          log.mutate({ movie_id: movie.id, ...readViewing(values) }, { onSuccess: onClose });
        }}
      >
        <ViewingFields values={{ rewatch: viewings > 0 }} />
      </Form>
    </Dialog>
  );
}
