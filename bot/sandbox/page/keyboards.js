// The two keyboards a bot can send: inline (under a message) and reply (in place of the phone's own).
import { el, icon } from "./dom.js";

/** `view.press(button, message)` returns a promise; the button waits for it. */
export function inlineKeyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el("div", { class: "inline-keyboard" }, rows.map((row) => el("div", { class: "row" },
    row.map((button) => inlineButton(button, message, view)))));
}

function inlineButton(button, message, view) {
  const node = el("button", { type: "button", class: button.style, disabled: Boolean(button.disabled) },
    el("span", { dir: "auto" }, button.text), corner(button));
  node.addEventListener("click", async () => {
    if (node.classList.contains("waiting")) return;
    node.classList.add("waiting");
    node.setAttribute("aria-busy", "true");
    await view.press(button, message);
    node.classList.remove("waiting");
    node.removeAttribute("aria-busy");
  });
  return node;
}

function corner(button) {
  if (button.url) return icon("outside");
  return button.copy_text ? icon("copy") : null;
}

/** What the bot's newest word on keyboards is for this person: the message that carries it, or null. */
export function latestMarkup(messages, me) {
  return messages.findLast(({ reply_markup: markup, ...message }) =>
    markup && !markup.inline_keyboard && (!markup.selective || isAddressed(message, me))) ?? null;
}

function isAddressed(message, me) {
  return message.chat.type === "private" || message.reply_to_message?.from?.id === me.id
    || Boolean(message.entities?.some((entity) => entity.user?.id === me.id
      || (entity.type === "mention" && me.username
        && message.text.substr(entity.offset, entity.length).toLowerCase() === `@${me.username}`.toLowerCase())));
}

export function replyKeyboard(markup, onpress) {
  const rows = markup.keyboard.map((row) => el("div", { class: "row" }, row.map((button) => replyButton(button, onpress))));
  return el("div", { class: markup.resize_keyboard ? "reply-keyboard" : "reply-keyboard tall" }, rows);
}

function replyButton(button, onpress) {
  const plain = typeof button === "string" ? { text: button } : button;
  const mark = plain.request_contact ? icon("contact") : plain.request_location ? icon("location") : null;
  return el("button", { type: "button", class: plain.style, onclick: () => onpress(plain) }, mark, el("span", { dir: "auto" }, plain.text));
}
