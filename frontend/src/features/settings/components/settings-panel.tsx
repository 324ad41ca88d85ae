import { Trans, useLingui } from "@lingui/react/macro";
import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";

import { Choice } from "@/components/ui/choice";
import { chooseLocale, type Locale } from "@/lib/i18n";
import { useSlashShortcut } from "@/lib/use-slash-shortcut";

import classes from "./settings-panel.module.css";

const LANGUAGES: { value: Locale; label: string }[] = [
  { value: "en", label: "English" },
  { value: "ru", label: "Русский" },
];

export default function SettingsPanel() {
  const { t, i18n } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { isEnabled, setEnabled } = useSlashShortcut();
  const schemes: { value: MantineColorScheme; label: string }[] = [
    { value: "auto", label: t({ message: "System", context: "colours" }) },
    { value: "light", label: t({ message: "Light", context: "colours" }) },
    { value: "dark", label: t({ message: "Dark", context: "colours" }) },
  ];
  return (
    <>
      <Choice
        legend={t`Language`}
        options={LANGUAGES}
        value={i18n.locale === "ru" ? "ru" : "en"}
        onChange={(locale) => void chooseLocale(locale)}
      />
      <Choice legend={t`Colours`} options={schemes} value={colorScheme} onChange={setColorScheme} />
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={isEnabled}
          onChange={(event) => {
            setEnabled(event.currentTarget.checked);
          }}
        />
        <Trans>Search with the / key</Trans>
      </label>
      <p className={classes.keys}>
        <Trans>Ctrl+K or ⌘K always opens the search.</Trans>
      </p>
    </>
  );
}
