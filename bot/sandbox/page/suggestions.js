// What may be chosen over the input: the bot's commands from the menu button or while one is typed, inline results.
import { el } from "./dom.js";
import { t } from "./words.js";

export class Suggestions {
  #commands = [];
  #chosen = -1;

  constructor(onchoose) {
    this.onchoose = onchoose;
    this.node = el("div", { class: "commands", role: "listbox", "aria-label": t("command"), hidden: true });
  }

  set(commands) {
    this.#commands = commands;
  }

  toggle() {
    this.show(this.node.hidden ? this.#rows(this.#commands) : []);
  }

  typed(text) {
    const word = /^\/(\w*)$/.exec(text)?.[1].toLowerCase();
    this.show(word === undefined ? [] : this.#rows(this.#commands.filter(({ command }) => command.startsWith(word))));
  }

  /** True if the key was for the list. */
  key(event) {
    const rows = [...this.node.children];
    if (this.node.hidden) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#chosen = (Math.max(this.#chosen, step < 0 ? 0 : -1) + step + rows.length) % rows.length;
      rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === this.#chosen)));
      rows[this.#chosen].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Tab" || (event.key === "Enter" && this.#chosen >= 0)) rows[Math.max(this.#chosen, 0)].click();
    else if (event.key === "Escape") this.show([]);
    else return false;
    event.preventDefault();
    return true;
  }

  /** `rows` are {title, description, pick}; none hides the list. */
  show(rows) {
    this.#chosen = -1;
    this.node.hidden = !rows.length;
    this.node.replaceChildren(...rows.map(({ title, description, pick }) => el("button",
      { type: "button", role: "option", "aria-selected": "false", onclick: () => { this.show([]); pick(); } },
      el("b", {}, title), el("span", { dir: "auto" }, description))));
  }

  #rows(commands) {
    return commands.map(({ command, description }) => ({ title: `/${command}`, description, pick: () => this.onchoose(`/${command}`) }));
  }
}
