// What a verifier wants to know first: what changed, what is missing, what is wrong or explained.

import { h } from "./dom.js";
import { isEmpty, show } from "./format.js";
import { split } from "./store.js";

const MOST = 30;

export function summary(sheet, place) {
  const { store, findings, t } = sheet;
  const changed = [];
  const missing = [];
  for (const row of store.rows) {
    const before = store.data.potret?.nilai[row.kunci];
    for (const column of store.columns) {
      const { nilai, tanpa } = store.cell(row.kunci, column.id);
      const was = before?.[column.id] ?? null;
      if (before && column.id in before && String(was) !== String(nilai)) {
        changed.push([row, column, `${show(was, column) || t("kosong")} → ${show(nilai, column) || t("kosong")}`]);
      }
      if (column.wajib && !column.hitung && isEmpty(nilai) && !tanpa) missing.push([row, column, ""]);
      if (tanpa) missing.push([row, column, t("tanpa_karena", { alasan: tanpa })]);
    }
  }
  const found = [...findings.byCell].flatMap(([key, rules]) => rules.map((rule) => [key, rule]));
  const first = found.filter(([key, rule]) => split(key)[1] === rule.kolom[0]);
  const told = (grave) => first.filter(([, rule]) => (rule.sifat === "galat") === grave).map(([key, rule]) => finding(sheet, key, rule));
  place.replaceChildren(
    ...[
      store.data.potret ? block(t("ringkas_berubah", { jumlah: changed.length }), changed) : null,
      block(t("ringkas_kosong", { jumlah: missing.length }), missing),
      block(t("ringkas_galat", { jumlah: told(true).length }), told(true)),
      block(t("ringkas_peringatan", { jumlah: told(false).length }), told(false)),
    ].filter(Boolean),
  );
}

function finding({ store, t }, key, rule) {
  const [row, column] = split(key);
  const reason = store.reason(rule.id, row);
  const said = rule.sifat === "galat" ? "" : reason ? ` ${t("alasan_adalah", { alasan: reason })}` : ` ${t("alasan_belum")}`;
  return [store.rowAt.get(row), store.column(column), `${rule.pesan}${said}`];
}

function block(title, cells) {
  if (!cells.length) return h("p", {}, title);
  const items = cells.slice(0, MOST).map(([row, column, text]) =>
    h("li", {}, h("a", { href: `#${encodeURIComponent(row.kunci)}/${column.id}` }, [row.label, column.label].filter(Boolean).join(" · ")), text ? `: ${text}` : ""),
  );
  return h("details", {}, h("summary", {}, title), h("ul", { class: "daftar-sel small" }, items, cells.length > MOST ? h("li", {}, "…") : null));
}
