// What a cell has to say, wherever it stands: in the grid's detail box or under a field of the form.

import { h, uid } from "./dom.js";
import { isEmpty, show, showNumber } from "./format.js";
import { cellKey } from "./store.js";
import { send } from "./sync.js";

/** Refusal, conflict, findings: a list of nodes, the gravest first. */
export function messages(sheet, row, column) {
  const { store, findings } = sheet;
  const key = cellKey(row, column.id);
  const refused = store.refused.get(key);
  const conflict = store.conflicts.get(key);
  return [
    conflict ? conflictBox(sheet, row, column, conflict) : null,
    refused ? refusedBox(sheet, row, column, refused) : null,
    ...findings.at(row, column.id).map((rule) => findingBox(sheet, row, column, rule)),
  ].filter(Boolean);
}

function conflictBox({ store, t }, row, column, theirs) {
  const mine = store.cell(row, column.id);
  const said = (cell) => (cell.tanpa ? t("tanpa_karena", { alasan: cell.tanpa }) : show(cell.nilai, column) || t("kosong"));
  const choose = (own) => () => store.resolve(row, column.id, own);
  return h(
    "div",
    { class: "pesan pesan-konflik", role: "group", "aria-label": t("konflik_judul") },
    h("p", {}, h("strong", {}, t("konflik_judul")), " ", theirs.pesan ?? ""),
    h("dl", {}, h("dt", {}, t("milik_saya")), h("dd", {}, said(mine)), h("dt", {}, t("milik_lain")), h("dd", {}, said(theirs))),
    h("div", { class: "pilihan-konflik" }, button(t("pakai_saya"), choose(true)), button(t("pakai_lain"), choose(false))),
  );
}

function refusedBox({ store, t }, row, column, refused) {
  const saved = show(store.saved.get(cellKey(row, column.id))?.nilai, column) || t("kosong");
  return h(
    "div",
    { class: "pesan pesan-galat" },
    h("p", {}, h("strong", {}, t("tidak_disimpan")), " ", refused.pesan),
    button(t("kembali_ke", { nilai: saved }), () => store.discard(row, column.id)),
  );
}

export function findingBox(sheet, row, column, rule) {
  const { store, t } = sheet;
  const grave = rule.sifat === "galat";
  const node = h("div", { class: grave ? "pesan pesan-galat" : "pesan pesan-peringatan" }, h("p", {}, h("strong", {}, t(grave ? "galat" : "peringatan")), " ", rule.pesan));
  if (grave) return node;
  if (column ? store.editable(row, column.id) : store.anyEditable()) node.append(reasonField(sheet, row, rule));
  else node.append(h("p", { class: "alasan" }, store.reason(rule.id, row) ? t("alasan_adalah", { alasan: store.reason(rule.id, row) }) : t("alasan_belum")));
  return node;
}

function reasonField(sheet, row, rule) {
  const { store, t } = sheet;
  const id = uid("alasan");
  const status = h("span", { role: "status", class: "small" });
  const field = h("input", { id, type: "text", maxlength: 500, autocomplete: "off", value: store.reason(rule.id, row), dataset: { alasan: rule.id } });
  const save = async () => {
    const text = field.value.trim();
    if (text === store.reason(rule.id, row)) return;
    status.textContent = t("menyimpan");
    status.textContent = await explain(sheet, rule.id, row, text);
  };
  field.addEventListener("change", save);
  field.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), save()));
  return h("div", { class: "isian-alasan" }, h("label", { for: id }, t("alasan_label")), field, button(t("simpan_alasan"), save), status);
}

/** Resolves to the sentence that tells how it went; a reason that was not saved stays in its field. */
async function explain({ store, t, settled }, rule, row, text) {
  try {
    await settled?.();
    const { status, body } = await send(store.data.url.jelaskan, store.data.csrf, "POST", { aturan: rule, baris: row, alasan: text });
    if (status >= 300) return body.pesan ?? t("ditolak");
    store.setReason(rule, row, text);
    return t("tersimpan");
  } catch {
    return t("jaringan");
  }
}

/** "Tidak ada data, karena ...": a third thing beside a figure and an empty cell. */
export function withoutData({ store, t }, row, column) {
  if (!store.editable(row, column.id) || !isEmpty(store.value(row, column.id))) return null;
  const cell = store.cell(row, column.id);
  const id = uid("tanpa");
  const field = h("input", { id, type: "text", maxlength: 500, autocomplete: "off", value: cell.tanpa ?? "", dataset: { tanpa: column.id } });
  const save = () => store.set(row, column.id, null, field.value.trim());
  field.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), save()));
  return h("div", { class: "isian-alasan" }, h("label", { for: id }, t("tanpa_label")), field, button(t("simpan_tanpa"), save));
}

/** Facts beside the cell: unit, definition, owner, last year, coverage. */
export function facts({ store, findings, t }, row, column) {
  const at = store.columnAt.get(column.id);
  const last = store.data.lalu?.nilai[row]?.[at];
  const before = store.data.potret?.nilai[row]?.[column.id];
  const item = (store.data.cakupan ?? []).find((entry) => entry.id === column.id);
  const share = item && row !== null ? findings.coverage(item, [{ kunci: row }]) : null;
  const cell = store.cell(row, column.id);
  return [
    column.satuan ? [t("satuan"), column.satuan] : null,
    column.pj ? [t("pj"), column.pj] : null,
    isEmpty(last) ? null : [t("tahun_lalu", { tahun: store.data.lalu.tahun }), show(last, column)],
    isEmpty(before) ? null : [t("terverifikasi"), show(before, column)],
    share === null ? null : [t("cakupan"), `${showNumber(share, 1)} %`],
    cell.tanpa ? [t("tanpa_data"), cell.tanpa] : null,
  ].filter(Boolean);
}

export const factList = (pairs) => h("dl", { class: "fakta" }, pairs.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));

export const button = (text, onclick, kind = "btn btn-small") => h("button", { type: "button", class: kind, onclick }, text);
