import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { Form } from "@/components/ui/form";
import { InputField, SelectField } from "@/components/ui/form-fields";
import formClasses from "@/components/ui/form.module.css";
import { isStaleError } from "@/lib/api/client";
import { genresQuery } from "@/lib/api/get-genres";
import { type Profile, PROFILE_KEY, profileQuery } from "@/lib/auth/get-profile";
import { useMemberMark } from "@/lib/auth/member-mark";
import type { Member } from "@/lib/auth/use-session";
import { textOf } from "@/lib/form-values";
import { useGenreName } from "@/lib/labels";

import { type ProfileChange, useUpdateProfile } from "../api/update-profile";
import classes from "./forms.module.css";

/** The profile as a form; changed elsewhere meanwhile, it is loaded anew and not overwritten. */
export function ProfileForm({ member }: { member: Member }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const mark = useMemberMark() ?? "";
  const update = useUpdateProfile();
  // What the form shows, and its version: what is saved was changed from that.
  const [seen, setSeen] = useState({ record: member.profile, etag: member.etag });
  const [reloads, setReloads] = useState(0);
  const warning = useRef<HTMLParagraphElement>(null);
  const isStale = isStaleError(update.error);

  useEffect(() => {
    if (reloads > 0) {
      warning.current?.focus();
    }
  }, [reloads]);

  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: PROFILE_KEY });
    const now = queryClient.getQueryData(profileQuery(mark).queryKey);
    if (now) {
      setSeen(now);
      setReloads((count) => count + 1);
    }
  };

  const save = (body: ProfileChange["body"]) => {
    update.mutate(
      { etag: seen.etag, body },
      {
        onSuccess: setSeen,
        onError: (error) => {
          if (isStaleError(error)) {
            void reload();
          }
        },
      },
    );
  };

  return (
    <div className={classes.narrow}>
      {isStale && (
        <p ref={warning} role="alert" tabIndex={-1} className={formClasses.error}>
          {t`Your profile was changed elsewhere in the meantime. This is how it is now: look, and save again what you want changed.`}
        </p>
      )}
      <ProfileFields
        key={reloads}
        profile={seen.record}
        error={isStale ? null : update.error}
        isBusy={update.isPending}
        onSave={save}
      />
    </div>
  );
}

interface ProfileFieldsProps {
  profile: Profile;
  error: Error | null;
  isBusy: boolean;
  onSave: (body: ProfileChange["body"]) => void;
}

const FIELDS = ["name", "surname", "phone", "favorite_genre"];

function ProfileFields({ profile, error, isBusy, onSave }: ProfileFieldsProps) {
  const { t } = useLingui();
  return (
    <Form
      label={t`Profile`}
      error={error}
      isBusy={isBusy}
      fields={FIELDS}
      submit={t`Save the profile`}
      onSubmit={(values) => {
        const genre = textOf(values, "favorite_genre");
        onSave({
          name: textOf(values, "name"),
          surname: textOf(values, "surname"),
          phone: textOf(values, "phone"),
          favorite_genre: genre === "" ? null : Number(genre),
        });
      }}
    >
      <div className={formClasses.pair}>
        <InputField
          name="name"
          label={t`Name`}
          defaultValue={profile.name}
          autoComplete="given-name"
          maxLength={100}
        />
        <InputField
          name="surname"
          label={t`Surname`}
          defaultValue={profile.surname}
          autoComplete="family-name"
          maxLength={100}
        />
      </div>
      <div className={formClasses.pair}>
        <InputField
          name="phone"
          label={t`Phone`}
          type="tel"
          defaultValue={profile.phone}
          autoComplete="tel"
          maxLength={40}
        />
        <GenreField value={profile.favorite_genre} />
      </div>
    </Form>
  );
}

function GenreField({ value }: { value: number | null }) {
  const { t, i18n } = useLingui();
  const nameOf = useGenreName();
  const { data } = useQuery(genresQuery());
  const genres = (data ?? [])
    .map(({ id, name }) => ({ id, label: nameOf(name) }))
    .sort((a, b) => a.label.localeCompare(b.label, i18n.locale));
  const initial = value === null ? "" : String(value);
  return (
    <SelectField
      // A list that has just come makes the field anew, with its choice.
      key={String(data === undefined)}
      name="favorite_genre"
      label={t`Favourite genre`}
      defaultValue={initial}
    >
      <option value="">{t`None`}</option>
      {data === undefined && initial !== "" && <option value={initial}>…</option>}
      {genres.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}
