// The one input that floats over the cell being edited.

import { h } from "./dom.js";
import { plain } from "./format.js";

export class Editor {
  /** `done(text, move)` takes the typed text; `move` is "", "down", "up", "left", "right", "next" or "prev". */
  constructor(grid, done) {
    this.grid = grid;
    this.done = done;
    this.node = null;
  }

  get open() {
    return this.node !== null;
  }

  /** Begin editing; `typed` replaces the value, as in a spreadsheet, and then arrows leave the cell. */
  start(cell, column, value, label, typed = null) {
    this.close();
    this.quick = typed !== null;
    this.column = column;
    this.node = column.editor.pilihan ? this.choices(column, value) : this.input(column, value, typed);
    this.node.classList.add("penyunting");
    this.node.setAttribute("aria-label", label);
    this.node.setAttribute("aria-describedby", "keterangan-sel");
    this.node.addEventListener("keydown", (event) => this.key(event));
    this.node.addEventListener("blur", () => this.finish(""));
    this.cell = cell;
    cell.removeAttribute("tabindex"); // one target at a time: the input lies over the cell
    cell.append(this.node);
    this.node.focus();
    if (!this.quick) this.node.select?.();
  }

  input(column, value, typed) {
    const kind = column.editor.input;
    return h("input", {
      type: kind === "date" ? "date" : "text",
      inputmode: kind === "numeric" ? (column.jenis === "desimal" ? "decimal" : "numeric") : null,
      autocomplete: "off",
      maxlength: column.editor.panjang ?? 4000,
      value: typed ?? (kind === "date" ? (value ?? "") : plain(value, column)),
    });
  }

  choices(column, value) {
    const many = column.editor.input === "multi";
    const chosen = new Set((Array.isArray(value) ? value : [value]).map(String));
    const options = column.editor.pilihan.map(([id, name]) => {
      const option = h("option", { value: String(id) }, name);
      option.selected = chosen.has(String(id));
      return option;
    });
    return h("select", { multiple: many, size: many ? Math.min(8, options.length) : null }, many ? [] : h("option", { value: "" }, ""), options);
  }

  key(event) {
    const move = this.moveFor(event);
    if (move === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (move === "cancel") this.cancel();
    else this.finish(move);
  }

  moveFor({ key, shiftKey, altKey, ctrlKey }) {
    if (key === "Escape") return "cancel";
    if (altKey || ctrlKey) return null;
    if (key === "Enter") return shiftKey ? "up" : "down";
    if (key === "Tab") return shiftKey ? "prev" : "next";
    if (!this.quick || this.column.editor.pilihan) return null;
    return { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" }[key] ?? null;
  }

  text() {
    if (this.node.multiple) return [...this.node.selectedOptions].map((option) => option.value);
    return this.node.value;
  }

  finish(move) {
    if (!this.node) return;
    const text = this.text();
    this.close();
    this.done(text, move);
  }

  cancel() {
    this.close();
    this.grid.focusActive();
  }

  close() {
    const node = this.node;
    this.node = null;
    if (node) this.cell.tabIndex = 0;
    node?.remove();
  }
}
