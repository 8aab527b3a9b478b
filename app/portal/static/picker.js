/* A combobox (ARIA 1.2, list autocomplete) for inputs with data-picker-url: type to search, arrows, Enter, Escape.
   Without a script the same input takes the code itself. The address answers {"hasil": [{"id", "teks"}]} to ?q=;
   data-picker-with names another field of the form whose value goes along. */

const WAIT = 180;

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

async function search(input, text) {
  const address = new URL(input.dataset.pickerUrl, location.href);
  const beside = input.dataset.pickerWith && input.form?.querySelector(`[name="${input.dataset.pickerWith}"]`);
  if (beside) address.searchParams.set(beside.name, beside.value);
  address.searchParams.set("q", text);
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).hasil;
}

export function enhance(input) {
  if (input.dataset.ready) return;
  input.dataset.ready = "yes";
  const words = document.getElementById("dialog-words").dataset;
  const hidden = make("input", { type: "hidden", name: input.name, value: input.value });
  const list = make("ul", { className: "picker-list", id: `${input.id}-list`, hidden: true });
  const box = make("div", { className: "picker" });
  const note = make("div", { className: "visually-hidden" });
  let timer, asked = 0, current = -1, chosen = input.dataset.pickerText || input.value;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() || "");
  note.setAttribute("role", "status");
  input.removeAttribute("name");
  input.value = chosen;
  input.autocomplete = "off";
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    input.setAttribute(name, value);
  }
  input.replaceWith(box);
  box.append(input, hidden, list, note);

  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    const all = options();
    if (!all.length) return;
    current = (index + all.length) % all.length;
    all.forEach((option, place) => option.setAttribute("aria-selected", place === current));
    input.setAttribute("aria-activedescendant", all[current].id);
    all[current].scrollIntoView({ block: "nearest" });
  };
  const choose = (option) => {
    hidden.value = option.dataset.id;
    input.value = chosen = option.textContent;
    hidden.dispatchEvent(new Event("change", { bubbles: true }));
    close();
  };
  const show = (rows, text) => {
    list.replaceChildren(...rows.map((row, place) => {
      const option = make("li", { id: `${list.id}-${place}`, textContent: row.teks });
      option.setAttribute("role", "option");
      option.dataset.id = row.id;
      return option;
    }));
    note.textContent = text;
    if (!rows.length) list.append(make("li", { className: "picker-note", textContent: text, role: "presentation" }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    current = -1;
  };
  const ask = async () => {
    const mine = ++asked;
    try {
      const rows = await search(input, input.value === chosen ? "" : input.value.trim());
      if (mine === asked) show(rows, rows.length ? words.found.replace("#", rows.length) : words.none);
    } catch {
      if (mine === asked) show([], words.failed);
    }
  };

  input.addEventListener("input", () => {
    if (!input.value) hidden.value = chosen = "";
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("click", () => list.hidden && ask());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      else mark(event.key === "ArrowDown" ? current + 1 : current < 0 ? -1 : current - 1);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      const all = options();
      if (current >= 0 || all.length === 1) choose(all[Math.max(current, 0)]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    asked += 1;
    input.value = chosen;
    close();
  });
}

document.querySelectorAll("[data-picker-url]").forEach(enhance);
