// A text with its Bot API entities as DOM nodes. Offsets are UTF-16 units, which is how JavaScript counts anyway.
import { el } from "./dom.js";
import { moment, t } from "./words.js";

const SCHEMES = ["http:", "https:", "mailto:", "tel:", "tg:"];
const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];
const LONG_QUOTE = 3;

const SIMPLE = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  hashtag: "span", cashtag: "span", mention: "span", text_mention: "span", custom_emoji: "span",
};

/** `view` offers command(text) and openLink(url) to what can be clicked. */
export function formatted(text, entities, view, from = 0, to = text.length) {
  const rest = [...(entities ?? [])].sort(outermostFirst);
  const nodes = [];
  let at = from;
  while (rest.length) {
    const entity = rest.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    nodes.push(text.slice(at, start));
    const inside = rest.splice(0, rest.filter((other) => other.offset < end).length);
    // What begins inside and ends outside is drawn in two parts.
    rest.unshift(...inside.filter((other) => other.offset + other.length > end));
    nodes.push(wrapped(entity, text.slice(start, end), formatted(text, inside, view, start, end), view));
    // The line break that ends a block belongs to it.
    at = BLOCKS.includes(entity.type) && text[end] === "\n" ? end + 1 : end;
  }
  nodes.push(text.slice(at, to));
  return nodes;
}

function outermostFirst(a, b) {
  return a.offset - b.offset || b.length - a.length || isQuote(b) - isQuote(a);
}

function isQuote(entity) {
  return Number(entity.type.endsWith("blockquote"));
}

function wrapped(entity, text, inside, view) {
  switch (entity.type) {
    case "url": return link(text, inside, view);
    case "text_link": return link(entity.url, inside, view);
    case "email": return link(`mailto:${text}`, inside, view);
    case "phone_number": return link(`tel:${text}`, inside, view);
    case "bot_command": return el("button", { type: "button", class: "link", onclick: () => view.command(text) }, inside);
    case "spoiler": return spoiler(inside);
    case "pre": return el("pre", { "data-language": entity.language }, el("code", {}, inside));
    case "blockquote": return el("blockquote", { dir: "auto" }, inside);
    case "expandable_blockquote": return expandable(text, inside);
    case "date_time": return el("time", { title: moment(entity.unix_time) }, inside);
    default: return el(SIMPLE[entity.type] ?? "span", { class: entity.type }, inside);
  }
}

/** An absolute address with a harmless scheme, or null. */
export function safeUrl(address) {
  const bare = address.trim();
  const whole = /^[a-z][a-z\d+.-]*:/i.test(bare) ? bare : `http://${bare}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  return url && SCHEMES.includes(url.protocol) ? url.href : null;
}

function link(address, inside, view) {
  const href = safeUrl(address);
  if (!href) return el("span", {}, inside);
  const open = (event) => view.openLink(href) && event.preventDefault();
  return el("a", { href, title: href, target: "_blank", rel: "noopener noreferrer", onclick: open }, inside);
}

function spoiler(inside) {
  const cover = el("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": t("spoiler") }, el("span", {}, inside));
  const reveal = () => {
    cover.className = "spoiler shown";
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  return cover;
}

function expandable(text, inside) {
  const quote = el("blockquote", { dir: "auto", class: "expandable" }, inside);
  if (text.split("\n").length <= LONG_QUOTE && text.length < 120) return quote;
  quote.classList.add("folded");
  const toggle = el("button", { type: "button", class: "unfold", "aria-label": t("quote"), "aria-expanded": "false" });
  toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-expanded", String(!quote.classList.toggle("folded")));
  });
  quote.append(toggle);
  return quote;
}
