import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/Overlay.css";
import "@mantine/core/styles/Paper.css";
import "@mantine/core/styles/CloseButton.css";
import "@mantine/core/styles/ModalBase.css";
import "@mantine/core/styles/Modal.css";

import { useLingui } from "@lingui/react/macro";
import { Modal } from "@mantine/core";

import { SearchCombobox } from "./search-combobox";
import classes from "./search-palette.module.css";

interface SearchPaletteProps {
  isOpen: boolean;
  onClose: () => void;
  /** Something was chosen: the page it leads to gets the focus, not what had it before. */
  onChoose: () => void;
  returnsFocus: boolean;
}

/** A dialog over the page with the search in it; closed, it forgets what was typed. */
export default function SearchPalette({
  isOpen,
  onClose,
  onChoose,
  returnsFocus,
}: SearchPaletteProps) {
  const { t } = useLingui();
  return (
    <Modal.Root
      // Locking would write a style element, which the content policy forbids.
      lockScroll={false}
      opened={isOpen}
      onClose={onClose}
      returnFocus={returnsFocus}
      classNames={{ content: classes.dialog ?? "" }}
      padding={0}
      size="40rem"
      yOffset="10dvh"
      transitionProps={{ transition: "fade", duration: 120 }}
    >
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content aria-label={t`Search the catalogue`}>
        <Modal.Body>
          <SearchCombobox onClose={onClose} onChoose={onChoose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
