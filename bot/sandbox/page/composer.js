// The lower part of a window: what a person types, attaches or presses to say something.
import * as api from "./api.js";
import { attach } from "./attach.js";
import { el, fullName, icon, iconButton } from "./dom.js";
import { Inline } from "./inline.js";
import { latestMarkup, replyKeyboard } from "./keyboards.js";
import { summary } from "./media.js";
import { ask, menu } from "./popups.js";
import { savedPhone, savePhone } from "./saved.js";
import { Suggestions } from "./suggestions.js";
import { t } from "./words.js";

const TALLEST = 160;

export class Composer {
  #view;
  #reply = null;
  #editing = null;
  #keyboardOf = null;
  #drafts = new Map();
  #draftOf = "";

  /** `view` is the window's: me, chat, place(), attempt(promise), toast(text), messages(). */
  constructor(view) {
    this.#view = view;
    this.commands = new Suggestions((command) => this.#chose(command));
    this.inline = new Inline(view, (rows) => this.commands.show(rows), () => this.#clear());
    this.context = el("div", { class: "context", hidden: true });
    this.keyboard = el("div", { class: "keyboard", hidden: true });
    this.text = el("textarea", { rows: 1, dir: "auto", "aria-label": t("writeHere"), placeholder: t("writeHere"), maxlength: 4096 * 4,
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event), onpaste: (event) => this.#pasted(event) });
    this.menuButton = el("button", { type: "button", class: "menu-button", onclick: () => this.commands.toggle() }, icon("lines"), t("menu"));
    this.keyboardButton = iconButton("keyboard", t("keyboard"), () => this.#toggleKeyboard());
    this.keyboardButton.hidden = true;
    this.send = iconButton("send", t("send"), () => this.#submit(), "send");
    const clip = iconButton("attach", t("attach"), () => this.#attachMenu(clip));
    this.bar = el("div", { class: "bar" }, this.menuButton, clip, this.text, this.keyboardButton, this.send);
    this.node = el("div", { class: "composer" }, this.commands.node, this.context, this.bar, this.keyboard);
  }

  /** Another chat or topic was opened: its draft, its keyboard. */
  reset() {
    this.#drafts.set(this.#draftOf, this.text.value);
    this.#draftOf = `${this.#view.chat.id} ${this.#view.place().topic}`;
    this.#context(null);
    this.#keyboardOf = null;
    this.text.value = this.#drafts.get(this.#draftOf) ?? "";
    this.#typed();
  }

  showCommands(commands) {
    this.commands.set(commands);
    this.menuButton.hidden = !commands.length || this.#view.chat.type !== "private";
  }

  /** Follows the newest reply keyboard, its removal or a forced reply among the chat's messages. */
  follow(messages) {
    // The keyboard stays however many messages ago it came.
    const earlier = [this.#keyboardOf ?? this.#view.chat.keyboard].filter(Boolean);
    const carrier = latestMarkup([...earlier, ...messages], this.#view.me);
    if (carrier === this.#keyboardOf) return;
    const isNew = carrier?.message_id !== this.#keyboardOf?.message_id;
    this.#keyboardOf = carrier;
    const markup = carrier?.reply_markup ?? {};
    this.keyboardButton.hidden = !markup.keyboard;
    this.keyboard.hidden = !markup.keyboard || (!isNew && this.keyboard.hidden);
    this.keyboard.replaceChildren(...(markup.keyboard ? [replyKeyboard(markup, (button) => this.#pressed(button))] : []));
    this.text.placeholder = markup.input_field_placeholder ?? t("writeHere");
    if (markup.force_reply && isNew && carrier === messages.at(-1)) this.reply(carrier);
  }

  reply(message) {
    this.#context({ message, label: fullName(message.from ?? { first_name: message.chat.title }), name: "reply" });
    this.#reply = message;
    this.text.focus({ preventScroll: true });
  }

  edit(message) {
    this.#context({ message, label: t("editing"), name: "edit" });
    this.#editing = message;
    this.text.value = message.text ?? message.caption ?? "";
    this.#typed();
    this.text.focus({ preventScroll: true });
  }

  say(text) {
    return this.#post({ text });
  }

  #chose(command) {
    if (this.text.value.startsWith("/")) this.text.value = "";
    this.#typed();
    this.say(this.#view.chat.type === "private" ? command : `${command}@${this.#view.bot.username}`);
  }

  #clear() {
    this.text.value = "";
    this.#typed();
  }

  attach(files) {
    return attach(files, this.#view, this.#takeReply());
  }

  #post(message) {
    return this.#view.attempt(api.send(this.#view.chat.id, { from: this.#view.me.id, ...this.#view.place(), ...message, ...this.#takeReply() }));
  }

  #takeReply() {
    const reply = this.#reply ? { reply_to: this.#reply.message_id } : {};
    if (this.#reply) this.#context(null);
    return reply;
  }

  async #submit() {
    const text = this.text.value.trim();
    if (!text) return;
    const editing = this.#editing;
    const { chat, me } = this.#view;
    this.text.value = "";
    this.#typed();
    if (editing) this.#context(null);
    const done = editing
      ? await this.#view.attempt(api.edit(chat.id, editing.message_id, { from: me.id, [editing.text ? "text" : "caption"]: text }))
      : await this.say(text);
    if (!done && !this.text.value) this.text.value = text;
    this.#typed();
  }

  /** As tall as what is in it, once it is on show. */
  fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, TALLEST)}px`;
  }

  #typed() {
    this.fit();
    this.send.disabled = !this.text.value.trim();
    if (!this.inline.typed(this.text.value)) this.commands.typed(this.text.value);
  }

  #key(event) {
    if (event.isComposing || this.commands.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape") this.#context(null);
    else if (event.key === "ArrowUp" && !this.text.value) {
      const own = this.#view.messages().findLast((message) => message.text && message.from?.id === this.#view.me.id);
      if (own) this.edit(own);
    }
  }

  #pasted(event) {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    this.attach([...event.clipboardData.files]);
  }

  #context(about) {
    if (this.#editing) this.text.value = "";
    this.#reply = null;
    this.#editing = null;
    this.context.hidden = !about;
    this.context.replaceChildren(...(about ? [icon(about.name),
      el("span", { class: "about" }, el("b", { dir: "auto" }, about.label), el("span", { dir: "auto" }, summary(about.message))),
      iconButton("close", t("cancel"), () => this.#context(null))] : []));
  }

  #toggleKeyboard() {
    this.keyboard.hidden = !this.keyboard.hidden;
  }

  #pressed(button) {
    if (this.#keyboardOf.reply_markup.one_time_keyboard) this.keyboard.hidden = true;
    if (button.request_contact) this.#shareContact();
    else if (button.request_location) this.#sendLocation();
    else if (button.request_users || button.request_chat || button.request_poll || button.web_app) this.#view.toast(t("notSupported"));
    else this.say(button.text);
  }

  async #shareContact() {
    const { me, node: over } = this.#view;
    const number = { name: "phone_number", label: t("phone"), value: savedPhone(me.id), type: "tel", required: true };
    const answer = await ask(t("shareContact"), [number], { over, hint: t("shareContactHint"), action: t("send") });
    if (!answer) return;
    savePhone(me.id, answer.phone_number);
    this.#post({ contact: { ...answer, first_name: me.first_name, last_name: me.last_name, user_id: me.id } });
  }

  async #sendContact() {
    const fields = [{ name: "first_name", label: t("firstName"), required: true }, { name: "last_name", label: t("lastName") },
      { name: "phone_number", label: t("phone"), type: "tel", required: true }];
    const contact = await ask(t("contact"), fields, { over: this.#view.node, action: t("send") });
    if (contact) this.#post({ contact });
  }

  async #sendLocation() {
    const coordinate = { type: "number", step: "any", required: true };
    const fields = [{ name: "latitude", label: t("latitude"), value: "55.7522", min: -90, max: 90, ...coordinate },
      { name: "longitude", label: t("longitude"), value: "37.6156", min: -180, max: 180, ...coordinate }];
    const place = await ask(t("location"), fields, { over: this.#view.node, action: t("send") });
    if (place) this.#post({ location: { latitude: Number(place.latitude), longitude: Number(place.longitude) } });
  }

  #attachMenu(anchor) {
    menu(anchor, [
      ["photo", t("photoOrVideo"), () => this.#pick("image/*,video/*")],
      ["file", t("document"), () => this.#pick("", "document")],
      ["voice", t("voiceFile"), () => this.#pick("audio/*", "voice")],
      ["location", t("location"), () => this.#sendLocation()],
      ["contact", t("contact"), () => this.#sendContact()],
    ]);
  }

  #pick(accept, kind) {
    const picker = el("input", { type: "file", accept, multiple: kind !== "voice", hidden: true, "aria-label": t("attach") });
    picker.addEventListener("cancel", () => picker.remove());
    picker.addEventListener("change", () => {
      picker.remove();
      attach([...picker.files], this.#view, this.#takeReply(), kind);
    });
    this.node.append(picker);
    picker.click();
  }
}
