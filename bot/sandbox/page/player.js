// A voice or audio message: a button, a wave that fills while it plays, the time.
import { el, icon } from "./dom.js";
import { duration, t } from "./words.js";

const BARS = 36;

/** `seed` shapes the wave, so that one recording always looks the same. */
export function player(url, seed, about, label) {
  const sound = new Audio();
  sound.preload = "none";
  sound.src = url;
  const bars = wave(seed);
  const time = el("small", {}, about);
  const toggle = el("button", { type: "button", class: "play", "aria-label": `${t("play")}: ${label}` }, icon("play"));
  toggle.addEventListener("click", () => (sound.paused ? sound.play().catch(() => toggle.classList.add("broken")) : sound.pause()));
  for (const state of ["play", "pause", "ended"]) sound.addEventListener(state, () => toggle.replaceChildren(icon(sound.paused ? "play" : "pause")));
  sound.addEventListener("timeupdate", () => {
    const done = (sound.currentTime / sound.duration) * BARS;
    [...bars.children].forEach((bar, index) => bar.classList.toggle("done", index < done));
    time.textContent = sound.ended ? about : duration(sound.currentTime);
  });
  return el("span", { class: "player" }, toggle, el("span", { class: "file-about" }, bars, time));
}

function wave(seed) {
  const bars = el("span", { class: "wave", "aria-hidden": "true" });
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
  for (let index = 0; index < BARS; index++) {
    state = (state * 1664525 + 1013904223) >>> 0;
    const bar = el("i");
    bar.style.height = `${3 + Math.round((state / 2 ** 32) ** 1.6 * 17)}px`;
    bars.append(bar);
  }
  return bars;
}
