// One message, or one album, as a bubble.
import { avatar, el, fullName, icon, iconButton, titleOf } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { media, mediaKind, summary } from "./media.js";
import { clock, moment, t } from "./words.js";

const JUST_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,3}$/v;

/** `item` is {messages, first, last}: an album's messages, and whether the bubble begins and ends its sender's run. */
export function messageNode({ messages, first, last }, view) {
  const head = messages[0];
  const notice = serviceText(head);
  if (notice) return el("div", { class: "service", "data-id": head.message_id }, el("span", { dir: "auto" }, notice));
  const mine = head.from?.id === view.me.id;
  const inGroup = view.chat.type.endsWith("group");
  return el("div", { class: ["message", mine ? "mine" : "theirs", first && "first", last && "last"].filter(Boolean).join(" "), "data-id": head.message_id },
    inGroup && !mine && (last ? avatar(sender(head).id, titleOf(sender(head))) : el("span", { class: "avatar none" })),
    el("div", { class: "stack" },
      bubble(messages, mine, inGroup && !mine && first, view),
      inlineKeyboard(head, view)));
}

function sender(message) {
  return message.sender_chat ?? message.from ?? message.chat;
}

function bubble(messages, mine, named, view) {
  const head = messages[0];
  const worded = messages.find((message) => message.text ?? message.caption);
  const kind = mediaKind(head);
  const bare = (kind === "sticker" || kind === "dice" || (!kind && JUST_EMOJI.test(head.text ?? ""))) && !answered(head);
  const box = el("div", { class: ["bubble", kind, bare && "bare", worded && kind && "captioned", messages.length > 1 && "with-album"].filter(Boolean).join(" "),
    oncontextmenu: (event) => { event.preventDefault(); view.menu(head, box); },
    ondblclick: () => view.reply(head) },
  named && el("b", { class: `sender hue${Math.abs(sender(head).id) % 7}`, dir: "auto" }, titleOf(sender(head))),
  head.forward_origin && el("small", { class: "forwarded" }, `${t("forwarded")} ${origin(head.forward_origin)}`),
  quoted(head, view),
  !head.show_caption_above_media && attachments(messages),
  worded && words(worded, bare, view),
  head.show_caption_above_media && attachments(messages),
  reactionRow(messages, view),
  details(messages.at(-1), mine),
  iconButton("more", t("actions"), () => view.menu(head, box), "message-menu"));
  return box;
}

function attachments(messages) {
  if (messages.length === 1) return media(messages[0]);
  const visual = messages.every((message) => message.photo || message.video);
  return el("div", { class: visual ? `album of${Math.min(messages.length, 4)}` : "files" }, messages.map(media));
}

function words(message, bare, view) {
  const text = message.text ?? message.caption;
  return el("div", { class: bare ? "big-emoji" : "text", dir: "auto" },
    formatted(text, message.entities ?? message.caption_entities, view));
}

/** Every message in a group's topic is a reply to its first, which goes without saying. */
function answered(message) {
  return message.reply_to_message?.forum_topic_created ? null : message.reply_to_message;
}

function quoted(message, view) {
  const original = answered(message);
  if (!original) return null;
  const excerpt = message.quote ? formatted(message.quote.text, message.quote.entities, view) : summary(original);
  return el("button", { type: "button", class: `quoted hue${Math.abs(sender(original).id) % 7}`, onclick: () => view.jump(original.message_id) },
    el("b", { dir: "auto" }, titleOf(sender(original))), el("span", { dir: "auto" }, excerpt));
}

function origin(from) {
  return from.sender_user ? fullName(from.sender_user) : from.sender_user_name ?? titleOf(from.chat ?? from.sender_chat);
}

/** Emoji under a message with how many chose them; a press gives or takes back the person's own. */
function reactionRow(messages, view) {
  const given = messages.flatMap((message) => message.reactions ?? []);
  if (!given.length) return null;
  const mine = given.find(({ user_id }) => user_id === view.me.id)?.emoji;
  const count = Map.groupBy(given, ({ emoji }) => emoji);
  return el("span", { class: "reactions" }, [...count].map(([emoji, users]) => el("button",
    { type: "button", class: emoji === mine && "own", "aria-pressed": String(emoji === mine), onclick: () => view.react(messages[0], emoji === mine ? "" : emoji) },
    emoji, users.length > 1 && el("small", {}, users.length))));
}

function details(message, mine) {
  return el("span", { class: "details" },
    message.silent && el("span", { title: t("silent"), role: "img", "aria-label": t("silent") }, icon("silent")),
    mine && message.sender_business_bot && el("span", {}, t("bot")),
    message.edit_date && !message.reply_markup?.inline_keyboard && el("span", { title: moment(message.edit_date) }, t("edited")),
    el("time", { title: moment(message.date) }, clock(message.date)),
    mine && icon("ticks"));
}

/** The sentence of a service message, or null for one that somebody wrote. */
export function serviceText(message) {
  const name = message.from ? fullName(message.from) : titleOf(message.chat);
  if (message.new_chat_members) return `${message.new_chat_members.map(fullName).join(", ")} ${t("joined")}`;
  if (message.left_chat_member) return `${fullName(message.left_chat_member)} ${t("left")}`;
  if (message.group_chat_created || message.supergroup_chat_created) return t("groupCreated");
  if (message.pinned_message) return `${name} ${t("pinnedBy")}`;
  const topic = Object.keys(TOPIC_NEWS).find((key) => message[key]);
  return topic ? [name, t(TOPIC_NEWS[topic]), message[topic].name && `«${message[topic].name}»`].filter(Boolean).join(" ") : null;
}

const TOPIC_NEWS = {
  forum_topic_created: "topicCreated", forum_topic_edited: "topicEdited", forum_topic_closed: "topicClosed", forum_topic_reopened: "topicReopened",
  general_forum_topic_hidden: "generalHidden", general_forum_topic_unhidden: "generalShown",
};
