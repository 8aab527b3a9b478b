// The grid's table: heads with their groups, rows, totals and coverage.

import { h } from "./dom.js";
import { isNumeric, showNumber } from "./format.js";
import { cellKey } from "./store.js";

export function groupRow({ data, columns }) {
  const groups = new Map((data.kelompok ?? []).map((group) => [group[0], group]));
  if (!groups.size) return null;
  const runs = [];
  for (const { kelompok } of columns) {
    if (runs.length && runs.at(-1)[0] === kelompok) runs.at(-1)[1] += 1;
    else runs.push([kelompok, 1]);
  }
  const cells = runs.map(([id, span], index) => {
    const [, code, name] = groups.get(id) ?? ["", "", ""];
    return h("th", { scope: "colgroup", colspan: span, class: `kelompok warna-${index % 6}` }, h("span", { class: "lekat" }, code ? `${code}. ${name}` : name));
  });
  return h("tr", { class: "baris-kelompok" }, h("td", { class: "pojok" }), cells);
}

export function headRow(store) {
  const heads = store.columns.map((column, c) =>
    h(
      "th",
      { scope: "col", role: "columnheader", class: anyEditable(store, column) ? "kepala" : "kepala kunci", "aria-colindex": c + 2 },
      h(
        "button",
        { type: "button", tabindex: "-1", dataset: { kepala: column.id }, "aria-haspopup": "dialog", title: column.label },
        column.nomor ? h("span", { class: "nomor" }, column.nomor) : null,
        h("span", { class: "nama" }, column.label),
        column.satuan ? h("span", { class: "satuan" }, column.satuan) : null,
      ),
    ),
  );
  return h("tr", { class: "baris-kepala" }, h("th", { scope: "col", class: "pojok", "aria-colindex": 1 }, store.data.nama_baris), heads);
}

function anyEditable(store, column) {
  return store.rows.some((row) => store.editable(row.kunci, column.id));
}

export function bodyRow({ store, cells: known }, row, r) {
  const cells = store.columns.map((column, c) => {
    const cell = h("td", { role: "gridcell", tabindex: "-1", dataset: { r, c }, "aria-colindex": c + 2 });
    known.set(cellKey(row.kunci, column.id), cell);
    return cell;
  });
  return h("tr", { "aria-rowindex": r + 2 }, h("th", { scope: "row", role: "rowheader", title: row.label }, row.label), cells);
}

export function footRows({ columns, data }, t) {
  const totals = columns.map((column) => h("td", { role: "gridcell", dataset: { jumlah: column.id } }));
  const rows = [h("tr", { class: "jumlah" }, h("th", { scope: "row", role: "rowheader" }, t("jumlah")), totals)];
  if ((data.cakupan ?? []).some((item) => columns.some((column) => column.id === item.id))) {
    const shares = columns.map((column) => h("td", { role: "gridcell", dataset: { cakupan: column.id } }));
    rows.push(h("tr", { class: "cakupan" }, h("th", { scope: "row", role: "rowheader" }, t("cakupan")), shares));
  }
  return rows;
}

/** Coverages over several columns, which no column's foot can show. */
export function jointCoverages({ store, findings }) {
  const joint = (store.data.cakupan ?? []).filter((item) => !store.columnAt.has(item.id));
  return joint.flatMap((item) => {
    const share = findings.coverage(item);
    return share === null ? [] : [h("li", {}, `${item.label}: `, h("strong", {}, `${showNumber(share, 1)} %`))];
  });
}

export function paintFoot({ table, store, findings }) {
  for (const node of table.querySelectorAll("[data-jumlah]")) {
    const column = store.column(node.dataset.jumlah);
    const sum = isNumeric(column) ? findings.total(column.id) : null;
    node.textContent = sum === null ? "" : showNumber(sum, column.editor.angka_desimal ?? 2);
  }
  for (const item of store.data.cakupan ?? []) {
    const node = table.querySelector(`[data-cakupan="${CSS.escape(item.id)}"]`);
    if (!node) continue;
    const share = findings.coverage(item);
    node.textContent = share === null ? "" : `${showNumber(share, 1)} %`;
    node.classList.toggle("lebih", share !== null && share > 100);
  }
}
