import { useQueryClient } from "@tanstack/react-query";

import { PROFILE_KEY } from "@/lib/auth/get-profile";

/** After a deletion: leave its page first, which would ask for it again, then forget what named it. */
export function useForgetRecord() {
  const queryClient = useQueryClient();
  return async (leave: () => Promise<void>) => {
    await leave();
    queryClient.removeQueries({
      type: "inactive",
      predicate: ({ queryKey }) => queryKey[0] !== PROFILE_KEY[0],
    });
    await queryClient.invalidateQueries();
  };
}
