import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";
import { setMemberMark } from "@/lib/auth/member-mark";
import { refreshAnswers } from "@/lib/auth/renew-answers";

export type SignupInput = Schemas["SignupInput"];

function signUp(body: SignupInput) {
  return one(api.POST("/user/signup", { body }));
}

export function useSignUp() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: signUp,
    onSuccess: () => {
      setMemberMark();
      refreshAnswers(queryClient);
    },
  });
}
