// An OpenID Connect provider on loopback for the tests: `node provider.mjs PORT REDIRECT_URI`.
// It takes any name for a user's and any password for theirs. The name decides the rest.
import Provider from "oidc-provider";

const [port, redirectUri] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const audience = "movie";

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "kinoteka",
      client_secret: "kinoteka-test-secret",
      redirect_uris: [redirectUri],
      grant_types: ["authorization_code", "client_credentials"],
      response_types: ["code"],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  // In the ID token, as large providers do it.
  conformIdTokenClaims: false,
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({
      sub,
      name: `${sub} of the provider`,
      email: `${sub}@example.org`,
      email_verified: sub.startsWith("verified"),
    }),
  }),
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => "urn:movie",
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: "api",
        audience,
        accessTokenFormat: "jwt",
        accessTokenTTL: 900,
        jwt: { sign: { alg: "RS256" } },
      }),
    },
  },
  extraTokenClaims: () => ({ permissions: ["get:actors", "get:movies", "post:actor"] }),
  cookies: { keys: ["only for tests"] },
});

const server = provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
