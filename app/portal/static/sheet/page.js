// What the sheet's page does around the form: the audit trail on demand, actions only after everything is saved.

/** Fetch the audit trail when it is opened, and older entries when they are asked for. */
export function trail(node) {
  const place = node?.querySelector("[data-isi]");
  if (!place) return;
  const load = async (url, target) => {
    const address = new URL(url, location.href);
    address.searchParams.set("potongan", "ya");
    const answer = await fetch(address, { credentials: "same-origin" });
    if (answer.ok) target.innerHTML = await answer.text();
  };
  node.addEventListener("toggle", () => {
    if (node.open) load(node.dataset.url, place);
  });
  place.addEventListener("click", (event) => {
    const more = event.target.closest("[data-lanjut]");
    if (!more) return;
    event.preventDefault();
    const next = document.createElement("div");
    more.parentElement.replaceWith(next);
    load(more.href, next);
  });
}

/** An action of the chain waits until nothing is unsaved; what can't be saved is shown instead. */
export function guardActions(sheet, sync) {
  document.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      if (!("tindakan" in form.dataset) || !sheet.store.unsaved()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      await sync.settled();
      if (sheet.store.unsaved()) sheet.showTrouble();
      else form.requestSubmit(event.submitter);
    },
    true,
  );
}
