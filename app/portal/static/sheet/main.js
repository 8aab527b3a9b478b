// Puts the sheet together: what the page carries, in the shape that suits the form and the screen.

import { evaluate } from "../rules.js";
import { h, readJson, words } from "./dom.js";
import { Detail } from "./detail.js";
import { Findings } from "./findings.js";
import { guardActions, trail } from "./page.js";
import { RowByRow, RowForm } from "./form.js";
import { Grid } from "./grid.js";
import { Rows } from "./rows.js";
import { findingBox } from "./messages.js";
import { Store, split } from "./store.js";
import { summary } from "./summary.js";
import { Sync } from "./sync.js";
import { jointCoverages } from "./table.js";

const NARROW = "(max-width: 699px)";

class Sheet {
  constructor(data, place) {
    this.t = words(data.teks);
    this.store = new Store(data);
    this.findings = new Findings(this.store, evaluate);
    this.place = place;
    this.line = document.getElementById("garis-sel");
    this.general = document.getElementById("temuan-umum");
    this.above = document.querySelector("[data-alat]");
    this.store.addEventListener("show-trouble", () => this.showTrouble());
    this.findings.addEventListener("change", () => this.showGeneral());
    this.store.addEventListener("reason", () => this.showGeneral());
    this.showGeneral();
  }

  /** Rules over the whole form stand above it. */
  showGeneral() {
    if (this.general.contains(document.activeElement)) return;
    this.general.replaceChildren(...this.findings.whole().map((rule) => findingBox(this, "", null, rule)));
  }

  tabular() {
    return ["wilayah", "daftar"].includes(this.store.data.bentuk);
  }

  show() {
    this.view?.destroy?.();
    const { bentuk } = this.store.data;
    this.line.hidden = true;
    this.above?.replaceChildren();
    this.place.replaceChildren();
    this.above?.replaceChildren();
    if (bentuk === "bebas") this.view = new Rows(this, this.place);
    else if (!this.tabular()) this.view = this.single();
    else if (this.narrow) this.view = new RowByRow(this, this.place);
    else this.view = this.grid();
  }

  single() {
    const body = h("div", { class: "isian-baris" });
    this.place.replaceChildren(body);
    const form = new RowForm(this, this.store.rows[0], body);
    return { goto: (row, column) => (form.focus(column), true), destroy: () => form.destroy() };
  }

  grid() {
    const frame = h("div", { class: "bingkai-kisi" });
    const scroll = h("div", { class: "gulir-kisi" });
    (this.above ?? this.place).append(...this.tools());
    const joint = h("ul", { class: "cakupan-gabungan small" });
    this.place.append(frame, joint);
    frame.append(scroll);
    const grid = new Grid(this.store, this.findings, this.t, scroll);
    this.line.hidden = false;
    const detail = new Detail(this, grid, frame, this.line);
    const { row } = grid.active();
    if (row) detail.describe(row, grid.active().column);
    this.setLastYear = (on) => grid.showLastYear(on);
    if (this.lastYear) grid.showLastYear(true);
    scroll.addEventListener("scroll", () => detail.scrolled(), { passive: true });
    grid.reveal();
    const listJoint = () => joint.replaceChildren(...jointCoverages(this));
    this.findings.addEventListener("change", listJoint);
    listJoint();
    return grid;
  }

  /** Switches over the grid: last year's figures. */
  tools() {
    const { lalu } = this.store.data;
    if (!lalu) return [];
    this.lastYear ??= true;
    const box = h("input", { type: "checkbox", id: "tampil-lalu" });
    box.checked = this.lastYear;
    box.addEventListener("change", () => this.setLastYear((this.lastYear = box.checked)));
    return [h("p", { class: "alat-kisi" }, box, h("label", { for: "tampil-lalu" }, this.t("tampil_lalu", { tahun: lalu.tahun })))];
  }

  goto(hash) {
    const [row, column] = split(decodeURIComponent(hash.replace(/^#/, "")));
    return this.store.columnAt.has(column) && this.view.goto(row, column);
  }

  showTrouble() {
    const { conflicts, refused } = this.store;
    const key = conflicts.keys().next().value ?? refused.keys().next().value;
    if (key) this.view.goto(...split(key));
  }
}

function progress({ detail }) {
  for (const [part, filled, wanted] of detail) {
    const node = document.querySelector(`[data-kemajuan="${part}"]`);
    if (!node) continue;
    const bar = node.querySelector("progress");
    Object.assign(bar, { max: Math.max(wanted, 1), value: filled });
    bar.parentElement.classList.toggle("penuh", filled >= wanted);
    node.querySelector("[data-angka]").textContent = `${filled}/${wanted}`;
  }
}

function showSummary(sheet, place) {
  if (!place) return;
  place.hidden = false;
  summary(sheet, place.querySelector("[data-isi]"));
}

function start() {
  const data = readJson("data-lembar");
  if (!data) return;
  const sheet = new Sheet(data, document.getElementById("isi-lembar"));
  const narrow = window.matchMedia(NARROW);
  sheet.narrow = narrow.matches;
  sheet.show();
  narrow.addEventListener("change", () => {
    sheet.narrow = narrow.matches;
    if (sheet.tabular()) sheet.show();
  });
  const sync = new Sync(sheet.store, document.getElementById("keadaan-simpan"), sheet.t);
  sheet.settled = () => sync.settled();
  guardActions(sheet, sync);
  trail(document.getElementById("jejak"));
  showSummary(sheet, document.getElementById("ringkasan"));
  document.addEventListener("kemajuan", progress);
  window.addEventListener("hashchange", () => sheet.goto(location.hash));
  if (location.hash) sheet.goto(location.hash);
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) tab.scrollIntoView({ block: "nearest", inline: "center" });
  document.documentElement.dataset.lembar = "siap";
  return { sheet, sync };
}

start();
