import { Trans } from "@lingui/react/macro";
import { Download } from "lucide-react";

import buttonClasses from "@/components/ui/button.module.css";
import { paths } from "@/config/paths";

import classes from "./preferences-form.module.css";

/** Taking along all that is kept of one. */
export function OwnData() {
  return (
    <div className={classes.narrow}>
      <p>
        <Trans>
          Everything that is kept of you in one archive: as JSON, and as tables that Letterboxd
          imports.
        </Trans>
      </p>
      <p>
        <a
          className={[buttonClasses.button, buttonClasses.link, buttonClasses.quiet].join(" ")}
          href={paths.export}
          download
        >
          <Download size={18} aria-hidden />
          <Trans>Download your data</Trans>
        </a>
      </p>
    </div>
  );
}
