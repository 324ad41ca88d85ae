import { useLingui } from "@lingui/react/macro";
import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense } from "react";

import { Popup } from "@/components/ui/popup";

const SettingsPanel = lazy(() => import("./settings-panel"));

/** Language, colours and keys, behind one button of the header. */
export function SettingsMenu() {
  const { t } = useLingui();
  return (
    <Popup label={t`Settings`} button={<SlidersHorizontal size={18} aria-hidden />} isIcon>
      {() => (
        <Suspense>
          <SettingsPanel />
        </Suspense>
      )}
    </Popup>
  );
}
