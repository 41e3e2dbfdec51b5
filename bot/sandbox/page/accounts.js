// A person's own account: talks with other people, and the bot that is let into them.
import * as api from "./api.js";
import { fullName } from "./dom.js";
import { ask } from "./popups.js";
import { t } from "./words.js";

const RIGHTS = { can_reply: "mayReply", can_read_messages: "mayRead", can_delete_all_messages: "mayDelete" };

/** Asks with whom, and opens that conversation. */
export async function newDialog(view) {
  const others = (await api.people()).filter(({ id }) => id !== view.me.id);
  const options = others.map((person) => [String(person.id), fullName(person)]);
  const answer = options.length && await ask(t("newDialog"), [{ name: "to", label: t("person"), options }], { over: view.node, action: t("open") });
  if (!answer) return;
  const dialog = await view.attempt(api.openDialog({ from: view.me.id, to: Number(answer.to) }));
  if (dialog) await view.attempt(view.open(dialog.id));
}

/** Lets the bot into all the person's conversations, with the rights that are ticked. */
export async function connectBusiness(view) {
  const fields = Object.entries(RIGHTS).map(([name, word]) => ({ name, label: t(word), type: "checkbox", value: name !== "can_delete_all_messages" }));
  const answer = await ask(t("connectBusiness"), fields, { over: view.node, hint: t("businessHint"), action: t("connect") });
  if (answer) await changed(view, api.connectBusiness({ from: view.me.id, rights: Object.keys(answer) }));
}

export const disconnectBusiness = (view) => changed(view, api.disconnectBusiness(view.me.id));

/** The window shows whether the bot is let in. */
async function changed(view, call) {
  if (await view.attempt(call)) await view.attempt(view.open(view.chat.id));
}
