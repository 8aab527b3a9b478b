// The sheet as an ARIA grid: rows of villages (or of a list), columns of figures, one cell in the tab order.

import { h } from "./dom.js";
import { look } from "./cell.js";
import { Editor } from "./editor.js";
import { isEmpty, parse, show } from "./format.js";
import { cellKey } from "./store.js";
import { bodyRow, footRows, groupRow, headRow, paintFoot } from "./table.js";

const STEP = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };
const MOVE = { up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1] };

export class Grid extends EventTarget {
  constructor(store, findings, t, place) {
    super();
    Object.assign(this, { store, findings, t, place });
    this.row = 0;
    this.col = Math.max(0, store.columns.findIndex((column) => store.rows.some((row) => store.editable(row.kunci, column.id))));
    this.editor = new Editor(this, (text, move) => this.commit(text, move));
    this.build();
    store.addEventListener("cell", ({ detail }) => this.paint(detail.row, detail.column));
    findings.addEventListener("change", ({ detail }) => this.paintRows(detail.rows));
  }

  build() {
    const { rows, columns } = this.store;
    this.cells = new Map();
    this.body = h("tbody", {}, rows.map((row, r) => bodyRow(this, row, r)));
    this.table = h(
      "table",
      { role: "grid", class: "kisi", "aria-label": this.store.data.judul, "aria-rowcount": rows.length + 2, "aria-colcount": columns.length + 1 },
      h("thead", {}, groupRow(this.store), headRow(this.store)),
      this.body,
      h("tfoot", {}, footRows(this.store, this.t)),
    );
    this.place.replaceChildren(this.table);
    this.listen();
    for (const row of rows) for (const column of columns) this.paint(row.kunci, column.id);
    paintFoot(this);
    this.setActive(this.row, this.col, false);
  }

  paintRows(keys) {
    for (const row of keys ?? this.store.rows.map((item) => item.kunci)) {
      for (const column of this.store.columns) this.paint(row, column.id);
    }
    paintFoot(this);
  }

  /** Bring one cell in line with the store and the findings. */
  paint(row, column) {
    const cell = this.cells.get(cellKey(row, column));
    if (!cell || cell.contains(this.editor.node)) return;
    const spec = this.store.column(column);
    const state = look(this, row, spec);
    const print = JSON.stringify(state);
    if (cell.dataset.rupa === print) return;
    cell.dataset.rupa = print;
    cell.className = state.kelas;
    cell.setAttribute("aria-readonly", String(!state.sunting));
    cell.toggleAttribute("aria-invalid", false);
    if (state.salah) cell.setAttribute("aria-invalid", "true");
    cell.replaceChildren(state.teks || (state.catatan ? "\u00a0" : ""), ...(state.catatan ? [h("span", { class: "samping" }, state.catatan)] : []));
    if (state.bunyi) cell.append(h("span", { class: "visually-hidden" }, ` ${state.bunyi}`));
  }

  showLastYear(on) {
    this.lastYear = on;
    this.table.classList.toggle("dengan-lalu", on);
    this.paintRows(null);
  }

  listen() {
    this.table.addEventListener("keydown", (event) => this.key(event));
    this.table.addEventListener("click", (event) => this.click(event));
    this.table.addEventListener("dblclick", () => this.edit());
    this.table.addEventListener("paste", (event) => this.paste(event));
    this.table.addEventListener("copy", (event) => this.copy(event));
    this.table.addEventListener("contextmenu", (event) => {
      if (this.cellAt(event)) {
        event.preventDefault();
        this.click(event);
        this.emit("detail", { focus: true });
      }
    });
  }

  cellAt(event) {
    return event.target.closest("td[data-r]");
  }

  click(event) {
    const head = event.target.closest("[data-kepala]");
    if (head) return this.emit("head", { column: head.dataset.kepala, node: head });
    const cell = this.cellAt(event);
    if (!cell || this.editor.node?.contains(event.target)) return null;
    return this.setActive(Number(cell.dataset.r), Number(cell.dataset.c));
  }

  key(event) {
    if (this.editor.open) return;
    const head = event.target.closest?.("[data-kepala]");
    if (head ? this.keyHead(event, head) : this.keyCell(event)) event.preventDefault();
  }

  keyHead(event, head) {
    const c = this.store.columnAt.get(head.dataset.kepala);
    if (event.key === "ArrowDown") this.setActive(0, c);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") this.focusHead(c + (event.key === "ArrowLeft" ? -1 : 1));
    else return false;
    return true;
  }

  focusHead(c) {
    const column = this.store.columns[Math.min(Math.max(c, 0), this.store.columns.length - 1)];
    this.table.querySelector(`[data-kepala="${CSS.escape(column.id)}"]`).focus();
  }

  keyCell(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const ctrl = ctrlKey || metaKey;
    if (key === "ContextMenu" || (key === "F10" && shiftKey)) return this.emit("detail", { focus: true });
    if (altKey) return false;
    if (key === "ArrowUp" && this.row === 0) return this.focusHead(this.col) ?? true;
    if (STEP[key]) return this.jump(this.row + STEP[key][0] * (ctrl ? 1e6 : 1), this.col + STEP[key][1] * (ctrl ? 1e6 : 1));
    if (key === "Home") return this.jump(ctrl ? 0 : this.row, 0);
    if (key === "End") return this.jump(ctrl ? 1e6 : this.row, 1e6);
    if (key === "Enter" || key === "F2") return this.edit();
    if (key === "Escape") return this.emit("close");
    if (key === "Delete" || key === "Backspace") return this.clear();
    if (key.length === 1 && !ctrl) return this.edit(key);
    return false;
  }

  jump(row, col) {
    this.setActive(Math.min(Math.max(row, 0), this.store.rows.length - 1), Math.min(Math.max(col, 0), this.store.columns.length - 1));
    return true;
  }

  active() {
    return { row: this.store.rows[this.row], column: this.store.columns[this.col] };
  }

  activeCell() {
    const { row, column } = this.active();
    return row ? this.cells.get(cellKey(row.kunci, column.id)) : null;
  }

  setActive(row, col, focus = true) {
    this.activeCell()?.setAttribute("tabindex", "-1");
    Object.assign(this, { row, col });
    const cell = this.activeCell();
    if (!cell) return;
    cell.setAttribute("tabindex", "0");
    cell.setAttribute("aria-describedby", "keterangan-sel");
    if (focus) this.focusActive();
    this.emit("active", this.active());
  }

  focusActive() {
    const cell = this.activeCell();
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Begin with the first column that is theirs in sight, without moving the page. */
  reveal() {
    const cell = this.activeCell();
    const head = this.table.querySelector("tbody th");
    if (!cell || !head) return;
    const hidden = cell.offsetLeft + cell.offsetWidth > this.place.clientWidth;
    if (hidden) this.place.scrollLeft = cell.offsetLeft - head.offsetWidth - 2 * cell.offsetWidth;
  }

  /** Show the cell of a link such as `#32.73.01.1001/ibu_hamil`. */
  goto(row, column) {
    const r = this.store.rows.findIndex((item) => item.kunci === row);
    const c = this.store.columnAt.get(column) ?? 0;
    if (r >= 0) this.setActive(r, c);
    return r >= 0;
  }

  edit(typed = null) {
    const { row, column } = this.active();
    if (!this.store.editable(row.kunci, column.id)) return this.emit("readonly");
    const refused = this.store.refused.get(cellKey(row.kunci, column.id));
    const value = refused ? refused.nilai : this.store.value(row.kunci, column.id);
    this.editor.start(this.activeCell(), column, value, `${row.label}, ${column.label}`, typed);
    return true;
  }

  clear() {
    const { row, column } = this.active();
    if (!this.store.editable(row.kunci, column.id)) return this.emit("readonly");
    this.store.set(row.kunci, column.id, null);
    return true;
  }

  commit(text, move) {
    const { row, column } = this.active();
    this.take(row.kunci, column, text);
    this.paint(row.kunci, column.id);
    if (move === "next" || move === "prev") this.nextEditable(move === "next" ? 1 : -1);
    else if (MOVE[move]) this.jump(this.row + MOVE[move][0], this.col + MOVE[move][1]);
    else this.emit("active", this.active());
  }

  take(row, column, text) {
    const { nilai, salah, batas } = parse(text, column);
    if (salah) return this.store.setInvalid(row, column.id, text, this.t(salah, { batas }));
    const keep = isEmpty(nilai) ? this.store.cell(row, column.id).tanpa : null;
    return this.store.set(row, column.id, nilai, keep);
  }

  /** Tab while editing: on to the next cell that may be typed in, ready to type. */
  nextEditable(direction) {
    const { rows, columns } = this.store;
    for (let at = this.row * columns.length + this.col + direction; at >= 0 && at < rows.length * columns.length; at += direction) {
      const [r, c] = [Math.floor(at / columns.length), at % columns.length];
      if (this.store.editable(rows[r].kunci, columns[c].id)) {
        this.setActive(r, c);
        this.edit();
        return;
      }
    }
    this.focusActive();
  }

  /** A block from a spreadsheet lands from the active cell on; locked cells are left alone. */
  paste(event) {
    if (this.editor.open) return;
    event.preventDefault();
    const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    lines.slice(0, this.store.rows.length - this.row).forEach((line, dr) =>
      line.slice(0, this.store.columns.length - this.col).forEach((text, dc) => {
        const column = this.store.columns[this.col + dc];
        const row = this.store.rows[this.row + dr];
        if (this.store.editable(row.kunci, column.id)) this.takePasted(row.kunci, column, text);
      }),
    );
  }

  /** A choice is pasted by its name, as it is copied, or by its id. */
  takePasted(row, column, text) {
    const { pilihan, input } = column.editor;
    if (!pilihan || text.trim() === "") return this.take(row, column, text);
    const wanted = text.trim().toLowerCase();
    const found = pilihan.find((choice) => choice.some((word) => String(word).toLowerCase() === wanted));
    if (!found) return this.store.setInvalid(row, column.id, text, this.t("bukan_pilihan"));
    return this.take(row, column, input === "multi" ? [found[0]] : String(found[0]));
  }

  copy(event) {
    const { row, column } = this.active();
    if (this.editor.open || !row) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", show(this.store.value(row.kunci, column.id), column));
  }

  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
    return true;
  }
}
