// What the sheet knows: saved values, what was typed since, and what the server would not take.
// It never overwrites: a cell that somebody else changed keeps both values until a person chooses.

import { isEmpty, same } from "./format.js";

export const cellKey = (row, column) => `${row}/${column}`;

/** One cell as it is now; `saved` is what the server was last known to hold. */
const emptyCell = () => ({ nilai: null, tanpa: null });

export class Store extends EventTarget {
  constructor(data) {
    super();
    this.data = data;
    this.columns = data.kolom;
    this.columnAt = new Map(data.kolom.map((column, index) => [column.id, index]));
    this.rows = [];
    this.rowAt = new Map();
    this.saved = new Map();
    this.dirty = new Map(); // key -> { nilai, tanpa }
    this.sending = new Map();
    this.refused = new Map(); // key -> { pesan, nilai }
    this.conflicts = new Map(); // key -> { kini, tanpa }
    this.created = new Set(); // rows that the server does not have yet
    this.reasons = new Map(Object.entries(data.alasan ?? {}));
    for (const row of data.baris) this.addRow(...row);
  }

  addRow(key, label, version, editable, values, without, created = false) {
    const row = { kunci: key, label, versi: version, sunting: editable };
    this.rowAt.set(key, row);
    this.rows.push(row);
    if (created) this.created.add(key);
    this.columns.forEach((column, index) => {
      this.saved.set(cellKey(key, column.id), { nilai: values[index] ?? null, tanpa: without?.[column.id] ?? null });
    });
    return row;
  }

  removeRow(key) {
    this.rows = this.rows.filter((row) => row.kunci !== key);
    this.rowAt.delete(key);
    this.created.delete(key);
    for (const column of this.columns) {
      for (const map of [this.saved, this.dirty, this.refused, this.conflicts]) map.delete(cellKey(key, column.id));
    }
    this.emit("rows");
  }

  column(id) {
    return this.columns[this.columnAt.get(id)];
  }

  editable(row, column) {
    const bits = this.rowAt.get(row)?.sunting ?? "";
    return (bits === "1" || bits[this.columnAt.get(column)] === "1") && !this.column(column).hitung;
  }

  anyEditable() {
    return this.rows.some((row) => row.sunting.includes("1"));
  }

  /** The cell as its reader sees it: typed if anything was typed, else saved. */
  cell(row, column) {
    const key = cellKey(row, column);
    return this.dirty.get(key) ?? this.sending.get(key) ?? this.saved.get(key) ?? emptyCell();
  }

  value(row, column) {
    return this.cell(row, column).nilai;
  }

  /** Take what was typed; it is sent by and by. */
  set(row, column, nilai, tanpa = null) {
    const key = cellKey(row, column);
    const before = this.saved.get(key) ?? emptyCell();
    this.refused.delete(key);
    const wanted = { nilai: isEmpty(nilai) ? null : nilai, tanpa: tanpa || null };
    const unchanged = same(before.nilai, wanted.nilai) && same(before.tanpa, wanted.tanpa);
    if (unchanged && !this.sending.has(key)) this.dirty.delete(key);
    else this.dirty.set(key, wanted);
    this.emit("cell", { row, column, value: true });
    this.emit("dirty");
  }

  /** Keep what can't be understood in sight, but do not send it. */
  setInvalid(row, column, text, pesan) {
    this.dirty.delete(cellKey(row, column));
    this.refused.set(cellKey(row, column), { pesan, nilai: text });
    this.emit("cell", { row, column, value: true });
    this.emit("dirty");
  }

  /** Hand over up to `limit` changes for sending; conflicts wait for their choice. */
  take(limit) {
    const batch = [];
    for (const [key, wanted] of this.dirty) {
      if (batch.length >= limit || this.conflicts.has(key)) continue;
      const [row, column] = split(key);
      const before = this.saved.get(key) ?? emptyCell();
      batch.push({ baris: row, kolom: column, lihat: before.nilai, nilai: wanted.nilai, tanpa_data: wanted.tanpa, lihat_tanpa_data: before.tanpa });
      this.sending.set(key, wanted);
    }
    for (const cell of batch) this.dirty.delete(cellKey(cell.baris, cell.kolom));
    return batch;
  }

  /** The server answered: what it refused carries its reason, the rest is saved. */
  settle(batch, refusals, stored = []) {
    const canonical = new Map(stored.map(([row, column, nilai, tanpa]) => [cellKey(row, column), { nilai, tanpa: tanpa ?? null }]));
    const refused = new Map(refusals.map((item) => [cellKey(item.baris, item.kolom), item]));
    for (const { baris, kolom } of batch) {
      const key = cellKey(baris, kolom);
      const sent = this.sending.get(key);
      this.sending.delete(key);
      const refusal = refused.get(key);
      if (!refusal) this.saved.set(key, canonical.get(key) ?? sent);
      else this.keepRefused(key, sent, refusal);
      this.emit("cell", { row: baris, column: kolom, value: Boolean(refusal) });
    }
    this.emit("dirty");
  }

  /** Rows of a batch that the server does not have yet, and what it answered about rows. */
  newRows(batch) {
    return [...this.created].filter((row) => batch.some((cell) => cell.baris === row)).map((row) => ({ baris: row }));
  }

  settleRows(rows, refusals, versions) {
    const refused = new Map(refusals.filter((item) => !item.kolom).map((item) => [item.baris, item.pesan]));
    for (const { baris } of rows) if (!refused.has(baris)) this.created.delete(baris);
    for (const [row, version] of Object.entries(versions)) {
      if (this.rowAt.has(row)) this.rowAt.get(row).versi = version;
    }
    for (const [row, pesan] of refused) this.emit("row-refused", { row, pesan });
  }

  keepRefused(key, sent, refusal) {
    if (refusal.konflik) {
      this.conflicts.set(key, { nilai: refusal.kini ?? null, tanpa: refusal.kini_tanpa_data ?? null, pesan: refusal.pesan });
      if (!this.dirty.has(key)) this.dirty.set(key, sent);
    } else if (!this.dirty.has(key)) {
      this.refused.set(key, { pesan: refusal.pesan, nilai: sent.nilai, tanpa: sent.tanpa });
    }
  }

  /** Nothing reached the server: everything waits again, unless typed anew meanwhile. */
  giveBack(batch) {
    for (const { baris, kolom } of batch) {
      const key = cellKey(baris, kolom);
      if (!this.dirty.has(key)) this.dirty.set(key, this.sending.get(key));
      this.sending.delete(key);
    }
    this.emit("dirty");
  }

  /** The person's choice in a conflict. */
  resolve(row, column, mine) {
    const key = cellKey(row, column);
    const theirs = this.conflicts.get(key);
    this.conflicts.delete(key);
    this.saved.set(key, theirs);
    if (!mine) this.dirty.delete(key);
    this.emit("cell", { row, column, value: true });
    this.emit("dirty");
  }

  /** Forget a value that was refused and show what is saved. */
  discard(row, column) {
    this.refused.delete(cellKey(row, column));
    this.emit("cell", { row, column });
    this.emit("dirty");
  }

  setReason(rule, row, text) {
    this.reasons.set(cellKey(rule, row), text);
    this.emit("reason", { rule, row });
  }

  reason(rule, row) {
    return this.reasons.get(cellKey(rule, row)) ?? "";
  }

  unsaved() {
    return this.dirty.size + this.sending.size + this.refused.size;
  }

  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

export function split(key) {
  const at = key.lastIndexOf("/");
  return [key.slice(0, at), key.slice(at + 1)];
}
