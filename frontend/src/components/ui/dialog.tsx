import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/Overlay.css";
import "@mantine/core/styles/Paper.css";
import "@mantine/core/styles/CloseButton.css";
import "@mantine/core/styles/ModalBase.css";
import "@mantine/core/styles/Modal.css";

import { useLingui } from "@lingui/react/macro";
import { Modal } from "@mantine/core";
import { X } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "./button";
import classes from "./dialog.module.css";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A question over the page, which has to be answered or put aside first. */
export default function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  const { t } = useLingui();
  return (
    <Modal.Root
      // Locking would write a style element, which the content policy forbids.
      lockScroll={false}
      opened={isOpen}
      onClose={onClose}
      classNames={{ content: classes.dialog ?? "" }}
      padding={0}
      size="30rem"
      yOffset="12dvh"
      transitionProps={{ transition: "fade", duration: 120 }}
    >
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content aria-label={title}>
        <Modal.Body>
          <div className={classes.head}>
            <h2>{title}</h2>
            <Button look="bare" isIcon aria-label={t`Close`} onClick={onClose}>
              <X size={20} aria-hidden />
            </Button>
          </div>
          <div className={classes.body}>{children}</div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
