// Menus and small forms that open over the page.
import { el, icon } from "./dom.js";
import { t } from "./words.js";

/** `items` are [icon, text, action] with false ones left out; the menu opens beside `anchor`, `above` over the items. */
export function menu(anchor, items, above = null) {
  const box = el("div", { class: "menu", role: "menu", popover: "auto", onkeydown: walk, onclick: () => box.hidePopover() }, above ?? [],
    items.filter(Boolean).map(([name, text, action, mark]) => el("button", { type: "button", role: "menuitem", class: name === "trash" && "danger", onclick: action },
      icon(name), el("span", { dir: "auto" }, text), mark && el("span", { class: "badge" }, mark))));
  box.addEventListener("toggle", ({ newState }) => newState === "closed" && box.remove());
  document.body.append(box);
  box.showPopover();
  beside(box, anchor);
  box.querySelector("[role=menuitem]")?.focus();
}

const QUICK = ["👍", "❤", "🔥", "👌", "👀", "😁", "💔"];

/** A row of emoji for the top of a message's menu. */
export function quickReactions(onreact) {
  return el("div", { class: "quick-reactions", role: "group" }, QUICK.map((emoji) =>
    el("button", { type: "button", "aria-label": emoji, onclick: () => onreact(emoji) }, emoji)));
}

function beside(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const width = innerWidth - box.offsetWidth - 8;
  const below = at.bottom + 4;
  const fits = below + box.offsetHeight < innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, width))}px`;
  box.style.top = `${Math.max(8, fits ? below : Math.min(at.top - box.offsetHeight - 4, innerHeight - box.offsetHeight - 8))}px`;
}

function walk(event) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (!step) return;
  event.preventDefault();
  document.activeElement[step]?.focus();
}

/** Asks for `fields` ([{name, label, value?, type?, required?, options?}]); resolves to their values, or null if cancelled. */
export function ask(title, fields, { over, hint, action = t("ok"), extra } = {}) {
  const form = el("form", { method: "dialog" }, el("h2", {}, title), hint && el("p", {}, hint), extra, fields.map(field),
    el("div", { class: "buttons" },
      el("button", { type: "button", onclick: () => box.close() }, t("cancel")),
      el("button", { value: "yes", class: "strong" }, action)));
  const box = el("dialog", { class: "form", "aria-label": title }, form);
  return opened(box, over).then((answer) => (answer === "yes" ? Object.fromEntries(new FormData(form)) : null));
}

function field({ name, label, value = "", type = "text", required = false, options, ...rest }) {
  if (type === "checkbox") return el("label", { class: "check" }, el("input", { name, type, checked: Boolean(value) }), label);
  const control = options
    ? el("select", { name }, options.map(([key, text]) => el("option", { value: key, selected: key === value }, text)))
    : el("input", { name, type, value, required, autocomplete: "off", ...rest });
  return el("label", {}, el("span", {}, label), control);
}

/** A callback answer with show_alert: a text and OK. */
export function tell(text, over) {
  const box = el("dialog", { class: "form alert" }, el("form", { method: "dialog" },
    el("p", { dir: "auto" }, text), el("div", { class: "buttons" }, el("button", { class: "strong" }, t("ok")))));
  return opened(box, over);
}

function opened(box, over) {
  document.body.append(box);
  box.showModal();
  if (over) {
    const { left, width } = over.getBoundingClientRect();
    const wanted = left + (width - box.offsetWidth) / 2;
    box.style.marginLeft = `${Math.max(8, Math.min(wanted, innerWidth - box.offsetWidth - 8))}px`;
  }
  return new Promise((resolve) => {
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue);
    });
  });
}
