// Values as people read and type them: Indonesian numbers (1.234,5), dates (17/08/2025), names of choices.

const whole = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 0 });
const GROUPED = /^\d{1,3}(\.\d{3})+$/;
const scaled = new Map();

const numberFormat = (scale) => {
  if (!scaled.has(scale)) {
    scaled.set(scale, new Intl.NumberFormat("id-ID", { minimumFractionDigits: 0, maximumFractionDigits: scale }));
  }
  return scaled.get(scale);
};

const choiceName = (column, id) => (column.editor.pilihan ?? []).find((choice) => choice[0] === id)?.[1] ?? id;

export const isEmpty = (value) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

export const same = (a, b) => (isEmpty(a) ? null : String(a)) === (isEmpty(b) ? null : String(b));

/** Whether the column's figures can be added up. */
export const isNumeric = (column) => ["bilangan", "desimal", "rupiah", "hitungan"].includes(column.jenis);

/** A value as a number, or null. Decimals travel as text so that nothing is rounded on the way. */
export function number(value) {
  if (isEmpty(value) || typeof value === "boolean") return null;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

/** What stands in the cell. */
export function show(value, column) {
  if (isEmpty(value)) return "";
  if (Array.isArray(value)) return value.map((id) => choiceName(column, id)).join(", ");
  if (typeof value === "boolean") return choiceName(column, value);
  if (column.nama) return column.nama[value] ?? String(value);
  if (column.jenis === "bilangan") return number(value) === null ? String(value) : whole.format(value);
  if (column.jenis === "rupiah") return number(value) === null ? String(value) : `Rp${whole.format(value)}`;
  if (column.jenis === "desimal" || column.jenis === "hitungan") {
    return number(value) === null ? String(value) : numberFormat(column.editor.angka_desimal ?? 2).format(value);
  }
  if (column.jenis === "tanggal") return String(value).split("-").reverse().join("/");
  return column.editor.pilihan ? choiceName(column, value) : String(value);
}

/** A sum or an average, without unit. */
export const showNumber = (value, scale = 2) => numberFormat(scale).format(value);

/** What stands in the input when editing begins. */
export function plain(value, column) {
  if (isEmpty(value)) return "";
  return column.jenis === "desimal" ? String(value).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "").replace(".", ",") : String(value);
}

/**
 * What was typed, as a value: `{ nilai }`, or `{ salah: key of the words }` where it can't be taken.
 * Only what is certain is decided here; the server checks everything again.
 */
export function parse(text, column) {
  if (Array.isArray(text)) return { nilai: text.length ? text : null };
  const typed = String(text).trim();
  if (typed === "") return { nilai: null };
  if (column.jenis === "bilangan" || column.jenis === "rupiah") return parseWhole(typed, column);
  if (column.jenis === "desimal") return parseDecimal(typed, column);
  if (column.jenis === "ya_tidak") return { nilai: typed === "true" };
  return { nilai: typed };
}

function parseWhole(typed, column) {
  const bare = typed.replace(/^Rp\.?\s*/i, "").replace(/\s/g, "");
  if (/^-/.test(bare) && (column.editor.min ?? 0) >= 0) return { salah: "negatif" };
  if (!/^-?\d+$/.test(bare) && !GROUPED.test(bare)) return { salah: "bukan_bilangan" };
  return bounded(Number(bare.replaceAll(".", "")), column);
}

function parseDecimal(typed, column) {
  const [left, right, ...rest] = typed.replace(/\s/g, "").split(",");
  const fraction = right ?? "";
  const valid = rest.length === 0 && (/^-?\d+$/.test(left) || GROUPED.test(left)) && /^\d*$/.test(fraction);
  if (!valid) return { salah: "bukan_desimal" };
  const scale = column.editor.angka_desimal ?? 2;
  if (fraction.length > scale) return { salah: "terlalu_halus", batas: scale };
  const text = `${left.replaceAll(".", "")}.${fraction.padEnd(scale, "0")}${scale === 3 ? "0" : ""}`;
  const checked = bounded(Number(text), column);
  return checked.salah ? checked : { nilai: text };
}

function bounded(value, column) {
  const { min, maks } = column.editor;
  if (!Number.isSafeInteger(Math.trunc(value))) return { salah: "terlalu_besar", batas: "9.007.199.254.740.991" };
  if (typeof min === "number" && value < min) return { salah: "terlalu_kecil", batas: showNumber(min) };
  if (typeof maks === "number" && value > maks) return { salah: "terlalu_besar", batas: showNumber(maks) };
  return { nilai: value };
}
