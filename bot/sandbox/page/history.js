// The messages of one chat as one person sees them: loaded in pages, drawn by difference, kept at the bottom.
import * as api from "./api.js";
import { el, iconButton } from "./dom.js";
import { messageNode } from "./message.js";
import { day, t } from "./words.js";

const PAGE = 100;
const MOST_KEPT = 500;
const SAME_RUN_SECONDS = 300;
const NEAR = 60;

export class History {
  messages = [];
  #drawn = new Map();
  #complete = false;
  #loading = null;
  #stuck = true;
  #top = 0;

  /** `view` is what messages need of their window; `onchange` is told whenever the list changes. */
  constructor(view, onchange) {
    this.view = view;
    this.onchange = onchange;
    this.list = el("div", { class: "messages", role: "log", "aria-live": "off" });
    this.scroller = el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": t("messages"), onscroll: () => this.#scrolled() }, this.list);
    this.down = iconButton("bottom", t("toBottom"), () => this.toBottom(), "to-bottom");
    this.down.hidden = true;
    this.node = el("div", { class: "history" }, this.scroller, this.down);
    const follow = new ResizeObserver(() => this.#stuck && this.toBottom());
    follow.observe(this.scroller);
    follow.observe(this.list);
  }

  async open() {
    const chatId = this.view.chat.id;
    const page = await api.messages(chatId, { limit: PAGE, ...this.view.place() });
    if (chatId !== this.view.chat.id) return;
    this.#complete = page.length < PAGE;
    this.#stuck = true;
    this.messages = page.filter((message) => !message.deleted);
    this.#draw();
    this.toBottom();
  }

  upsert(message) {
    if (message.deleted) return this.remove(message.message_id);
    const index = this.messages.findLastIndex((known) => known.message_id <= message.message_id);
    const known = this.messages[index]?.message_id === message.message_id;
    if (index < 0 && this.messages.length && !this.#complete) return; // an edit of what is not loaded
    this.messages.splice(known ? index : index + 1, Number(known), message);
    if (this.#stuck && this.messages.length > MOST_KEPT) {
      this.messages.splice(0, this.messages.length - PAGE);
      this.#complete = false;
    }
    this.#draw();
    if (!known && message.from?.id === this.view.me.id) this.toBottom();
  }

  remove(messageId) {
    this.messages = this.messages.filter((message) => message.message_id !== messageId);
    this.#draw();
  }

  toBottom() {
    this.#stuck = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  async jump(messageId) {
    while (messageId < this.messages[0]?.message_id && !this.#complete) await this.#older();
    const node = this.#find(messageId);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.animate({ backgroundColor: ["transparent", "var(--flash)", "transparent"] }, 1600);
  }

  #find(messageId) {
    return this.list.querySelector(`[data-id="${messageId}"]`);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // Only a scroll upwards lets go of the bottom; a picture that grew below does not.
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.#stuck = true;
    else if (scrollTop < this.#top) this.#stuck = false;
    this.#top = scrollTop;
    this.down.hidden = this.#stuck;
    if (scrollTop < clientHeight && !this.#complete) this.#older();
  }

  #older() {
    this.#loading ??= this.#loadOlder().finally(() => { this.#loading = null; });
    return this.#loading;
  }

  async #loadOlder() {
    const chatId = this.view.chat.id;
    const page = await api.messages(chatId, { before: this.messages[0]?.message_id ?? "", limit: PAGE, ...this.view.place() })
      .catch((error) => { this.view.toast(error.message); return []; });
    if (chatId !== this.view.chat.id) return;
    this.#complete = page.length < PAGE;
    this.messages.unshift(...page.filter((message) => !message.deleted));
    const fromBottom = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.#draw();
    this.scroller.scrollTop = this.scroller.scrollHeight - fromBottom;
  }

  #draw() {
    const nodes = [];
    const drawn = new Map();
    for (const item of arranged(this.messages)) {
      const node = this.#reused(item) ?? { item, nodes: this.#nodes(item) };
      drawn.set(item.messages[0].message_id, node);
      nodes.push(...node.nodes);
    }
    this.#drawn = drawn;
    place(this.list, nodes);
    this.onchange();
  }

  #reused(item) {
    const old = this.#drawn.get(item.messages[0].message_id);
    const same = old && old.item.first === item.first && old.item.last === item.last && old.item.day === item.day
      && old.item.messages.length === item.messages.length
      && old.item.messages.every((message, index) => message === item.messages[index]);
    return same ? old : null;
  }

  #nodes(item) {
    const message = messageNode(item, this.view);
    return item.day ? [el("div", { class: "service day" }, el("span", {}, item.day)), message] : [message];
  }
}

/** Bubbles in order: albums joined, runs of one sender marked, a day's name where it begins. */
function arranged(messages) {
  const items = [];
  for (const message of messages) {
    const last = items.at(-1);
    const album = message.media_group_id;
    if (album && last?.messages[0].media_group_id === album) last.messages.push(message);
    else items.push({ messages: [message] });
  }
  items.forEach((item, index) => {
    const before = items[index - 1];
    const today = day(item.messages[0].date);
    item.day = before && day(before.messages[0].date) === today ? null : today;
    item.first = !before || Boolean(item.day) || !sameRun(before, item);
    item.last = true;
    if (before) before.last = item.first;
  });
  return items;
}

function sameRun({ messages: [a] }, { messages: [b] }) {
  return a.from?.id === b.from?.id && b.date - a.date < SAME_RUN_SECONDS && !a.new_chat_members && !a.pinned_message;
}

/** Makes `nodes` the children of `parent`, touching only what differs. */
function place(parent, nodes) {
  const kept = new Set(nodes);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}
