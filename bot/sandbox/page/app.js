// The page: a row of people's windows over one sandbox.
import * as api from "./api.js";
import { el, fullName, icon } from "./dom.js";
import { Pane } from "./pane.js";
import { ask, menu } from "./popups.js";
import { savedWindows, saveWindows } from "./saved.js";
import { language, t } from "./words.js";

const FIRST_WINDOWS = 4;

class Page {
  panes = [];
  people = [];
  #filled = null;

  constructor(bot) {
    this.bot = bot;
    this.row = el("main", { class: "panes", tabindex: -1 });
    this.offline = el("span", { class: "offline", role: "status", hidden: true }, t("offline"));
    this.adder = el("button", { type: "button", class: "add", onclick: () => this.#addMenu() }, icon("plus"), el("span", {}, t("add")));
    this.names = el("nav", { class: "names", "aria-label": t("person") });
    document.title = bot.first_name;
    document.documentElement.lang = language;
    document.body.replaceChildren(el("header", { class: "top" }, el("h1", {}, bot.first_name), el("span", { class: "username" }, `@${bot.username}`),
      this.names, this.offline, this.adder), this.row);
  }

  async fill() {
    this.people = (await api.people()).filter((person) => !person.is_bot);
    const known = new Map(this.people.map((person) => [person.id, person]));
    const saved = (savedWindows() ?? []).filter(({ user }) => known.has(user));
    const windows = saved.length ? saved : this.people.slice(0, FIRST_WINDOWS).map(({ id }) => ({ user: id }));
    await Promise.all(windows.map(({ user, chat }) => this.show(known.get(user), chat)));
    this.changed();
  }

  async show(person, chatId) {
    const pane = new Pane(person, this);
    this.panes.push(pane);
    this.row.append(pane.node);
    await pane.open(chatId).catch((error) => pane.toast(error.message));
    return pane;
  }

  close(pane) {
    this.panes.splice(this.panes.indexOf(pane), 1);
    pane.node.remove();
    this.changed();
  }

  changed() {
    saveWindows(this.panes.map(({ me, chat }) => ({ user: me.id, chat: chat?.id })));
    this.names.replaceChildren(...this.panes.map((pane) => el("button", { type: "button", onclick: () => this.#bring(pane) }, pane.me.first_name)));
    this.row.querySelector(".nobody")?.remove();
    if (!this.panes.length) this.row.append(el("div", { class: "nobody" }, el("h2", {}, t("empty")), el("p", {}, t("emptyHint")),
      el("button", { type: "button", class: "strong", onclick: () => this.#newPerson() }, t("addPerson"))));
  }

  #bring(pane) {
    pane.node.scrollIntoView({ behavior: "smooth", inline: "center" });
  }

  take(event) {
    for (const pane of this.panes) pane.attempt(pane.take(event));
  }

  /** The windows are read after the stream has opened, again each time, so that nothing falls between the two. */
  async connected(isOnline) {
    this.offline.hidden = isOnline;
    if (!isOnline) return;
    if (this.#filled) for (const pane of this.panes) pane.attempt(pane.open(pane.chat?.id));
    this.#filled ||= this.fill();
  }

  async #addMenu() {
    this.people = (await api.people()).filter((person) => !person.is_bot);
    const shown = new Set(this.panes.map(({ me }) => me.id));
    menu(this.adder, [
      ["plus", t("newPerson"), () => this.#newPerson()],
      ["group", t("newGroup"), () => this.#newGroup()],
      ["group", t("newChannel"), () => this.#newChannel()],
      ...this.people.filter(({ id }) => !shown.has(id)).map((person) => ["contact", fullName(person), () => this.#reveal(person)]),
    ]);
  }

  async #newPerson() {
    const languages = [["ru", "Русский"], ["en", "English"]];
    const answer = await ask(t("addPerson"), [{ name: "first_name", label: t("firstName"), required: true, maxlength: 64 },
      { name: "last_name", label: t("lastName"), maxlength: 64 }, { name: "username", label: t("username"), maxlength: 33 },
      { name: "language_code", label: t("language"), value: language, options: languages }], { action: t("add") });
    if (!answer) return;
    const given = Object.fromEntries(Object.entries({ ...answer, username: answer.username.replace(/^@/, "") }).filter(([, value]) => value));
    await this.#tried(async () => this.#reveal(await api.addPerson(given)));
  }

  /** A title, who is in it, the first being its owner, and `extras` to tick. */
  #askMembers(heading, extras) {
    const members = this.people.map((person) => ({ name: person.id, label: fullName(person), type: "checkbox", value: this.panes.some(({ me }) => me.id === person.id) }));
    const ticks = Object.entries(extras).map(([name, label]) => ({ name, label, type: "checkbox" }));
    return ask(heading.replace("…", ""), [{ name: "title", label: t("title"), required: true, maxlength: 128 }, ...members, ...ticks], { action: t("add") });
  }

  async #newGroup() {
    const answer = await this.#askMembers(t("newGroup"), { admin: t("botAdmin"), forum: t("withTopics") });
    if (!answer) return;
    const { title, admin, forum, ...members } = answer;
    await this.#tried(() => api.addGroup({ title, type: "supergroup", admin: Boolean(admin), forum: Boolean(forum), members: Object.keys(members).map(Number) }));
  }

  /** The bot is one of its administrators. */
  async #newChannel() {
    const answer = await this.#askMembers(t("newChannel"), { discussion: t("withDiscussion"), direct_messages: t("withDirect") });
    if (!answer) return;
    const { title, discussion, direct_messages, ...people } = answer;
    const [from, ...members] = Object.keys(people).map(Number);
    await this.#tried(() => api.addChannel({ from, title, members, discussion: Boolean(discussion), direct_messages: Boolean(direct_messages) }));
  }

  async #reveal(person) {
    const pane = await this.show(person);
    this.changed();
    this.#bring(pane);
  }

  async #tried(action) {
    await action().catch((error) => ask(error.message, []));
  }
}

const page = new Page(await api.bot());
api.listen((event) => page.take(event), (isOnline) => page.connected(isOnline));
