// The bot's commands over the input: the whole list from the menu button, matching ones while a command is typed.
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
    if (this.node.hidden) this.#show(this.#commands);
    else this.#show([]);
  }

  typed(text) {
    const word = /^\/(\w*)$/.exec(text)?.[1].toLowerCase();
    this.#show(word === undefined ? [] : this.#commands.filter(({ command }) => command.startsWith(word)));
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
    else if (event.key === "Escape") this.#show([]);
    else return false;
    event.preventDefault();
    return true;
  }

  #show(commands) {
    this.#chosen = -1;
    this.node.hidden = !commands.length;
    this.node.replaceChildren(...commands.map(({ command, description }) => el("button",
      { type: "button", role: "option", "aria-selected": "false", onclick: () => this.#choose(command) },
      el("b", {}, `/${command}`), el("span", { dir: "auto" }, description))));
  }

  #choose(command) {
    this.#show([]);
    this.onchoose(`/${command}`);
  }
}
