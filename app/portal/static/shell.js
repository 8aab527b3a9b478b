/* What every page does with a script, each part working without one too: menus that close, questions before what can't
   be undone, bulk selection, searches without empty parameters. */

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details.menu"));
  const fill = event.target.closest("[data-fill]");
  if (fill) {
    document.getElementById(fill.dataset.fill).value = fill.dataset.fillValue;
    document.getElementById("password")?.focus();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

/** Ask a question in a dialog; resolves to true when it is answered with yes. */
export function ask(question, yes) {
  const words = document.getElementById("dialog-words").content;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.append(words.cloneNode(true));
  dialog.querySelector("p").textContent = question;
  if (yes) dialog.querySelector("[value=yes]").textContent = yes;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if ("search" in form.dataset) {
    for (const control of form.elements) if (control.name && !control.value) control.disabled = true;
    return;
  }
  const asks = event.submitter?.dataset.confirm ? event.submitter : form;
  if (!asks.dataset.confirm || form.dataset.confirmed) return;
  event.preventDefault();
  if (await ask(asks.dataset.confirm, asks.dataset.confirmOk)) {
    form.dataset.confirmed = "yes";
    form.requestSubmit(event.submitter);
  }
});

/* Leaving through the back button finds the search fields usable again. */
window.addEventListener("pageshow", () => {
  for (const control of document.querySelectorAll("[data-search] :disabled")) control.disabled = false;
  for (const form of document.querySelectorAll("[data-confirmed]")) delete form.dataset.confirmed;
});

function watchSelection(form) {
  const boxes = () => [...document.querySelectorAll(`input[name=rowid][form="${form.id}"]`)];
  const all = document.querySelector(`[data-check-all="${form.id}"]`);
  const update = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    for (const button of form.querySelectorAll("button")) button.disabled = !chosen;
    if (all) {
      all.checked = chosen > 0 && chosen === boxes().length;
      all.indeterminate = chosen > 0 && !all.checked;
    }
  };
  all?.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    update();
  });
  document.addEventListener("change", (event) => {
    if (event.target.name === "rowid") update();
  });
  update();
}

for (const form of document.querySelectorAll("[data-bulk]")) watchSelection(form);
document.querySelector("[data-focus]")?.focus();
if (document.querySelector("[data-picker-url]")) import("./picker.js");
