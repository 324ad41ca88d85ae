import { type LucideIcon } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";

interface DialogButtonProps {
  icon: LucideIcon;
  label: ReactNode;
  /** The dialog, which is loaded when it is first wanted. */
  children: (onClose: () => void) => ReactNode;
}

/** A button among those of a review or reply that asks or warns before it does something. */
export function DialogButton({ icon: Icon, label, children }: DialogButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        look="bare"
        aria-haspopup="dialog"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <Icon size={16} aria-hidden />
        {label}
      </Button>
      {isOpen && (
        <Suspense>
          {children(() => {
            setIsOpen(false);
          })}
        </Suspense>
      )}
    </>
  );
}
