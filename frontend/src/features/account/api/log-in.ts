import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";
import { setMemberMark } from "@/lib/auth/member-mark";
import { refreshAnswers } from "@/lib/auth/renew-answers";

export type LoginInput = Schemas["CookieLoginInput"];

function logIn(body: LoginInput) {
  return one(api.POST("/user/login", { body }));
}

/** The session is a cookie that no script can read. */
export function useLogIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: logIn,
    onSuccess: () => {
      setMemberMark();
      refreshAnswers(queryClient);
    },
  });
}
