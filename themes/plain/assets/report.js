// The choice of theme. Pages are complete without this script.
(function () {
  "use strict";
  var root = document.documentElement, key = "goright-theme";
  var dark = matchMedia("(prefers-color-scheme: dark)");

  function read() { try { return localStorage.getItem(key); } catch (e) { return null; } }
  function keep(name) { try { localStorage.setItem(key, name); } catch (e) { /* private window */ } }
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }

  // Before the first paint, so that nothing flashes.
  var saved = read();
  if (saved === "light" || saved === "dark") root.dataset.theme = saved;

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("button.theme");
    if (!button) return;
    function label() { button.textContent = isDark() ? button.dataset.toLight : button.dataset.toDark; }
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      keep(root.dataset.theme);
      label();
    });
    dark.addEventListener("change", label);
    label();
    button.hidden = false;
  });
})();
