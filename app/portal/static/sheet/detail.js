// The box at a cell (or at a column's head): what is wrong, why, and what can be done about it there.

import { h } from "./dom.js";
import { factList, facts, messages, withoutData, button } from "./messages.js";
import { show } from "./format.js";

/** Pixels that the sticky bars cover, with a little air, and the least height of the box. */
const TOP_BAR = 64;
const SAVE_BAR = 60;
const LEAST = 160;

export class Detail {
  constructor(sheet, grid, place, line) {
    Object.assign(this, { sheet, grid, place, line });
    this.box = h("div", { class: "kotak-sel", role: "dialog", hidden: true, tabindex: "-1" });
    place.append(this.box);
    grid.addEventListener("active", () => this.follow());
    grid.addEventListener("detail", () => this.open(true));
    grid.addEventListener("head", ({ detail }) => this.openHead(detail.column, detail.node));
    grid.addEventListener("close", () => this.close());
    grid.addEventListener("readonly", () => this.open(false, this.sheet.t("hanya_baca")));
    sheet.store.addEventListener("cell", ({ detail }) => this.refresh(detail));
    sheet.findings.addEventListener("change", () => this.refreshActive());
    sheet.store.addEventListener("reason", () => this.grid.paintRows(null));
    this.box.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("pointerdown", (event) => this.outside(event));
  }

  /** The line under the grid and, where a cell has something to say, its box. */
  follow() {
    const { row, column } = this.grid.active();
    if (!row) return;
    this.describe(row, column);
    if (messages(this.sheet, row.kunci, column).length) this.open(false);
    else this.close();
  }

  describe(row, column) {
    const said = messages(this.sheet, row.kunci, column).map((node) => node.querySelector("p").textContent);
    const pairs = facts(this.sheet, row.kunci, column).map(([name, value]) => `${name}: ${value}`);
    this.line.replaceChildren(
      h("strong", {}, `${row.label} · ${column.label}`),
      h("span", { id: "keterangan-sel" }, [...said, ...pairs, column.definisi].filter(Boolean).join(" · ")),
      button(this.sheet.t("rincian"), () => this.open(true), "btn btn-small rincian"),
    );
  }

  refreshActive() {
    const { row, column } = this.grid.active();
    if (row && !this.grid.editor.open) this.refresh({ row: row.kunci, column: column.id });
  }

  refresh({ row, column }) {
    const active = this.grid.active();
    if (active.row?.kunci !== row || active.column.id !== column) return;
    this.describe(active.row, active.column);
    const within = this.box.contains(document.activeElement);
    if (messages(this.sheet, row, active.column).length) this.open(within);
    else if (!this.box.hidden) {
      this.close();
      if (within) this.grid.focusActive();
    }
  }

  open(focus, note = "") {
    const { row, column } = this.grid.active();
    const said = messages(this.sheet, row.kunci, column);
    const all = () => [
      factList([[this.sheet.t("nilai"), show(this.sheet.store.value(row.kunci, column.id), column) || this.sheet.t("kosong")], ...facts(this.sheet, row.kunci, column)]),
      column.definisi ? h("p", { class: "small" }, column.definisi) : null,
      withoutData(this.sheet, row.kunci, column),
    ];
    const content = [h("h3", {}, row.label, h("br"), column.label), note ? h("p", { class: "pesan" }, note) : null, ...said, ...(focus || !said.length ? all() : [])];
    this.show(content, `${row.label}, ${column.label}`, this.grid.activeCell());
    if (focus) (this.box.querySelector("input, .pilihan-konflik button") ?? this.box).focus();
  }

  openHead(id, node) {
    const column = this.sheet.store.column(id);
    const { t } = this.sheet;
    const pairs = [
      column.satuan ? [t("satuan"), column.satuan] : null,
      column.pj ? [t("pj"), column.pj] : null,
      column.penyebut ? [t("penyebut"), column.penyebut] : null,
      column.asal ? [t("asal"), column.asal] : null,
    ].filter(Boolean);
    const title = h("h3", {}, column.nomor ? `${column.nomor}. ${column.label}` : column.label);
    this.show([title, column.definisi ? h("p", {}, column.definisi) : null, column.catatan ? h("p", { class: "small" }, column.catatan) : null, factList(pairs)], column.label, node);
    this.back = node;
    this.box.focus();
  }

  show(content, label, anchor) {
    this.back = null;
    this.box.replaceChildren(...content.filter(Boolean), button(this.sheet.t("tutup"), () => this.leave(), "btn btn-small tutup"));
    this.box.setAttribute("aria-label", label);
    this.box.hidden = false;
    this.position(anchor);
  }

  /** Below the cell, or above it where there is more room, clear of the bars; never outside the sheet's frame. */
  position(anchor) {
    this.anchor = anchor;
    this.box.style.maxHeight = "";
    const frame = this.place.getBoundingClientRect();
    const cell = anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const [over, under] = [cell.top - TOP_BAR, window.innerHeight - cell.bottom - SAVE_BAR];
    const below = height <= under || under >= over;
    const shown = Math.min(height, Math.max(LEAST, below ? under : over));
    this.box.style.maxHeight = `${shown}px`;
    this.box.style.left = `${Math.max(4, Math.min(cell.left - frame.left, frame.width - width - 4))}px`;
    this.box.style.top = `${below ? cell.bottom - frame.top + 4 : cell.top - frame.top - shown - 4}px`;
  }

  /** The sheet scrolled: stay at the cell as long as it is in sight. */
  scrolled() {
    if (this.box.hidden || !this.anchor) return;
    const frame = this.place.getBoundingClientRect();
    const cell = this.anchor.getBoundingClientRect();
    const inside = cell.bottom > frame.top && cell.top < frame.bottom && cell.right > frame.left && cell.left < frame.right;
    if (inside) this.position(this.anchor);
    else if (!this.box.contains(document.activeElement)) this.close();
  }

  key(event) {
    event.stopPropagation();
    if (event.key === "Escape") this.leave();
  }

  leave() {
    const { back } = this;
    this.close();
    if (back) back.focus();
    else this.grid.focusActive();
  }

  close() {
    this.box.hidden = true;
  }

  outside(event) {
    if (!this.box.hidden && !this.place.contains(event.target)) this.close();
  }
}
