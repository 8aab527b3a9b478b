// One row as a form: the phone's view of the grid, the single row of a form, a card of a free list.

import { enhance } from "../picker.js";
import { h, uid } from "./dom.js";
import { isEmpty, number, parse, plain, show, showNumber } from "./format.js";
import { factList, facts, messages, withoutData } from "./messages.js";
import { cellKey } from "./store.js";

export class RowForm {
  constructor(sheet, row, place) {
    Object.assign(this, { sheet, row, place });
    this.fields = new Map();
    this.listen = ({ detail }) => detail.row === this.row.kunci && this.refreshAll();
    this.judge = ({ detail }) => (detail.rows?.includes(this.row.kunci) ?? true) && this.refreshAll();
    sheet.store.addEventListener("cell", this.listen);
    sheet.findings.addEventListener("change", this.judge);
    this.build();
  }

  destroy() {
    this.sheet.store.removeEventListener("cell", this.listen);
    this.sheet.findings.removeEventListener("change", this.judge);
  }

  build() {
    const { store } = this.sheet;
    const groups = new Map((store.data.kelompok ?? []).map((group) => [group[0], group]));
    const nodes = [];
    let open = null;
    for (const column of store.columns) {
      if (column.kelompok && column.kelompok !== open) {
        open = column.kelompok;
        const [, code, name] = groups.get(open) ?? ["", "", open];
        nodes.push(h("h3", { class: "judul-kelompok" }, code ? `${code}. ${name}` : name));
      }
      nodes.push(this.field(column));
    }
    this.place.replaceChildren(...nodes);
    for (const input of this.place.querySelectorAll("input[data-picker-url]")) enhance(input);
    this.refreshAll();
  }

  field(column) {
    const id = uid("isian");
    const editable = this.sheet.store.editable(this.row.kunci, column.id);
    const control = editable ? this.control(column, id) : h("output", { id, class: "hanya-baca" });
    const below = h("div", { class: "bawah", id: `${id}-pesan`, "aria-live": "polite" });
    const extra = h("div", { class: "bawah" });
    const field = { control, below, extra, column, editable, typing: false };
    control.addEventListener("input", () => (field.typing = true));
    for (const end of ["change", "focusout"]) control.addEventListener(end, () => (field.typing = false), true);
    this.fields.set(column.id, field);
    return h(
      "div",
      { class: "isian", dataset: { isian: cellKey(this.row.kunci, column.id), jenis: column.jenis } },
      h(column.editor.input === "multi" && editable ? "span" : "label", { for: id, id: `${id}-label`, class: "label" }, column.nomor ? h("span", { class: "nomor" }, `${column.nomor}. `) : null, column.label, column.satuan ? h("span", { class: "satuan" }, ` (${column.satuan})`) : null, column.wajib && editable ? h("span", { class: "wajib" }, ` ${this.sheet.t("wajib")}`) : null),
      control,
      below,
      h("div", { class: "kaki-isian" }, this.explanation(column), extra),
    );
  }

  explanation(column) {
    const pairs = facts(this.sheet, this.row.kunci, column).filter(([name]) => name !== this.sheet.t("tanpa_data"));
    if (!column.definisi && pairs.length < 2) return null;
    return h("details", { class: "penjelasan" }, h("summary", {}, this.sheet.t("penjelasan")), column.definisi ? h("p", {}, column.definisi) : null, factList(pairs));
  }

  control(column, id) {
    const { editor } = column;
    const common = { id, "aria-describedby": `${id}-pesan`, dataset: { kolom: column.id } };
    let node;
    if (editor.input === "picker") return this.picker(common, column);
    if (editor.input === "multi") node = this.checks(id, column);
    else if (editor.pilihan) node = this.choices(common, column);
    else if (editor.input === "textarea") node = h("textarea", { ...common, rows: 3, maxlength: editor.panjang ?? 20000 });
    else node = h("input", { ...common, type: editor.input === "date" ? "date" : "text", inputmode: editor.input === "numeric" ? (column.jenis === "desimal" ? "decimal" : "numeric") : null, autocomplete: "off", maxlength: editor.panjang ?? 4000 });
    node.addEventListener("change", () => this.changed(column, node));
    return node;
  }

  choices(common, column) {
    const options = column.editor.pilihan.map(([value, name]) => h("option", { value: String(value) }, name));
    return h("select", common, h("option", { value: "" }, this.sheet.t("pilih")), options);
  }

  /** Several of a few: a tick each. */
  checks(id, column) {
    const boxes = column.editor.pilihan.map(([value, name]) => h("label", { class: "check" }, h("input", { type: "checkbox", value: String(value) }), name));
    return h("div", { id, role: "group", "aria-labelledby": `${id}-label`, "aria-describedby": `${id}-pesan`, class: "kotak-centang" }, boxes);
  }

  /** The portal's picker makes a combobox of the input; the code chosen stands in a hidden one beside it. */
  picker(common, column) {
    const value = this.sheet.store.value(this.row.kunci, column.id) ?? "";
    const input = h("input", { ...common, type: "text", name: column.id, value });
    Object.assign(input.dataset, { pickerUrl: this.sheet.store.data.url.wilayah, pickerText: show(value, column) });
    const box = h("div", { class: "kotak-pilih" }, input);
    box.addEventListener("change", () => {
      const chosen = box.querySelector("[type=hidden]").value;
      if (chosen) (column.nama ??= {})[chosen] = input.value;
      this.sheet.store.set(this.row.kunci, column.id, chosen || null);
    });
    return box;
  }

  changed(column, node) {
    const text = column.editor.input === "multi" ? [...node.querySelectorAll(":checked")].map((box) => box.value) : node.value;
    const { nilai, salah, batas } = parse(text, column);
    const { store, t } = this.sheet;
    if (salah) store.setInvalid(this.row.kunci, column.id, text, t(salah, { batas }));
    else store.set(this.row.kunci, column.id, nilai, isEmpty(nilai) ? store.cell(this.row.kunci, column.id).tanpa : null);
  }

  refreshAll() {
    for (const field of this.fields.values()) this.refresh(field);
  }

  /** What somebody is typing stays theirs until they leave the field, whatever else changes meanwhile. */
  refresh({ control, below, extra, column, editable, typing }) {
    const { store, findings } = this.sheet;
    const refused = store.refused.get(cellKey(this.row.kunci, column.id));
    const value = column.hitung ? findings.compute(this.row.kunci, column) : store.value(this.row.kunci, column.id);
    if (!editable) control.textContent = show(value, column) || this.sheet.t("kosong");
    else if (!typing) this.fill(control, refused ? refused.nilai : value, column);
    const said = messages(this.sheet, this.row.kunci, column);
    if (editable) control.toggleAttribute("aria-invalid", false);
    if (editable && said.some((node) => node.classList.contains("pesan-galat"))) control.setAttribute("aria-invalid", "true");
    if (!below.contains(document.activeElement)) below.replaceChildren(...said);
    if (!extra.contains(document.activeElement)) extra.replaceChildren(...this.without(column));
  }

  fill(control, value, column) {
    if (column.editor.input === "picker") return;
    if (column.editor.input === "multi") for (const box of control.querySelectorAll("input")) box.checked = (value ?? []).includes(box.value);
    else if (control.tagName === "SELECT") control.value = value ?? "";
    else if (column.editor.input === "date" || column.editor.input === "textarea") control.value = value ?? "";
    else control.value = column.jenis === "rupiah" && number(value) !== null ? showNumber(value, 0) : plain(value, column);
  }

  without(column) {
    if (this.sheet.store.data.bentuk === "bebas") return [];
    const node = withoutData(this.sheet, this.row.kunci, column);
    return node ? [h("details", { class: "penjelasan" }, h("summary", {}, this.sheet.t("tanpa_data")), node)] : [];
  }

  focus(column) {
    const field = this.fields.get(column) ?? this.fields.values().next().value;
    (field?.control.querySelector("input") ?? field?.control)?.focus();
  }
}

/** Row after row on a narrow screen: choose, previous, next. */
export class RowByRow {
  constructor(sheet, place) {
    Object.assign(this, { sheet, place });
    const { store, t } = sheet;
    this.choose = h("select", { id: "pilih-baris", onchange: () => this.open(this.choose.selectedIndex) }, store.rows.map((row) => h("option", {}, row.label)));
    this.body = h("div", { class: "isian-baris" });
    this.step = (delta) => h("button", { type: "button", class: "btn btn-small", onclick: () => this.open(this.at + delta, true) }, t(delta < 0 ? "sebelumnya" : "berikutnya"));
    place.replaceChildren(
      h("div", { class: "pemilih-baris" }, h("label", { for: "pilih-baris" }, store.data.nama_baris), this.choose, this.step(-1), this.step(1)),
      this.body,
      h("div", { class: "pemilih-baris" }, this.step(-1), this.step(1)),
    );
    this.open(0);
  }

  open(index, top = false) {
    const { rows } = this.sheet.store;
    if (!rows.length) return;
    this.at = Math.min(Math.max(index, 0), rows.length - 1);
    this.choose.selectedIndex = this.at;
    this.form?.destroy();
    this.form = new RowForm(this.sheet, rows[this.at], this.body);
    if (top) this.choose.focus();
  }

  goto(row, column) {
    const at = this.sheet.store.rows.findIndex((item) => item.kunci === row);
    if (at < 0) return false;
    this.open(at);
    this.form.focus(column);
    return true;
  }

  destroy() {
    this.form?.destroy();
  }
}
