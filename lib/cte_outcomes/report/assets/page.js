/* Draws the figures of a page, lets its colors follow the page's own, and narrows the list of the index. No network. */
(function () {
  "use strict";

  // Figures carry the light value of each token; drawn, they point to the page's variable, so that dark mode and
  // print change with the style sheet and nothing is drawn twice.
  var LIGHT = {
    "#ffffff": "paper", "#f2f6f6": "tint", "#15212a": "ink", "#46535d": "ink2", "#cfd8dc": "rule", "#75838d": "rule-strong",
    "#0b5a73": "counted", "#1c6b45": "met", "#a8470c": "below", "#66737d": "unknown", "#06394d": "college",
    "#1f8578": "training", "#bf7a12": "work", "#654f9c": "service", "#b4004e": "focus"
  };
  var TOKENS = {};
  Object.keys(LIGHT).forEach(function (hex) {
    var part = function (at) { return parseInt(hex.slice(at, at + 2), 16); };
    TOKENS["rgb(" + part(1) + ", " + part(3) + ", " + part(5) + ")"] = "var(--" + LIGHT[hex] + ")";
    TOKENS[hex] = "var(--" + LIGHT[hex] + ")";
  });

  function followPage(drawing) {
    drawing.querySelectorAll("svg *").forEach(function (mark) {
      ["fill", "stroke", "color"].forEach(function (name) {
        var token = TOKENS[mark.style[name]] || TOKENS[(mark.getAttribute(name) || "").toLowerCase()];
        if (token) { mark.style[name] = token; }
      });
    });
  }

  // Scaled by its view box, a drawing shrinks with a column that is narrower than itself and never overflows.
  function letShrink(drawing) {
    drawing.querySelectorAll("svg.main-svg").forEach(function (svg) {
      svg.setAttribute("viewBox", "0 0 " + svg.getAttribute("width") + " " + svg.getAttribute("height"));
      svg.removeAttribute("width");
      svg.removeAttribute("height");
    });
    drawing.querySelectorAll("svg").forEach(function (svg) { svg.setAttribute("focusable", "false"); });
  }

  function draw(drawing) {
    var figure = JSON.parse(drawing.querySelector("script").textContent);
    var place = document.createElement("div");
    drawing.appendChild(place);
    return window.Plotly.newPlot(place, figure.data, figure.layout, { displayModeBar: false, staticPlot: true }).then(function () {
      letShrink(drawing);
      followPage(drawing);
      drawing.setAttribute("data-drawn", "");
    });
  }

  function drawAll() {
    var drawings = Array.prototype.slice.call(document.querySelectorAll(".drawing"));
    if (!drawings.length || !window.Plotly) { return; }
    // The class shows drawings in place of their descriptions; both widths are drawn, because print needs the wide one.
    document.documentElement.classList.add("draws", "drawing-now");
    Promise.all(drawings.map(draw)).then(function () {
      document.documentElement.classList.remove("drawing-now");
      document.documentElement.setAttribute("data-drawn", drawings.length);
    });
  }

  function cueTables() {
    document.querySelectorAll(".tw").forEach(function (region) {
      region.classList.toggle("scrolls", region.scrollWidth > region.clientWidth + 1);
    });
  }

  function plain(words) { return words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }

  function find(input, found) {
    var words = plain(input.value).split(/\s+/).filter(Boolean), total = 0;
    document.querySelectorAll("[data-list]").forEach(function (section) {
      var shown = 0;
      section.querySelectorAll("li").forEach(function (item) {
        var text = plain(item.textContent);
        item.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
        if (!item.hidden) { shown += 1; }
      });
      section.hidden = !shown;
      total += shown;
    });
    found.textContent = words.length ? (total === 1 ? "1 page" : total + " pages") + (total ? "" : ". Try a shorter word.") : "";
  }

  function startSearch() {
    var form = document.querySelector(".find");
    if (!form) { return; }
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    var input = document.getElementById("find"), found = document.getElementById("found");
    input.addEventListener("input", function () { find(input, found); });
  }

  drawAll();
  cueTables();
  startSearch();
  window.addEventListener("resize", cueTables);
})();
