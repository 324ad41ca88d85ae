import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, type Schemas, versioned } from "@/lib/api/client";
import { PROFILE_KEY } from "@/lib/auth/get-profile";

export interface ProfileChange {
  /** The version that the visitor saw. */
  etag: string | null;
  body: Schemas["ProfileInput"];
}

function updateProfile({ etag, body }: ProfileChange) {
  const headers = etag === null ? undefined : { "If-Match": etag };
  return versioned(api.PATCH("/user", { body, headers }));
}

export function useUpdateProfile() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: updateProfile,
    meta: { done: msg`Your profile is saved.` },
    onSuccess: (saved) => {
      queryClient.setQueriesData({ queryKey: PROFILE_KEY }, saved);
    },
  });
}
