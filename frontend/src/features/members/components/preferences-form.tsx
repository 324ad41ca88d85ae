import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Form } from "@/components/ui/form";
import { CheckField, SelectField, TextAreaField } from "@/components/ui/form-fields";
import { FormSkeleton } from "@/components/ui/form-skeleton";
import { QueryView } from "@/components/ui/query-view";
import { paths } from "@/config/paths";
import { changesOf } from "@/lib/changes-of";
import { textOf } from "@/lib/form-values";

import { type Preferences, preferencesQuery } from "../api/get-preferences";
import { useUpdatePreferences } from "../api/update-preferences";
import classes from "./preferences-form.module.css";

type Scale = Preferences["rating_scale"];

const FIELDS = ["visibility", "rating_scale", "about"];

/** Who sees one's profile, what it says, and how ratings are shown. */
export function PreferencesForm({ userId }: { userId: number }) {
  const query = useQuery(preferencesQuery());
  return (
    <QueryView query={query} skeleton={<FormSkeleton />}>
      {(preferences) => (
        <div className={classes.narrow}>
          <PreferencesFields
            // What was changed elsewhere is shown anew.
            key={JSON.stringify(preferences)}
            preferences={preferences}
          />
          <p>
            <Link {...paths.user(userId)}>
              <Trans>See your profile</Trans>
            </Link>
          </p>
        </div>
      )}
    </QueryView>
  );
}

function PreferencesFields({ preferences }: { preferences: Preferences }) {
  const { t } = useLingui();
  const update = useUpdatePreferences();
  const save = (values: FormData) => {
    const chosen: Preferences = {
      visibility: values.has("visibility") ? "public" : "private",
      rating_scale: textOf(values, "rating_scale") as Scale,
      about: textOf(values, "about"),
    };
    update.mutate(changesOf(preferences, chosen));
  };
  return (
    <Form
      label={t`Public profile`}
      error={update.error}
      isBusy={update.isPending}
      fields={FIELDS}
      submit={t`Save your choices`}
      onSubmit={save}
    >
      <CheckField
        name="visibility"
        label={t`Everybody may see my profile, ratings and whom I follow`}
        defaultChecked={preferences.visibility === "public"}
      />
      <TextAreaField
        name="about"
        label={t`About you`}
        rows={4}
        maxLength={2000}
        defaultValue={preferences.about}
      />
      <SelectField
        name="rating_scale"
        label={t`Show ratings`}
        defaultValue={preferences.rating_scale}
      >
        <option value="stars">{t`of 5 stars`}</option>
        <option value="ten">{t`of 10 points`}</option>
        <option value="hundred">{t`of 100 points`}</option>
      </SelectField>
    </Form>
  );
}
