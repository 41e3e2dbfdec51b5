// Builds the page's elements. Text is only ever appended as text nodes, so nothing a person writes becomes markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  attach: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.7 5.7l12.6 12.6",
  bottom: "m6 9 6 6 6-6",
  chats: "m15 5-7 7 7 7",
  close: "M6 6l12 12M18 6 6 18",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 20c1-4 4-5.5 8-5.5s7 1.5 8 5.5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  download: "M12 4v11m-5-4.5 5 5 5-5M5 20h14",
  edit: "m4 20 1-5L16 4l4 4L9 19zM14 6l4 4",
  file: "M6 3h8l4 4v14H6zM14 3v5h4",
  group: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 19c.7-3.4 3-5 6.5-5s5.8 1.6 6.5 5M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.3c2 .7 3.2 2.2 3.6 4.7",
  keyboard: "M4 5h16v14H4zM8 9.5h.01M12 9.5h.01M16 9.5h.01M8 14.5h8",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  location: "M12 21c-5-5.5-7-8.5-7-11.5a7 7 0 0 1 14 0c0 3-2 6-7 11.5M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5",
  lines: "M4 7h16M4 12h16M4 17h16",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  outside: "M8 16 17 7M9 7h8v8",
  pause: "M9 6v12M15 6v12",
  photo: "M3 5h18v14H3zM3 16l5-5 5 5 3-3 5 4M16 9.5h.01",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6",
  play: "M9 6v12l9-6z",
  plus: "M12 5v14M5 12h14",
  reply: "M10 6 4 11.5l6 5.5v-3.5c5 0 8 1 10 4.5-.5-6-4-8.5-10-8.5z",
  send: "M4 4l17 8-17 8 2.5-8zM6.5 12H13",
  silent: "M6 17V11a6 6 0 0 1 9-5.2M18 10v7zM4 17h16M10 20h4M4 4l16 16",
  ticks: "m2.5 12.5 4.5 4.5 9-10M11.5 15.5l1.5 1.5 9-10",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  voice: "M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3M6 12a6 6 0 0 0 12 0M12 18v3",
};

/** `el("p", {class: "note", onclick: f}, "text", node)`; null and false children and properties are left out. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, className = "") {
  return el("button", { type: "button", class: `icon-button ${className}`, "aria-label": label, title: label, onclick }, icon(name));
}

export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

export function titleOf(chat) {
  return chat.title ?? fullName(chat);
}

/** A round picture with initials, coloured by id as Telegram does it. */
export function avatar(id, name) {
  const letters = name.trim().split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("");
  return el("span", { class: `avatar hue${Math.abs(id) % 7}`, "aria-hidden": "true" }, letters.toUpperCase());
}
