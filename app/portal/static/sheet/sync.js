// Saving as people type: small batches, one at a time, again with growing pauses where the line is bad.

import { h } from "./dom.js";

const PAUSE = 700;
const BATCH = 200;
const BACKOFF = [2, 4, 8, 15, 30, 60];

/** Send JSON with the page's CSRF token. Resolves to `{ status, body }`; a dead line rejects. */
export async function send(url, csrf, method, body) {
  const answer = await fetch(url, {
    method,
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf, Accept: "application/json" },
    body: JSON.stringify(body),
    redirect: "manual",
  });
  const isJson = (answer.headers.get("content-type") ?? "").includes("json");
  return { status: answer.type === "opaqueredirect" ? 401 : answer.status, body: isJson ? await answer.json() : {} };
}

export class Sync {
  constructor(store, place, t) {
    this.store = store;
    this.place = place;
    this.t = t;
    this.busy = false;
    this.failures = 0;
    this.trouble = "";
    store.addEventListener("dirty", () => this.changed());
    window.addEventListener("online", () => this.retry());
    window.addEventListener("beforeunload", (event) => this.store.unsaved() && event.preventDefault());
    this.paint();
  }

  changed() {
    this.paint();
    if (this.busy || this.failures) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  retry() {
    clearTimeout(this.timer);
    this.failures = 0;
    this.flush();
  }

  async flush() {
    if (this.busy) return;
    const batch = this.store.take(BATCH);
    if (!batch.length) return;
    this.busy = true;
    this.paint();
    const rows = this.store.newRows(batch);
    try {
      const answer = await send(this.store.data.url.simpan, this.store.data.csrf, "PATCH", { sel: batch, tambah: rows });
      this.busy = false;
      this.answered(batch, rows, answer);
    } catch {
      this.busy = false;
      this.lost(batch, this.t("jaringan"));
    }
  }

  answered(batch, rows, { status, body }) {
    if (status === 401) return this.lost(batch, this.t("sesi"));
    if (status >= 500 || status === 429) return this.lost(batch, this.t("peladen"));
    this.failures = 0;
    this.trouble = "";
    const all = () => batch.map((cell) => ({ ...cell, pesan: body.pesan ?? this.t("ditolak") }));
    const refusals = status < 300 || body.ditolak ? (body.ditolak ?? []) : all();
    this.store.settleRows(status < 300 ? rows : [], refusals, body.versi ?? {});
    this.store.settle(batch, refusals, body.tersimpan);
    if (body.kemajuan) document.dispatchEvent(new CustomEvent("kemajuan", { detail: body.kemajuan }));
    this.flush();
    return this.paint();
  }

  lost(batch, why) {
    this.store.giveBack(batch);
    this.trouble = why;
    const seconds = BACKOFF[Math.min(this.failures, BACKOFF.length - 1)];
    this.failures += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), seconds * 1000);
    this.paint();
  }

  /** Resolves when nothing is on its way any more, saved or not. */
  async settled() {
    clearTimeout(this.timer);
    this.failures = 0;
    for (let tries = 0; tries < 100; tries += 1) {
      if (!this.busy) this.flush();
      if (!this.busy || this.trouble) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  state() {
    const { store } = this;
    if (this.trouble) return ["gagal", this.t("belum", { jumlah: store.unsaved(), sebab: this.trouble })];
    if (this.busy || (store.dirty.size > store.conflicts.size)) return ["sibuk", this.t("menyimpan")];
    if (store.conflicts.size) return ["gagal", this.t("belum_konflik", { jumlah: store.conflicts.size })];
    if (store.refused.size) return ["gagal", this.t("belum_ditolak", { jumlah: store.refused.size })];
    return ["tersimpan", this.t("tersimpan")];
  }

  paint() {
    const [state, text] = this.state();
    if (this.place.dataset.keadaan === state && this.shown === text) return;
    this.shown = text;
    this.place.dataset.keadaan = state;
    this.place.replaceChildren(h("span", { class: "simpan-tanda", "aria-hidden": "true" }), h("span", {}, text), ...this.remedies(state));
  }

  remedies(state) {
    if (state !== "gagal") return [];
    if (this.trouble) return [h("button", { type: "button", class: "btn btn-small", onclick: () => this.retry() }, this.t("coba_lagi"))];
    return [h("button", { type: "button", class: "btn btn-small", onclick: () => this.store.emit("show-trouble") }, this.t("lihat"))];
  }
}
