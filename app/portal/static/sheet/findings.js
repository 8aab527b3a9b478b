// The spec's rules over what stands on the sheet right now: findings at cells, totals, coverage.

import { number } from "./format.js";
import { cellKey } from "./store.js";

export class Findings extends EventTarget {
  constructor(store, evaluate) {
    super();
    this.store = store;
    this.evaluate = evaluate;
    const rules = store.data.aturan ?? [];
    this.rules = rules.filter((rule) => rule.per_baris);
    this.wholeRules = rules.filter((rule) => !rule.per_baris);
    this.crossing = rules.some((rule) => JSON.stringify(rule.tree).includes('"jumlah"'));
    this.coverages = store.data.cakupan ?? [];
    this.foreign = store.data.asing ?? {};
    this.byCell = new Map();
    this.cellsOf = new Map(); // row -> keys with findings
    this.waiting = new Set();
    store.addEventListener("cell", ({ detail }) => detail.value && this.soon(detail.row));
    store.addEventListener("rows", () => this.refreshAll());
    this.refreshAll();
  }

  /** A named value in a row: own column, computed column, or `formulir.kolom`. */
  value(row, name) {
    if (name in this.foreign) return this.foreign[name][row.split("~")[0]] ?? this.foreign[name][""] ?? null;
    const column = this.store.column(name);
    if (!column || !this.store.rowAt.has(row)) return null;
    if (column.hitung) return this.compute(row, column);
    return this.store.value(row, name);
  }

  compute(row, column) {
    return this.evaluate(column.hitung, (name) => this.value(row, name), (name) => this.all(name));
  }

  all(name) {
    if (name in this.foreign) return Object.values(this.foreign[name]);
    return this.store.rows.map((row) => this.value(row.kunci, name));
  }

  broken(rule, row) {
    return this.evaluate(rule.tree, (name) => this.value(row, name), (name) => this.all(name)) === false;
  }

  refreshAll() {
    this.byCell.clear();
    for (const row of this.store.rows) this.collect(row.kunci);
    this.dispatchEvent(new CustomEvent("change", { detail: { rows: null } }));
  }

  /** However many cells change at once (a block pasted), rules are looked at once. */
  soon(row) {
    if (!this.waiting.size) queueMicrotask(() => this.refresh());
    this.waiting.add(row);
  }

  refresh() {
    const rows = [...this.waiting].filter((row) => this.store.rowAt.has(row));
    this.waiting.clear();
    if (this.crossing) return this.refreshAll();
    for (const row of rows) this.collect(row);
    return this.dispatchEvent(new CustomEvent("change", { detail: { rows } }));
  }

  collect(row) {
    for (const key of this.cellsOf.get(row) ?? []) this.byCell.delete(key);
    const keys = [];
    for (const rule of this.rules) {
      if (!rule.kolom.length || !this.broken(rule, row)) continue;
      for (const column of rule.kolom) {
        const key = cellKey(row, column);
        if (!this.byCell.has(key)) this.byCell.set(key, []);
        this.byCell.get(key).push(rule);
        keys.push(key);
      }
    }
    this.cellsOf.set(row, keys);
  }

  /** Rules over all rows at once that do not hold. */
  whole() {
    return this.wholeRules.filter((rule) => this.broken(rule, ""));
  }

  at(row, column) {
    return this.byCell.get(cellKey(row, column)) ?? [];
  }

  total(column) {
    let sum = null;
    for (const row of this.store.rows) {
      const value = number(this.value(row.kunci, column));
      if (value !== null) sum = (sum ?? 0) + value;
    }
    return sum;
  }

  filled(column) {
    return this.store.rows.filter((row) => {
      const cell = this.store.cell(row.kunci, column);
      return cell.tanpa || (cell.nilai !== null && cell.nilai !== "");
    }).length;
  }

  /** Numerators and denominators are summed first and divided last; rows that lack one do not count. */
  coverage(item, rows = this.store.rows) {
    let above = null;
    let below = null;
    for (const { kunci } of rows) {
      const get = (name) => this.value(kunci, name);
      const up = number(this.evaluate(item.pembilang, get, (name) => this.all(name)));
      const down = number(this.evaluate(item.penyebut, get, (name) => this.all(name)));
      if (up === null || down === null) continue;
      above = (above ?? 0) + up;
      below = (below ?? 0) + down;
    }
    return below ? (100 * above) / below : null;
  }
}
