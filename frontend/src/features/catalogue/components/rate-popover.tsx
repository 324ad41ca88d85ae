import "@mantine/core/styles/Popover.css";

import { useLingui } from "@lingui/react/macro";
import { Popover } from "@mantine/core";
import { X } from "lucide-react";
import { type Ref, useImperativeHandle } from "react";

import { Button } from "@/components/ui/button";

import type { Movie } from "../api/get-movies";
import classes from "./rate-popover.module.css";
import { RatingControl } from "./rating-control";

interface RatePopoverProps {
  movie: Movie;
  opener: HTMLElement;
  onClose: () => void;
}

/** One's rating of a film, over the page beside the button that opened it. */
export default function RatePopover({ movie, opener, onClose }: RatePopoverProps) {
  const { t } = useLingui();
  const leave = () => {
    onClose();
    opener.focus({ preventScroll: true });
  };
  return (
    <Popover
      opened
      onDismiss={leave}
      position="bottom-end"
      offset={4}
      middlewares={{ flip: true, shift: { padding: 8 } }}
      trapFocus
      // Below the notices, which say what went wrong.
      zIndex={200}
      withRoles={false}
    >
      <Popover.Target>
        <Beside element={opener} />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={t`Your rating of ${movie.title}`}
        className={classes.box}
      >
        <p className={classes.title} aria-hidden="true">
          {movie.title}
        </p>
        <Button look="bare" isIcon className={classes.close} aria-label={t`Close`} onClick={leave}>
          <X size={18} aria-hidden />
        </Button>
        <RatingControl movie={movie} takesFocus />
      </Popover.Dropdown>
    </Popover>
  );
}

/** An element that was there before, for what wants to be beside an element of its own. */
function Beside({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
