// The topics of a chat that has them: their list, and what a person can do with each.
import * as api from "./api.js";
import { el, icon, iconButton } from "./dom.js";
import { summary } from "./media.js";
import { serviceText } from "./message.js";
import { ask, menu } from "./popups.js";
import { clock, t } from "./words.js";

const GENERAL = 1;
const PAUSE_MS = 150;

export class TopicList {
  rows = [];
  #view;
  #timer;

  /** `view` is the window's; `onchange` is told when the list was read anew because something happened. */
  constructor(view, onchange) {
    this.#view = view;
    this.onchange = onchange;
    this.list = el("div", { class: "topic-rows" });
    const create = el("button", { type: "button", class: "new-topic", onclick: () => this.#create() }, icon("plus"), t("newTopic"));
    this.node = el("section", { class: "topics", hidden: true, "aria-label": t("topics") }, this.list, create);
  }

  /** The topics, the one with the newest word first; in a private chat what is in none of them is one more. */
  async load() {
    const { chat } = this.#view;
    const rows = await api.topicsOf(chat.id);
    if (chat.type === "private") rows.push({ message_thread_id: GENERAL, name: t("general") });
    this.rows = rows.filter((topic) => !topic.is_hidden);
    this.list.replaceChildren(...this.rows.map((topic) => this.#row(topic)));
    return this.rows;
  }

  /** Reads the list again in a moment, once for many events. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#view.attempt(this.load().then(() => this.onchange())), PAUSE_MS);
  }

  #row(topic) {
    const last = topic.last_message;
    const more = iconButton("more", t("actions"), () => this.#menu(topic, more), "topic-menu");
    const open = () => this.#view.attempt(this.#view.open(this.#view.chat.id, topic.message_thread_id));
    return el("div", { class: "topic", oncontextmenu: (event) => { event.preventDefault(); this.#menu(topic, more); } },
      el("button", { type: "button", class: "topic-open", onclick: open }, topicIcon(topic),
        el("span", { class: "about" }, el("b", { dir: "auto" }, topic.name), el("small", { dir: "auto" }, last ? serviceText(last) ?? summary(last) : "")),
        topic.is_closed && icon("lock"), last && el("time", {}, clock(last.date))), more);
  }

  #menu(topic, anchor) {
    const id = topic.message_thread_id;
    const change = (changed) => this.#view.attempt(api.changeTopic(this.#view.chat.id, id, { from: this.#view.me.id, ...changed }));
    menu(anchor, [
      ["edit", t("renameTopic"), () => this.#rename(topic, change)],
      this.#view.chat.type !== "private" && ["lock", topic.is_closed ? t("reopenTopic") : t("closeTopic"), () => change({ closed: !topic.is_closed })],
      id !== GENERAL && ["trash", t("deleteTopic"), () => this.#view.attempt(api.removeTopic(this.#view.chat.id, id, this.#view.me.id))],
    ]);
  }

  async #rename(topic, change) {
    const name = { name: "name", label: t("title"), value: topic.name, required: true, maxlength: 128 };
    const answer = await ask(t("renameTopic"), [name], { over: this.#view.node });
    if (answer) await change(answer);
  }

  async #create() {
    const { me, chat, node: over } = this.#view;
    const name = { name: "name", label: t("title"), required: true, maxlength: 128 };
    const answer = await ask(t("newTopic"), [name], { over, action: t("add") });
    if (!answer) return;
    const made = await this.#view.attempt(api.addTopic(chat.id, { from: me.id, ...answer }));
    if (made) await this.#view.attempt(this.#view.open(chat.id, made.message_thread_id));
  }
}

/** The emoji that was chosen for a topic, or its first letter on its colour. */
export function topicIcon(topic) {
  if (topic.message_thread_id === GENERAL) return el("span", { class: "topic-icon" }, "#");
  if (topic.icon) return el("span", { class: "topic-icon" }, topic.icon);
  const letter = el("span", { class: "topic-icon letter", "aria-hidden": "true" }, [...topic.name][0]?.toUpperCase() ?? "");
  letter.style.background = `#${topic.icon_color.toString(16).padStart(6, "0")}`;
  return letter;
}
