// `@bot text` in the input: asks the bot inline while it is typed, and offers what it found.
import * as api from "./api.js";

const PAUSE_MS = 200;

export class Inline {
  #view;
  #timer;
  #asked = "";

  /** `onresults` gets rows for the suggestions; `view` is the window's. */
  constructor(view, onresults, onsent) {
    this.#view = view;
    this.onresults = onresults;
    this.onsent = onsent;
  }

  /** True if the text is a question to the bot. */
  typed(text) {
    clearTimeout(this.#timer);
    const name = `@${this.#view.bot.username} `;
    const isAsked = text.toLowerCase().startsWith(name.toLowerCase());
    this.#asked = isAsked ? text.slice(name.length) : "";
    if (isAsked) this.#timer = setTimeout(() => this.#ask(this.#asked), PAUSE_MS);
    return isAsked;
  }

  async #ask(query) {
    const answer = await this.#view.attempt(api.askInline({ from: this.#view.me.id, query }));
    if (!answer || query !== this.#asked) return;
    this.onresults(answer.results.map((result) => ({
      title: result.title ?? result.type, description: result.description ?? "", pick: () => this.#send(result) })));
  }

  async #send(result) {
    const { me, chat } = this.#view;
    if (await this.#view.attempt(api.chooseInline({ from: me.id, chat_id: chat.id, result_id: result.id }))) this.onsent();
  }
}
