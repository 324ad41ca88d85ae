import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";

import { Page } from "@/components/layouts/page";
import { IndexSkeleton } from "@/components/ui/index-list";
import { Message } from "@/components/ui/message";
import { QueryView } from "@/components/ui/query-view";
import { Loading } from "@/components/ui/skeleton";
import { genresQuery } from "@/lib/api/get-genres";
import { GenreIndex } from "@/features/catalogue/components/genre-index";

export function GenresPage() {
  const { t } = useLingui();
  const query = useQuery(genresQuery());
  const skeleton = (
    <Loading>
      <IndexSkeleton count={24} />
    </Loading>
  );
  return (
    <Page title={t`Genres`}>
      <QueryView query={query} skeleton={skeleton}>
        {(genres) =>
          genres.length === 0 ? (
            <Message title={t`No genres yet`} />
          ) : (
            <GenreIndex genres={genres} isLarge />
          )
        }
      </QueryView>
    </Page>
  );
}
