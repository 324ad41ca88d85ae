import { useLingui } from "@lingui/react/macro";
import { ZoomIn, ZoomOut } from "lucide-react";

import { Button } from "@/components/ui/button";

import { DENSITIES, useDensity } from "../hooks/use-density";
import classes from "./browse-toolbar.module.css";

export function DensityStepper() {
  const { t } = useLingui();
  const { index, step } = useDensity();
  return (
    <div className={classes.stepper} role="group" aria-label={t`Poster size`}>
      <Button
        look="quiet"
        isIcon
        aria-label={t`Smaller posters`}
        aria-disabled={index === 0}
        onClick={() => {
          step(-1);
        }}
      >
        <ZoomOut size={18} aria-hidden />
      </Button>
      <Button
        look="quiet"
        isIcon
        aria-label={t`Larger posters`}
        aria-disabled={index === DENSITIES.length - 1}
        onClick={() => {
          step(1);
        }}
      >
        <ZoomIn size={18} aria-hidden />
      </Button>
    </div>
  );
}
