/* The interactive part of the page: each course as a plot, all with one clock; all but the first are drawn when they come
   into sight. */
"use strict";
(function () {
  const page = JSON.parse(document.getElementById("data").textContent);
  const courses = new Map(page.charts.map(chart => [chart.name, chart]));
  const plots = [];
  const clock = uPlot.sync("time");
  let range = null;   // [from, to] in days; null: the whole course
  let stretched = true;

  document.querySelectorAll(".swatch").forEach(mark => {
    const run = page.runs[Number(mark.dataset.run)];
    if (run) mark.style.background = run.colour;
  });

  const readable = value => value == null ? "–"
    : Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential(2)
    : String(Number(value.toPrecision(4)));

  /* Times of all runs together, and each curve on them. */
  function table(chart) {
    return uPlot.join(chart.series.map(one => {
      const columns = [page.runs[one.run].times, one.y];
      return one.low ? columns.concat([one.low, one.high]) : columns;
    }));
  }

  function curves(chart) {
    const series = [{ label: "day", value: (u, day) => day == null ? "–" : day.toFixed(day < 10 ? 2 : 1) }];
    const bands = [];
    for (const one of chart.series) {
      const run = page.runs[one.run], place = series.length;
      series.push({ label: run.label, stroke: run.colour, width: 2, spanGaps: true, points: { show: false },
                    value: (u, value) => readable(value) });
      if (one.low) {
        const edge = label => ({ label: label, stroke: run.colour + "55", width: 1, spanGaps: true,
                                 points: { show: false }, value: (u, value) => readable(value) });
        series.push(edge("5 %"), edge("95 %"));
        bands.push({ series: [place + 2, place + 1], fill: run.colour + "22" });
      }
    }
    return { series: series, bands: bands };
  }

  /* Dashed lines at the sessions, behind the curves. */
  function sessions(u) {
    const days = new Set(page.runs.flatMap(run => run.sessions));
    u.ctx.save();
    u.ctx.strokeStyle = "#a39d92";
    u.ctx.lineWidth = devicePixelRatio;
    u.ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    for (const day of days) {
      const x = u.valToPos(day, "x", true);
      if (x < u.bbox.left - 1 || x > u.bbox.left + u.bbox.width + 1) continue;
      u.ctx.beginPath();
      u.ctx.moveTo(x, u.bbox.top);
      u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
      u.ctx.stroke();
    }
    u.ctx.restore();
  }

  /* The clock of the pictures: after each session, log(1 + time since / 2 h). */
  const starts = [...new Set(page.runs.flatMap(run => run.sessions))].sort((a, b) => a - b);
  const origin = starts.length ? starts[0] : 0;
  const since = days => Math.log1p(12 * days);
  const begins = [0];
  for (let i = 1; i < starts.length; ++i) begins.push(begins[i - 1] + since(starts[i] - starts[i - 1]));

  function stretch(day) {
    if (!(day >= origin)) return -since(origin - day);
    let i = starts.length - 1;
    while (i > 0 && starts[i] > day) --i;
    return (begins[Math.max(i, 0)] || 0) + since(day - (starts[i] || origin));
  }

  function unstretch(place) {
    if (!(place >= 0)) return origin - Math.expm1(-place) / 12;
    let i = starts.length - 1;
    while (i > 0 && begins[i] > place) --i;
    return (starts[Math.max(i, 0)] || origin) + Math.expm1(place - (begins[Math.max(i, 0)] || 0)) / 12;
  }

  /* Times since each session that have a name, as many as there is room for. */
  const named = [[0, "0"], [1 / 24, "1 h"], [0.25, "6 h"], [1, "1 d"], [3, "3 d"], [7, "1 wk"], [28, "4 wk"], [84, "12 wk"],
                 [182, "26 wk"], [365, "1 yr"], [1826, "5 yr"], [3652, "10 yr"]];
  const names = new Map();
  function namedTimes(u, axis, from, to) {
    const found = [], width = u.bbox.width / devicePixelRatio;
    const at = day => (stretch(day) - stretch(from)) / (stretch(to) - stretch(from)) * width;
    const sessions = starts.length ? starts : [0];
    const fits = (day, others) => day >= from && day <= to && others.every(one => Math.abs(at(one) - at(day)) > 30);
    for (const start of sessions)
      if (fits(start, found)) { found.push(start); names.set(start, "0"); }
    sessions.forEach((start, i) => {
      for (const [offset, text] of [...named].reverse()) {
        const day = start + offset, inside = i + 1 === sessions.length || day < sessions[i + 1];
        if (offset && inside && fits(day, found)) { found.push(day); names.set(day, text); }
      }
    });
    return found.sort((a, b) => a - b);
  }

  function limits(plot) {
    const days = plot.data[0];
    return range ? { min: range[0], max: range[1] } : { min: days[0], max: days[days.length - 1] };
  }

  function draw(figure) {
    if (figure.dataset.drawn) return;
    const chart = courses.get(figure.dataset.chart), place = figure.querySelector(".plot");
    if (!chart || !place.clientWidth) return;
    figure.dataset.drawn = "1";
    const large = figure.parentElement.classList.contains("large");
    const axis = { stroke: "#6b6862", grid: { stroke: "#eeeae3", width: 1 }, ticks: { stroke: "#d8d3c9", width: 1, size: 5 },
                   font: "11px system-ui, 'DejaVu Sans', sans-serif" };
    const plot = new uPlot({
      width: place.clientWidth, height: large ? 200 : 140, ...curves(chart),
      scales: { x: stretched ? { time: false, distr: 100, fwd: stretch, bwd: unstretch, range: (u, low, high) => [low, high] }
                             : { time: false } },
      axes: [stretched ? { ...axis, size: 26, splits: namedTimes, filter: (u, days) => days,
                                      values: (u, days) => days.map(day => names.get(day)) }
                       : { ...axis, size: 26 }, { ...axis, size: 52, values: (u, marks) => marks.map(readable) }],
      cursor: { sync: { key: clock.key, scales: ["x", null] }, drag: { x: true, y: false, setScale: true },
                points: { size: 6 } },
      legend: { live: true }, hooks: { drawAxes: [sessions] },
    }, table(chart), place);
    if (range) plot.setScale("x", limits(plot));
    plots.push(plot);
  }

  document.querySelectorAll("[data-clock]").forEach(button => button.addEventListener("click", () => {
    stretched = button.dataset.clock === "stretched";
    document.querySelectorAll("[data-clock]").forEach(one => one.classList.toggle("on", one === button));
    plots.splice(0).forEach(plot => {
      const figure = plot.root.closest(".chart");
      plot.destroy();
      delete figure.dataset.drawn;
      draw(figure);
    });
  }));

  function mark(button) {
    document.querySelectorAll("[data-range]").forEach(one => one.classList.toggle("on", one === button));
  }

  document.querySelectorAll("[data-range]").forEach(button => button.addEventListener("click", () => {
    const last = Math.max(0, ...page.runs.flatMap(run => run.sessions));
    range = button.dataset.range === "all" ? null : [last - 0.02 * Number(button.dataset.range),
                                                     last + Number(button.dataset.range)];
    mark(button);
    plots.forEach(plot => plot.setScale("x", limits(plot)));
  }));

  const figures = Array.from(document.querySelectorAll(".chart"));
  const watcher = new IntersectionObserver(entries => entries.forEach(entry => {
    if (entry.isIntersecting) draw(entry.target);
  }), { rootMargin: "300px" });
  figures.forEach(figure => figure.parentElement.classList.contains("large") ? draw(figure) : watcher.observe(figure));
  document.querySelectorAll("details.family").forEach(one => one.addEventListener("toggle", () => {
    if (one.open) one.querySelectorAll(".chart").forEach(draw);
  }));

  function fit() {
    plots.forEach(plot => {
      const width = plot.root.parentElement.clientWidth;
      if (width && width !== plot.width) plot.setSize({ width: width, height: plot.height });
    });
  }
  addEventListener("resize", fit);

  /* On paper everything is open, and plots are as wide as their columns there. */
  const paper = matchMedia("print"), folded = document.querySelectorAll("details.family, details.on-paper");
  function ontoPaper(printing) {
    folded.forEach(one => { one.open = printing || one.dataset.was === "1"; });
    if (!printing) return fit();
    figures.forEach(draw);
    plots.forEach(plot => {
      const large = plot.root.closest(".large");
      plot.setSize({ width: large ? 310 : 200, height: large ? 170 : 120 });
    });
  }
  addEventListener("beforeprint", () => {
    folded.forEach(one => { one.dataset.was = one.open ? "1" : ""; });
    ontoPaper(true);
  });
  addEventListener("afterprint", () => ontoPaper(false));
  paper.addEventListener("change", change => { if (!change.matches) fit(); });
})();
