import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/Overlay.css";
import "@mantine/core/styles/Paper.css";
import "@mantine/core/styles/CloseButton.css";
import "@mantine/core/styles/ModalBase.css";
import "@mantine/core/styles/Drawer.css";

import { useLingui } from "@lingui/react/macro";
import { Drawer } from "@mantine/core";
import { X } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";

import classes from "./browse-filters.module.css";

interface FilterDrawerProps {
  isOpen: boolean;
  onClose: () => void;
  /** How many films there are now, in words. */
  count: string;
  children: ReactNode;
}

export default function FilterDrawer({ isOpen, onClose, count, children }: FilterDrawerProps) {
  const { t } = useLingui();
  return (
    <Drawer.Root
      // Locking would write a style element, which the content policy forbids.
      lockScroll={false}
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="min(24rem, 92vw)"
      transitionProps={{ duration: 160 }}
    >
      <Drawer.Overlay backgroundOpacity={0.5} />
      <Drawer.Content aria-label={t`Filters`}>
        <Drawer.Body>
          <div className={classes.drawerHead}>
            <h2>{t`Filters`}</h2>
            <Button look="bare" isIcon aria-label={t`Close`} onClick={onClose}>
              <X size={20} aria-hidden />
            </Button>
          </div>
          {children}
          <Button className={classes.drawerDone} onClick={onClose}>
            {count === "" ? t`Show films` : t`Show: ${count}`}
          </Button>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
