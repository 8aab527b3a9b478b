// A free list: rows that people add, each a card that opens into a form.

import { h } from "./dom.js";
import { RowForm } from "./form.js";
import { show } from "./format.js";
import { cellKey } from "./store.js";
import { button } from "./messages.js";
import { send } from "./sync.js";

/** A key made here, so that a row sent twice over a bad line is still one row. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class Rows {
  constructor(sheet, place) {
    Object.assign(this, { sheet, place, cards: new Map() });
    this.list = h("ol", { class: "kartu-baris" });
    this.empty = h("p", { class: "empty" }, sheet.t("belum_ada_baris"));
    this.add = sheet.store.data.boleh_tambah ? h("button", { type: "button", class: "btn", onclick: () => this.create() }, sheet.t("tambah_baris")) : null;
    place.replaceChildren(this.list, this.empty, ...(this.add ? [this.add] : []));
    for (const row of sheet.store.rows) this.append(row);
    sheet.store.addEventListener("cell", ({ detail }) => this.retitle(detail.row));
    sheet.findings.addEventListener("change", () => this.cards.forEach((_card, key) => this.retitle(key)));
    sheet.store.addEventListener("row-refused", ({ detail }) => {
      const card = this.cards.get(detail.row);
      if (card) card.status.textContent = detail.pesan;
    });
    this.count();
  }

  count() {
    this.empty.hidden = this.sheet.store.rows.length > 0;
  }

  append(row, open = false) {
    const title = h("span", { class: "judul-baris" });
    const body = h("div", { class: "isian-baris" });
    const status = h("p", { class: "field-error", role: "status" });
    const details = h("details", { class: "kartu-isi", open }, h("summary", {}, title), body, status);
    const form = open ? new RowForm(this.sheet, row, body) : null;
    const card = { item: null, title, body, status, details, form, row };
    details.addEventListener("toggle", () => {
      if (details.open && !card.form) card.form = new RowForm(this.sheet, row, body);
    });
    if (row.sunting.includes("1")) details.append(h("p", { class: "actions" }, button(this.sheet.t("hapus_baris"), () => this.remove(row), "btn btn-small btn-danger")));
    card.item = h("li", { dataset: { baris: row.kunci } }, details);
    this.cards.set(row.kunci, card);
    this.list.append(card.item);
    this.retitle(row.kunci);
    return card;
  }

  /** The first filled cells name the row. */
  retitle(key) {
    const card = this.cards.get(key);
    if (!card) return;
    const { store, findings, t } = this.sheet;
    const shown = store.columns.map((column) => show(column.hitung ? findings.compute(key, column) : store.value(key, column.id), column)).filter(Boolean);
    const troubled = store.columns.some((column) => findings.at(key, column.id).length || store.refused.has(cellKey(key, column.id)) || store.conflicts.has(cellKey(key, column.id)));
    card.title.textContent = shown.slice(0, 3).join(" · ") || t("baris_baru");
    card.details.classList.toggle("bermasalah", troubled);
  }

  create() {
    const { store, findings } = this.sheet;
    const row = store.addRow(newKey(), "", 0, "1", [], {}, true);
    findings.refreshAll();
    const card = this.append(row, true);
    this.count();
    card.form.focus();
  }

  async remove(row) {
    const { store, t } = this.sheet;
    if (!store.created.has(row.kunci)) {
      if (!(await this.confirm())) return;
      const gone = await this.sendRemoval(row);
      if (!gone) return;
    }
    this.cards.get(row.kunci).form?.destroy();
    this.cards.get(row.kunci).item.remove();
    this.cards.delete(row.kunci);
    store.removeRow(row.kunci);
    store.emit("dirty");
    this.count();
    (this.add ?? this.place).focus();
    this.empty.textContent = t("belum_ada_baris");
  }

  async sendRemoval(row) {
    const { store, t } = this.sheet;
    const { status: place } = this.cards.get(row.kunci);
    try {
      const { status, body } = await send(store.data.url.simpan, store.data.csrf, "PATCH", { hapus: [{ baris: row.kunci, versi: row.versi }] });
      if (status < 300 && !body.ditolak?.length) return true;
      place.textContent = body.ditolak?.[0]?.pesan ?? body.pesan ?? t("ditolak");
    } catch {
      place.textContent = t("jaringan");
    }
    return false;
  }

  confirm() {
    const { t } = this.sheet;
    const dialog = h("dialog", { class: "dialog", "aria-label": t("hapus_baris") });
    const close = (answer) => dialog.close(answer);
    dialog.append(h("div", {}, h("h2", {}, t("hapus_baris")), h("p", {}, t("hapus_tanya")), h("p", { class: "actions" }, button(t("batal"), () => close("")), button(t("hapus_ya"), () => close("ya"), "btn btn-danger"))));
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(dialog.returnValue === "ya");
      });
    });
  }

  goto(row, column) {
    const card = this.cards.get(row);
    if (!card) return false;
    card.details.open = true;
    card.form ??= new RowForm(this.sheet, card.row, card.body);
    card.form.focus(column);
    return true;
  }

  destroy() {
    for (const card of this.cards.values()) card.form?.destroy();
  }
}
