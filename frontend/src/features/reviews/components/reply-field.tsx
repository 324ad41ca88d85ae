import { useLingui } from "@lingui/react/macro";

import { TextAreaField } from "@/components/ui/form-fields";
import { textOf } from "@/lib/form-values";

export const REPLY_FIELDS = ["body"];

/** What one writes in a reply. */
export function ReplyField({ text = "" }: { text?: string }) {
  const { t } = useLingui();
  return (
    <TextAreaField
      name="body"
      label={t`Your reply`}
      rows={3}
      maxLength={2000}
      required
      defaultValue={text}
    />
  );
}

export function readReply(form: FormData): { body: string } {
  return { body: textOf(form, "body").replaceAll("\r\n", "\n") };
}
