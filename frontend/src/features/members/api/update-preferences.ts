import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";
import { PREFERENCES_KEY } from "@/lib/preferences-key";

import { USER_KEY } from "./get-user";

/** Only what one changed is sent, so that nothing changed elsewhere is lost. */
export function useUpdatePreferences() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["PreferencesInput"]) =>
      one(api.PATCH("/user/preferences", { body })),
    meta: { done: msg`Your choices are saved.` },
    onSuccess: (saved) => {
      queryClient.setQueryData(PREFERENCES_KEY, saved);
      return queryClient.invalidateQueries({ queryKey: USER_KEY });
    },
  });
}
