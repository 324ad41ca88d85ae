import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  type RouterHistory,
} from "@tanstack/react-router";

import { RouteError } from "@/app/routes/route-error";
import { Root } from "@/app/routes/root";
import type { AdminSearch } from "@/config/paths";
import { NotFoundMessage } from "@/components/ui/not-found-message";
import { directorsQuery } from "@/features/catalogue/api/get-directors";
import { genresQuery } from "@/lib/api/get-genres";
import { movieQuery } from "@/features/catalogue/api/get-movie";
import { moviesQuery } from "@/features/catalogue/api/get-movies";
import { newestMoviesQuery } from "@/features/catalogue/api/get-newest-movies";
import { peopleQuery } from "@/features/catalogue/api/get-people";
import { personQuery } from "@/features/catalogue/api/get-person";
import { topMoviesQuery } from "@/features/catalogue/api/get-top-movies";
import { parseBrowseSearch } from "@/lib/browse-search";
import { safeNext } from "@/lib/next-address";
import { compact, integerIn, parseSearch, stringifySearch, textIn } from "@/lib/search-params";

interface Context {
  queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<Context>()({ component: Root });

/** What fails here fails again, and is shown, where the page asks for it. */
function ignore(): void {
  return;
}

/** An id as the API knows ids; anything else is no address of ours. */
function idIn(text: string): number {
  if (!/^[1-9]\d{0,17}$/.test(text)) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's own signal
    throw notFound();
  }
  return Number(text);
}

function parsePage(raw: Record<string, unknown>): { page?: number } {
  const page = integerIn(raw.page, 2, 9_999_999_999);
  return page === undefined ? {} : { page };
}

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
  loader: ({ context: { queryClient }, params }) => {
    queryClient.query(movieQuery(params.movieId)).catch(ignore);
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

interface LoginSearch {
  next?: string;
  /** Whether an outside provider has just refused somebody. */
  refused?: number;
}

/** Only an address of this site leads on after a login. */
function parseNext(raw: Record<string, unknown>): { next?: string } {
  const next = safeNext(raw.next);
  return next === undefined ? {} : { next };
}

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (raw): LoginSearch =>
    compact<LoginSearch>({ ...parseNext(raw), refused: integerIn(raw.refused, 1, 1) }),
  component: lazyRouteComponent(() => import("./routes/login"), "LoginPage"),
});

const signupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/signup",
  validateSearch: parseNext,
  component: lazyRouteComponent(() => import("./routes/signup"), "SignupPage"),
});

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/welcome",
  component: lazyRouteComponent(() => import("./routes/welcome"), "WelcomePage"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account",
  component: lazyRouteComponent(() => import("./routes/account"), "AccountPage"),
});

const bookmarksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/bookmarks",
  validateSearch: parsePage,
  component: lazyRouteComponent(() => import("./routes/bookmarks"), "BookmarksPage"),
});

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/admin",
  validateSearch: (raw) => compact<AdminSearch>({ q: textIn(raw.q), ...parsePage(raw) }),
  component: lazyRouteComponent(() => import("./routes/admin"), "AdminPage"),
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
  loginRoute,
  signupRoute,
  welcomeRoute,
  accountRoute,
  bookmarksRoute,
  adminRoute,
  newMovieRoute,
  newPersonRoute,
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
