import type { QueryClient } from "@tanstack/react-query";
import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";

import { RouteError } from "@/app/routes/route-error";
import { NotFoundMessage } from "@/components/ui/not-found-message";
import type { MovieSearch } from "@/config/paths";
import { directorsQuery } from "@/features/catalogue/api/get-directors";
import { movieQuery } from "@/features/catalogue/api/get-movie";
import { moviesQuery } from "@/features/catalogue/api/get-movies";
import { newestMoviesQuery } from "@/features/catalogue/api/get-newest-movies";
import { peopleQuery } from "@/features/catalogue/api/get-people";
import { personQuery } from "@/features/catalogue/api/get-person";
import { topMoviesQuery } from "@/features/catalogue/api/get-top-movies";
import { genresQuery } from "@/lib/api/get-genres";
import { parseBrowseSearch } from "@/lib/browse-search";
import { parseSearch, stringifySearch } from "@/lib/search-params";

import { diaryRoutes } from "./diary-routes";
import { listRoutes } from "./list-routes";
import { memberRoutes } from "./member-routes";
import { reviewRoutes } from "./review-routes";
import { idIn, ignore, loadCountryNames, parsePage, rootRoute } from "./root-route";

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  // Begun but not waited for: the page shows its skeleton at once.
  loader: ({ context: { queryClient } }) => {
    queryClient.query(topMoviesQuery()).catch(ignore);
    queryClient.query(newestMoviesQuery()).catch(ignore);
    queryClient.query(genresQuery()).catch(ignore);
  },
  component: lazyRouteComponent(() => import("./routes/home"), "HomePage"),
});

const moviesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/movies",
  validateSearch: parseBrowseSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    queryClient.query(moviesQuery(deps)).catch(ignore);
  },
  component: lazyRouteComponent(() => import("./routes/movies"), "MoviesPage"),
});

const movieRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/movies/$movieId",
  params: {
    parse: ({ movieId }) => ({ movieId: idIn(movieId) }),
    stringify: ({ movieId }) => ({ movieId: String(movieId) }),
  },
  validateSearch: (raw): MovieSearch => (raw.reviews === "likes" ? { reviews: "likes" } : {}),
  loader: ({ context: { queryClient }, params }) => {
    queryClient.query(movieQuery(params.movieId)).catch(ignore);
    loadCountryNames(queryClient);
  },
  component: lazyRouteComponent(() => import("./routes/movie"), "MoviePage"),
});

const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/people",
  validateSearch: parsePage,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    queryClient.query(peopleQuery(deps.page ?? 1)).catch(ignore);
  },
  component: lazyRouteComponent(() => import("./routes/people"), "PeoplePage"),
});

const personRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/people/$personId",
  params: {
    parse: ({ personId }) => ({ personId: idIn(personId) }),
    stringify: ({ personId }) => ({ personId: String(personId) }),
  },
  loader: ({ context: { queryClient }, params }) => {
    queryClient.query(personQuery(params.personId)).catch(ignore);
  },
  component: lazyRouteComponent(() => import("./routes/person"), "PersonPage"),
});

const genresRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/genres",
  loader: ({ context: { queryClient } }) => {
    queryClient.query(genresQuery()).catch(ignore);
  },
  component: lazyRouteComponent(() => import("./routes/genres"), "GenresPage"),
});

const genreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/genres/$genreId",
  params: {
    parse: ({ genreId }) => ({ genreId: idIn(genreId) }),
    stringify: ({ genreId }) => ({ genreId: String(genreId) }),
  },
  validateSearch: parsePage,
  component: lazyRouteComponent(() => import("./routes/genre"), "GenrePage"),
});

const directorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/directors",
  validateSearch: parsePage,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    queryClient.query(directorsQuery(deps.page ?? 1)).catch(ignore);
  },
  component: lazyRouteComponent(() => import("./routes/directors"), "DirectorsPage"),
});

const directorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/directors/$directorId",
  params: {
    parse: ({ directorId }) => ({ directorId: idIn(directorId) }),
    stringify: ({ directorId }) => ({ directorId: String(directorId) }),
  },
  validateSearch: parsePage,
  component: lazyRouteComponent(() => import("./routes/director"), "DirectorPage"),
});

const newMovieRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/movies/new",
  component: lazyRouteComponent(() => import("./routes/new-movie"), "NewMoviePage"),
});

const newPersonRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/people/new",
  component: lazyRouteComponent(() => import("./routes/new-person"), "NewPersonPage"),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  moviesRoute,
  movieRoute,
  peopleRoute,
  personRoute,
  genresRoute,
  genreRoute,
  directorsRoute,
  directorRoute,
  newMovieRoute,
  newPersonRoute,
  ...memberRoutes,
  ...diaryRoutes,
  ...listRoutes,
  ...reviewRoutes,
]);

export function createAppRouter(queryClient: QueryClient, history: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    search: { strict: true },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultNotFoundComponent: NotFoundMessage,
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}
