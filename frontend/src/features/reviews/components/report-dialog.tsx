import { Trans, useLingui } from "@lingui/react/macro";

import { Button } from "@/components/ui/button";
import Dialog from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { TextAreaField } from "@/components/ui/form-fields";
import { textOf } from "@/lib/form-values";

import { type Thing, useReport } from "../api/moderation";

const FIELDS = ["reason"];

export default function ReportDialog({ thing, onClose }: { thing: Thing; onClose: () => void }) {
  const { t } = useLingui();
  const report = useReport(thing);
  return (
    <Dialog title={t`Report to the moderators`} isOpen onClose={onClose}>
      <Form
        error={report.error}
        isBusy={report.isPending}
        fields={FIELDS}
        submit={t`Report`}
        onSubmit={(values) => {
          report.mutate(textOf(values, "reason"), { onSuccess: onClose });
        }}
        actions={
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        <TextAreaField
          name="reason"
          label={t`What is wrong with it?`}
          rows={4}
          maxLength={500}
          required
        />
      </Form>
    </Dialog>
  );
}
