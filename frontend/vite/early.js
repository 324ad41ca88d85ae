// Runs before the first paint; kept tiny and free of dependencies. See vite/early-script.ts.
(function () {
  var root = document.documentElement;
  function remembered(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }
  var scheme = remembered("kinoteka.scheme");
  if (scheme !== "light" && scheme !== "dark") {
    scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  root.setAttribute("data-mantine-color-scheme", scheme);
  var locale = remembered("kinoteka.locale");
  if (locale !== "en" && locale !== "ru") {
    locale = /^ru\b/i.test(navigator.language) ? "ru" : "en";
  }
  root.lang = locale;
})();
