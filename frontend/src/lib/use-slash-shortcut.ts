import { usePreference } from "@/lib/storage";

/** One key alone can be in the way of those who speak to their computer, so it can be put off. */
export function useSlashShortcut() {
  const [value, store] = usePreference("kinoteka.slash", "on");
  return {
    isEnabled: value !== "off",
    setEnabled: (isEnabled: boolean) => {
      store(isEnabled ? "on" : "off");
    },
  };
}
