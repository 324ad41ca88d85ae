import { Trans, useLingui } from "@lingui/react/macro";
import { Fragment, useState } from "react";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { CheckField, InputField, SelectField, TextAreaField } from "@/components/ui/form-fields";
import { changesOf } from "@/lib/changes-of";
import { textOf } from "@/lib/form-values";

import type { Review } from "../api/get-reviews";
import type { ReviewDraft } from "../api/write-review";
import classes from "./reviews.module.css";

type ReviewValues = Required<ReviewDraft>;

const FIELDS = ["title", "body", "visibility"];

interface ReviewFormProps {
  /** Null for a new one. Another version of it changes the fields that nobody touched. */
  review: Review | null;
  error: Error | null;
  isBusy: boolean;
  onSubmit: (draft: ReviewDraft) => void;
  onCancel: () => void;
}

export function ReviewForm({ review, error, isBusy, onSubmit, onCancel }: ReviewFormProps) {
  const { t } = useLingui();
  const before = valuesOf(review);
  // What was changed when it was last sent, for the fields of a version that came in between.
  const [sent, setSent] = useState<Partial<ReviewValues>>({});
  const shown = { ...before, ...sent };
  return (
    <div className={classes.form}>
      <Form
        label={review === null ? t`New review` : t`Edit your review`}
        error={error}
        isBusy={isBusy}
        fields={FIELDS}
        submit={t`Save the review`}
        onSubmit={(values) => {
          const after = readValues(values);
          setSent(changesOf(before, after));
          onSubmit(after);
        }}
        actions={
          <Button look="quiet" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        <Fragment key={JSON.stringify(before)}>
          <TextAreaField
            name="body"
            label={t`Your review`}
            hint={t`Plain text; line breaks stay.`}
            rows={8}
            maxLength={20_000}
            required
            defaultValue={shown.body}
          />
          <InputField
            name="title"
            label={t`Heading`}
            hint={t`If it needs one.`}
            maxLength={200}
            defaultValue={shown.title ?? ""}
          />
          <SelectField name="visibility" label={t`Who may read it`} defaultValue={shown.visibility}>
            <option value="public">{t`Everybody, under your name`}</option>
            <option value="private">{t`Only you`}</option>
          </SelectField>
          <CheckField
            name="spoiler"
            label={t`It gives away what happens`}
            defaultChecked={shown.spoiler}
          />
        </Fragment>
      </Form>
    </div>
  );
}

function valuesOf(review: Review | null): ReviewValues {
  const { title = "", body = "", spoiler = false, visibility = "public" } = review ?? {};
  return { title, body, spoiler, visibility };
}

function readValues(form: FormData): ReviewValues {
  return {
    title: textOf(form, "title"),
    body: textOf(form, "body").replaceAll("\r\n", "\n"),
    spoiler: form.get("spoiler") !== null,
    visibility: textOf(form, "visibility") === "private" ? "private" : "public",
  };
}
