// One person's Telegram window: whose it is, the open chat, and what the person can do with its messages.
import * as api from "./api.js";
import { Composer } from "./composer.js";
import { avatar, el, fullName, icon, iconButton, titleOf } from "./dom.js";
import { safeUrl } from "./entities.js";
import { History } from "./history.js";
import { summary } from "./media.js";
import { connectBusiness, disconnectBusiness, newDialog } from "./accounts.js";
import { ask, menu, quickReactions, tell } from "./popups.js";
import { TopicList, topicIcon } from "./topics.js";
import { t } from "./words.js";

const TOAST_MS = 4000;
const TYPING_MS = 5500;
const GENERAL = 1;
const CROWDS = ["group", "supergroup", "channel"];
const KIND = { private: "bot", dialog: "dialog", group: "group", supergroup: "group", channel: "channel" };

export class Pane {
  chat = null;
  topic = null;
  #chats = [];
  #unread = new Map();
  #pinned = null;
  #opening = null;

  /** `page` offers bot, changed() to remember the windows, and close(pane). */
  constructor(me, page) {
    this.me = me;
    this.bot = page.bot;
    this.page = page;
    this.history = new History(this, () => this.#changed());
    this.composer = new Composer(this);
    this.topics = new TopicList(this, () => this.#topicsChanged());
    this.title = el("b", { dir: "auto" });
    this.status = el("small", { "aria-live": "polite" });
    this.face = el("span", { class: "face" });
    this.unreadBadge = el("span", { class: "badge", hidden: true });
    this.pin = el("button", { type: "button", class: "pinned", hidden: true, onclick: () => this.history.jump(this.#pinned.message_id) });
    this.begin = el("button", { type: "button", class: "begin", hidden: true, onclick: () => this.#begin() });
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.history.node.append(this.toasts);
    this.empty = el("div", { class: "nothing", hidden: true });
    this.node = this.#frame();
  }

  #frame() {
    const more = iconButton("more", t("actions"), () => this.#paneMenu(more));
    const chats = this.toChats = iconButton("chats", t("chats"), () => this.#chatMenu(chats), "to-chats");
    chats.append(this.unreadBadge);
    this.toTopics = iconButton("lines", t("topics"), () => this.attempt(this.open(this.chat.id)));
    const detail = [this.me.username && `@${this.me.username}`, this.me.language_code].filter(Boolean).join(" · ");
    return el("section", { class: "pane", "aria-label": fullName(this.me), "data-user": this.me.id,
      ondragover: (event) => event.preventDefault(), ondrop: (event) => this.#dropped(event) },
    el("header", { class: "owner" }, avatar(this.me.id, fullName(this.me)),
      el("span", { class: "about" }, el("b", { dir: "auto" }, fullName(this.me)), el("small", {}, detail)), more),
    el("div", { class: "window" },
      el("header", { class: "chat-header" }, chats, this.face, el("span", { class: "about" }, this.title, this.status), this.toTopics),
      this.pin, this.topics.node, this.history.node, this.empty, this.begin, this.composer.node));
  }

  /** Opens `chatId`, or the private chat with the bot when the person is not in it; where there are topics, one of
   * them or their list. */
  open(chatId = this.me.id, topicId = null) {
    this.#opening = this.#open(chatId, topicId);
    return this.#opening;
  }

  async #open(chatId, topicId) {
    await this.#loadChats();
    this.chat = this.#chats.find((chat) => chat.id === chatId) ?? this.#withBot();
    const topics = this.chat.is_forum ? await this.topics.load() : [];
    this.topic = topics.find((topic) => topic.message_thread_id === topicId) ?? null;
    this.#unread.delete(this.chat.id);
    this.#head();
    this.#badge();
    this.composer.reset();
    this.page.changed();
    await Promise.all([this.history.open(), this.refreshCommands()]);
  }

  /** The chat with the bot is there before the first word. */
  async #loadChats() {
    const chats = await api.chatsOf(this.me.id);
    const known = chats.some((chat) => chat.id === this.me.id);
    this.#chats = known ? chats : [{ ...this.me, type: "private" }, ...chats];
    this.chat &&= this.#chats.find((chat) => chat.id === this.chat.id);
    this.toChats.hidden = this.#chats.length < 2;
  }

  /** What is open: its name, its picture, what is pinned. */
  #head() {
    const other = this.chat.type === "private" ? this.bot : this.chat;
    this.title.textContent = this.topic?.name ?? titleOf(other);
    this.face.replaceChildren(this.topic ? topicIcon(this.topic) : avatar(other.id, titleOf(other)));
    this.toTopics.hidden = !this.topic;
    this.topics.node.hidden = !this.#isListing();
    this.history.node.hidden = this.#isListing();
    this.#pin(this.#isListing() ? null : (this.topic ?? this.chat).pinned);
    this.#typing(null);
  }

  #isListing() {
    return Boolean(this.chat.is_forum && !this.topic);
  }

  /** The open topic was renamed, closed or deleted. */
  #topicsChanged() {
    if (!this.topic) return;
    const id = this.topic.message_thread_id;
    this.topic = this.topics.rows.find((topic) => topic.message_thread_id === id) ?? null;
    if (this.topic) this.#head();
    else this.attempt(this.open(this.chat.id));
  }

  /** Where a message is written or read, for the server: the open topic, 0 being General; a person's own to a channel. */
  place() {
    if (this.chat.direct_topic) return { topic: this.chat.direct_topic };
    if (!this.topic) return {};
    return { topic: this.topic.message_thread_id === GENERAL ? 0 : this.topic.message_thread_id };
  }

  #isHere(message) {
    if (this.chat.direct_topic) return message.direct_messages_topic?.topic_id === this.chat.direct_topic;
    if (!this.chat.is_forum) return true;
    return (message.is_topic_message ? message.message_thread_id : 0) === this.place().topic;
  }

  #withBot() {
    return this.#chats.find((chat) => chat.id === this.me.id);
  }

  async refreshCommands() {
    this.composer.showCommands(this.chat.type === "dialog" ? [] : await api.commandsOf(this.me.id, this.chat.id));
  }

  /** One event of the server's stream; while a chat is being read, events wait their turn. */
  async take(event) {
    await this.#opening;
    if (event.type === "reset") return this.open(this.chat.id, this.topic?.message_thread_id);
    if (event.type === "commands") return this.refreshCommands();
    if (event.chat_id !== this.chat.id) return this.#elsewhere(event);
    if (this.chat.is_forum && (event.message || event.type === "topics" || event.type === "deleted")) this.topics.soon();
    if (event.message && !this.#isHere(event.message)) return;
    if (event.type === "chat_action") this.#typing(event.action);
    if (event.type === "message" && event.message.from?.is_bot) this.#typing(null);
    if (event.type === "deleted") this.history.remove(event.message_id);
    else if (event.message) this.history.upsert(event.message);
    if (event.type === "pinned" && event.topic === (this.place().topic ?? 0)) this.#pin(event.pinned);
  }

  async #elsewhere(event) {
    if (event.type !== "message" || (event.message.chat.type === "private" && event.chat_id !== this.me.id)) return;
    if (!this.#chats.some((chat) => chat.id === event.chat_id)) await this.#loadChats();
    if (!this.#chats.some((chat) => chat.id === event.chat_id)) return;
    this.#unread.set(event.chat_id, (this.#unread.get(event.chat_id) ?? 0) + 1);
    this.#badge();
  }

  // What the history and the composer ask of their window.

  messages() {
    return this.history.messages;
  }

  /** Waits for a call; its failure is shown, and the answer is undefined then. */
  async attempt(promise) {
    try {
      return await promise ?? true;
    } catch (error) {
      this.toast(error.message);
      return undefined;
    }
  }

  toast(text) {
    const note = el("p", { class: "toast", dir: "auto" }, text);
    this.toasts.append(note);
    setTimeout(() => note.remove(), TOAST_MS);
  }

  command(text) {
    this.composer.say(text);
  }

  reply(message) {
    this.composer.reply(message);
  }

  react(message, emoji) {
    return this.attempt(api.react(this.chat.id, message.message_id, this.me.id, emoji));
  }

  jump(messageId) {
    this.history.jump(messageId);
  }

  async press(button, message) {
    if (button.copy_text) await this.#copy(button.copy_text.text);
    else if (button.url) this.#visit(button.url);
    else if (button.callback_data) await this.#callback(button.callback_data, message);
    else this.toast(t("notSupported"));
  }

  async #callback(data, message) {
    const answer = await this.attempt(api.press({ from: this.me.id, chat_id: this.chat.id, message_id: message.message_id, data }));
    if (!answer) return;
    if (!answer.answered) this.toast(t("noAnswer"));
    if (answer.url) this.#visit(answer.url);
    if (answer.text && answer.show_alert) tell(answer.text, this.node);
    else if (answer.text) this.toast(answer.text);
  }

  #visit(address) {
    const url = safeUrl(address);
    if (url && !this.openLink(url)) open(url, "_blank", "noopener");
  }

  /** True if the address is this bot's own t.me link, which then starts the bot for this person. */
  openLink(address) {
    const url = URL.canParse(address) ? new URL(address) : null;
    const name = url?.protocol === "tg:" ? url.searchParams.get("domain") : /^(www\.)?t(elegram)?\.me$/.test(url?.host) && url.pathname.slice(1);
    if (!name || name.toLowerCase() !== this.bot.username.toLowerCase()) return false;
    this.#start(url.searchParams.get("start"));
    return true;
  }

  async #start(payload) {
    if (this.chat.id !== this.me.id) await this.open();
    if (this.chat.blocked) await this.#block(false);
    await this.composer.say(payload ? `/start ${payload}` : "/start");
  }

  async #copy(text) {
    await navigator.clipboard.writeText(text).catch(() => {});
    this.toast(t("copied"));
  }

  menu(message, anchor) {
    const mine = message.from?.id === this.me.id;
    const text = message.text ?? message.caption;
    menu(anchor, [
      ["reply", t("reply"), () => this.reply(message)],
      text && ["copy", t("copyText"), () => this.#copy(text)],
      mine && text && !message.forward_origin && ["edit", t("edit"), () => this.composer.edit(message)],
      ["trash", t("delete"), () => this.attempt(api.remove(this.chat.id, message.message_id, this.me.id))],
    ], quickReactions((emoji) => this.react(message, emoji)));
  }

  // The window's own menus.

  #paneMenu(anchor) {
    menu(anchor, [
      ["link", t("link"), () => this.#askLink()],
      this.#withBot().blocked ? ["block", t("unblock"), () => this.#block(false)] : ["block", t("block"), () => this.#block(true)],
      ["contact", t("newDialog"), () => newDialog(this)],
      this.#withBot().business ? ["link", t("disconnectBusiness"), () => disconnectBusiness(this)] : ["link", t("connectBusiness"), () => connectBusiness(this)],
      ["close", t("hide"), () => this.page.close(this)],
    ]);
  }

  #chatMenu(anchor) {
    menu(anchor, this.#chats.map((chat) => [CROWDS.includes(chat.type) ? "group" : "contact",
      chat.type === "private" ? titleOf(this.bot) : titleOf(chat), () => this.attempt(this.open(chat.id)), this.#unread.get(chat.id)]));
  }

  async #askLink() {
    const link = { name: "link", label: t("linkLabel"), value: `https://t.me/${this.bot.username}?start=`, required: true };
    const answer = await ask(t("link"), [link], { over: this.node, action: t("open") });
    if (!answer) return;
    const address = /^[a-z]+:/i.test(answer.link) ? answer.link : `https://${answer.link}`;
    if (!this.openLink(address)) this.toast(t("notSupported"));
  }

  async #block(blocked) {
    if (!await this.attempt(api.block(this.me.id, blocked))) return;
    this.#withBot().blocked = blocked;
    this.#changed();
  }

  async #begin() {
    if (this.chat.blocked) await this.#block(false);
    await this.composer.say("/start");
  }

  #dropped(event) {
    event.preventDefault();
    this.composer.attach([...event.dataTransfer.files]);
  }

  // What shows the state of the chat.

  #changed() {
    const messages = this.history.messages;
    const isPrivate = this.chat.type === "private";
    const blocked = isPrivate && this.chat.blocked;
    this.begin.hidden = !isPrivate || this.topic || this.#isListing() || (messages.length > 0 && !blocked);
    this.begin.textContent = blocked ? t("restart") : t("start");
    this.composer.node.hidden = !this.begin.hidden || this.#isListing();
    this.empty.hidden = messages.length > 0 || this.#isListing();
    this.empty.replaceChildren(el("p", {}, t("noMessages")), ...(isPrivate ? [el("p", {}, t("startHint"))] : []));
    this.composer.follow(messages);
    this.composer.fit();
  }

  #pin(message) {
    this.#pinned = message;
    this.pin.hidden = !message;
    if (message) this.pin.replaceChildren(icon("pin"), el("span", { class: "about" }, el("b", {}, t("pinned")), el("span", { dir: "auto" }, summary(message))));
  }

  #typing(action) {
    clearTimeout(this.typingTimer);
    const kind = this.chat.type === "dialog" && this.chat.business ? "withBot" : KIND[this.chat.type];
    const quiet = this.topic ? titleOf(this.chat.type === "private" ? this.bot : this.chat) : t(kind);
    this.status.textContent = action ? t("typing") : quiet;
    this.status.classList.toggle("typing", Boolean(action));
    if (action) this.typingTimer = setTimeout(() => this.#typing(null), TYPING_MS);
  }

  #badge() {
    const unread = [...this.#unread.values()].reduce((sum, count) => sum + count, 0);
    this.unreadBadge.hidden = !unread;
    this.unreadBadge.textContent = unread;
  }
}
