// The part of a message that is not text: pictures, files, players, places, cards.
import { fileUrl } from "./api.js";
import { avatar, el, fullName, icon } from "./dom.js";
import { player } from "./player.js";
import { duration, fileSize, t } from "./words.js";

const KINDS = { sticker, animation: video, video, video_note: video, photo, voice, audio, document: file, venue, location, contact, dice, poll };

/** The kind of media in a Bot API message, or undefined for a text. */
export function mediaKind(message) {
  return Object.keys(KINDS).find((kind) => message[kind]);
}

/** One line for replies, pinned messages and notices. */
export function summary(message) {
  const kind = mediaKind(message);
  const name = kind === "sticker" ? message.sticker.emoji : message[kind]?.file_name;
  const label = kind && [t(kind === "animation" || kind === "video_note" ? "video" : kind === "venue" ? "location" : kind === "dice" ? "message" : kind), name].filter(Boolean).join(" ");
  return message.text ?? message.caption ?? label ?? t("message");
}

export function media(message) {
  const kind = mediaKind(message);
  return kind ? KINDS[kind](message[kind], message) : null;
}

function photo(sizes, message) {
  const largest = sizes.reduce((best, size) => (size.width * size.height > best.width * best.height ? size : best));
  const image = el("img", { src: fileUrl(largest.file_id), width: largest.width, height: largest.height, alt: message.caption ?? t("photo") });
  const covered = message.has_media_spoiler ? "photo covered" : "photo";
  return el("button", { type: "button", class: covered, "aria-label": t("photo"), onclick: ({ currentTarget }) => show(currentTarget) }, image);
}

function show(picture) {
  if (picture.classList.contains("covered")) {
    picture.classList.remove("covered");
    return;
  }
  const box = el("dialog", { class: "lightbox", onclick: () => box.close(), onclose: () => box.remove() }, picture.firstChild.cloneNode());
  document.body.append(box);
  box.showModal();
}

function video(clip) {
  const round = clip.length ? "video round" : "video";
  return el("video", { class: round, src: fileUrl(clip.file_id), width: clip.width, height: clip.height, controls: true, preload: "metadata" });
}

function voice(sound) {
  return player(fileUrl(sound.file_id), sound.file_id, duration(sound.duration), t("voice"));
}

function audio(sound) {
  const name = [sound.performer, sound.title].filter(Boolean).join(" – ") || sound.file_name || t("audio");
  return player(fileUrl(sound.file_id), sound.file_id, `${name}, ${duration(sound.duration)}`, name);
}

function file(document) {
  const name = document.file_name ?? t("document");
  const link = { class: "file", href: fileUrl(document.file_id), download: name, title: t("download") };
  const extension = name.includes(".") ? name.split(".").pop().slice(0, 4) : "";
  return el("a", link,
    el("span", { class: "file-icon" }, icon("download"), el("small", {}, extension)),
    el("span", { class: "file-about" }, el("b", {}, name), el("small", {}, fileSize(document.file_size))));
}

function sticker(picture) {
  if (picture.is_animated || picture.is_video) return el("span", { class: "big-emoji" }, picture.emoji ?? "🙂");
  // A sticker that a person sent in the sandbox is no more than its emoji.
  const instead = ({ currentTarget }) => currentTarget.replaceWith(el("span", { class: "big-emoji" }, picture.emoji ?? "🙂"));
  return el("img", { class: "sticker", onerror: instead, src: fileUrl(picture.file_id), width: picture.width, height: picture.height, alt: picture.emoji ?? t("sticker") });
}

function location({ latitude, longitude }, _message, title, address) {
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return el("a", { class: "place", href, target: "_blank", rel: "noopener noreferrer" },
    el("span", { class: "map" }, icon("location")),
    el("b", {}, title ?? t("location")),
    el("small", {}, address ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`));
}

function venue(place, message) {
  return location(place.location, message, place.title, place.address);
}

function contact(card) {
  return el("span", { class: "card" }, avatar(card.user_id ?? card.phone_number.length, fullName(card)),
    el("span", { class: "file-about" }, el("b", {}, fullName(card)),
      el("a", { href: `tel:${card.phone_number}` }, card.phone_number)));
}

function dice(throwing) {
  return el("span", { class: "big-emoji", title: String(throwing.value) }, throwing.emoji);
}

function poll(question) {
  return el("span", { class: "poll" }, el("b", {}, question.question),
    el("ul", {}, question.options.map((option) => el("li", {}, option.text))));
}
