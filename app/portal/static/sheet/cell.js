// How one cell looks and sounds: its value, its marks, the small line beside it.

import { isEmpty, isNumeric, number, same, show } from "./format.js";
import { cellKey } from "./store.js";

/** Everything about one cell that can be seen or heard; `sheet` has the store, the findings, the words. */
export function look(sheet, row, column) {
  const { store, findings, t } = sheet;
  const key = cellKey(row, column.id);
  const cell = store.cell(row, column.id);
  const refused = store.refused.get(key);
  const found = findings.at(row, column.id);
  const value = column.hitung ? findings.compute(row, column) : cell.nilai;
  const wrong = Boolean(refused) || found.some((rule) => rule.sifat === "galat");
  const warned = found.some((rule) => rule.sifat !== "galat");
  const sunting = store.editable(row, column.id);
  const marks = {
    angka: isNumeric(column),
    kunci: !sunting,
    galat: wrong,
    peringatan: warned && !wrong,
    beralasan: warned && found.every((rule) => rule.sifat === "galat" || store.reason(rule.id, row)),
    konflik: store.conflicts.has(key),
    kotor: store.dirty.has(key) || store.sending.has(key),
    tanpa: Boolean(cell.tanpa),
    perlu: sunting && column.wajib && isEmpty(cell.nilai) && !cell.tanpa,
    berubah: changed(sheet, row, column, cell),
  };
  const teks = refused ? String(refused.nilai ?? "") : cell.tanpa ? t("tanda_tanpa") : show(value, column);
  return { kelas: Object.keys(marks).filter((name) => marks[name]).join(" "), teks, catatan: beside(sheet, row, column, cell), sunting, salah: wrong, bunyi: sound(sheet, marks, cell) };
}

function sound({ t }, marks, cell) {
  if (marks.konflik) return t("bunyi_konflik");
  if (marks.galat) return t("bunyi_galat");
  if (marks.peringatan) return t(marks.beralasan ? "bunyi_beralasan" : "bunyi_peringatan");
  if (marks.berubah) return t("bunyi_berubah");
  return cell.tanpa ? t("tanpa_karena", { alasan: cell.tanpa }) : "";
}

/** Whether the value differs from the last verified state. */
function changed({ store }, row, column, cell) {
  const before = store.data.potret?.nilai[row];
  return Boolean(before) && column.id in before && !same(before[column.id], cell.nilai);
}

/** The small second line: what was verified, or last year's figure. */
function beside(sheet, row, column, cell) {
  const { store, t } = sheet;
  const at = store.columnAt.get(column.id);
  const verified = store.data.potret?.nilai[row];
  if (verified && changed(sheet, row, column, cell)) return t("dulu", { nilai: show(verified[column.id], column) || t("kosong") });
  if (!sheet.lastYear) return "";
  const last = store.data.lalu?.nilai[row]?.[at];
  if (isEmpty(last)) return "";
  const now = number(cell.nilai);
  const arrow = isNumeric(column) && now !== null && now !== number(last) ? (now > number(last) ? " ▲" : " ▼") : "";
  return `${show(last, column)}${arrow}`;
}
