// Sending files: a look at them first, a caption, several pictures as one album.
import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { ask } from "./popups.js";
import { fileSize, t } from "./words.js";

const ALBUM = 10;

/** `kind` is document or voice; without it pictures and videos go as such, unless the person ticks «as files». */
export async function attach(files, view, reply, kind) {
  if (!files.length) return;
  const visual = !kind && files.every((file) => kindOf(file) !== "document");
  const urls = [];
  const answer = await ask(files.length > 1 ? `${t("send")}: ${files.length}` : t("send"),
    [{ name: "caption", label: t("caption") }, ...(visual ? [{ name: "asFiles", label: t("asFiles"), type: "checkbox" }] : [])],
    { over: view.node, action: t("send"), extra: el("div", { class: "thumbnails" }, files.map((file) => thumbnail(file, urls))) });
  urls.forEach(URL.revokeObjectURL);
  if (!answer) return;
  const chosen = visual && !answer.asFiles ? null : kind ?? "document";
  for (let start = 0; start < files.length; start += ALBUM) {
    await sendAlbum(files.slice(start, start + ALBUM), view, { ...reply, caption: start ? null : answer.caption || null }, chosen);
  }
}

async function sendAlbum(files, view, { reply_to, caption }, kind) {
  const album = files.length > 1 ? String(Date.now()) : null;
  for (const [index, file] of files.entries()) {
    const fields = { from: view.me.id, kind: kind ?? kindOf(file), media_group_id: album, reply_to, ...view.place(), caption: index ? null : caption };
    if (!await view.attempt(api.upload(view.chat.id, file, fields))) return;
  }
}

function kindOf(file) {
  const [family] = file.type.split("/");
  if (family === "image" && file.type !== "image/svg+xml") return "photo";
  return family === "video" ? "video" : "document";
}

function thumbnail(file, urls) {
  if (kindOf(file) !== "photo") return el("span", { class: "thumbnail" }, icon("file"), el("span", {}, file.name), el("small", {}, fileSize(file.size)));
  const url = URL.createObjectURL(file);
  urls.push(url);
  return el("img", { class: "thumbnail", src: url, alt: file.name });
}
