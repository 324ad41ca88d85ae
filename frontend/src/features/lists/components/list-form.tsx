import { useLingui } from "@lingui/react/macro";

import Dialog from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { CheckField, InputField, SelectField, TextAreaField } from "@/components/ui/form-fields";
import { textOf } from "@/lib/form-values";

import type { MovieList } from "../api/get-lists";
import { type ListInput, useSaveList } from "../api/save-list";

interface ListFormProps {
  title: string;
  /** The list that is changed; without it a new one is made. */
  list?: MovieList;
  etag?: string | null;
  /** What the new list's films follow from. */
  rule?: ListInput["rule"];
  onClose: () => void;
  onSaved?: (list: MovieList) => void;
}

const FIELDS = ["name", "description", "visibility"];

function visibilityOf(text: string): ListInput["visibility"] {
  return text === "public" || text === "unlisted" ? text : "private";
}

export default function ListForm({ title, list, etag, rule, onClose, onSaved }: ListFormProps) {
  const { t } = useLingui();
  const save = useSaveList(list, etag);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form
        error={save.error}
        isBusy={save.isPending}
        fields={FIELDS}
        submit={t`Save the list`}
        onSubmit={(values) => {
          save.mutate(
            {
              name: textOf(values, "name").trim(),
              description: textOf(values, "description"),
              ranked: values.has("ranked"),
              visibility: visibilityOf(textOf(values, "visibility")),
              rule: list === undefined ? (rule ?? null) : list.rule,
            },
            {
              onSuccess: (saved) => {
                onClose();
                onSaved?.(saved);
              },
            },
          );
        }}
      >
        <InputField
          name="name"
          label={t`Name of the list`}
          defaultValue={list?.name ?? ""}
          required
          maxLength={120}
          autoComplete="off"
          data-autofocus
        />
        <TextAreaField
          name="description"
          label={t`About it`}
          defaultValue={list?.description ?? ""}
          rows={3}
          maxLength={5000}
        />
        <SelectField
          name="visibility"
          label={t`Who may see it`}
          defaultValue={list?.visibility ?? "private"}
        >
          <option value="private">{t`Only you`}</option>
          <option value="unlisted">{t`Whoever has the link`}</option>
          <option value="public">{t`Everybody`}</option>
        </SelectField>
        {rule === undefined && list?.rule == null && (
          <CheckField
            name="ranked"
            label={t`A ranking: the films are numbered`}
            defaultChecked={list?.ranked ?? false}
          />
        )}
      </Form>
    </Dialog>
  );
}
