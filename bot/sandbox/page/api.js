// What people do in the sandbox, as calls to its server.

async function call(method, path, body) {
  const options = { method };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const response = await fetch(`sandbox/${path}`, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.description ?? answer.error ?? response.statusText);
  return answer;
}

export const bot = () => call("GET", "bot");
export const people = () => call("GET", "people");
export const addPerson = (person) => call("POST", "people", person);
export const addGroup = (group) => call("POST", "groups", group);
export const addChannel = (channel) => call("POST", "channels", channel);
export const chatsOf = (userId) => call("GET", `people/${userId}/chats`);
export const commandsOf = (userId, chatId) => call("GET", `people/${userId}/commands?chat_id=${chatId}`);
export const messages = (chatId, page) => call("GET", `chats/${chatId}/messages?${new URLSearchParams(page)}`);
export const send = (chatId, message) => call("POST", `chats/${chatId}/messages`, message);
export const edit = (chatId, messageId, change) => call("PATCH", `chats/${chatId}/messages/${messageId}`, change);
export const remove = (chatId, messageId, from) => call("DELETE", `chats/${chatId}/messages/${messageId}`, { from });
export const react = (chatId, messageId, from, emoji) => call("PUT", `chats/${chatId}/messages/${messageId}/reaction`, { from, emoji });
export const topicsOf = (chatId) => call("GET", `chats/${chatId}/topics`);
export const addTopic = (chatId, topic) => call("POST", `chats/${chatId}/topics`, topic);
export const changeTopic = (chatId, topicId, change) => call("PATCH", `chats/${chatId}/topics/${topicId}`, change);
export const removeTopic = (chatId, topicId, from) => call("DELETE", `chats/${chatId}/topics/${topicId}`, { from });
export const openDialog = (pair) => call("POST", "dialogs", pair);
export const connectBusiness = (wish) => call("POST", "business", wish);
export const disconnectBusiness = (from) => call("DELETE", "business", { from });
export const press = (button) => call("POST", "press", button);
export const askInline = (question) => call("POST", "inline", question);
export const chooseInline = (choice) => call("POST", "choose", choice);
export const block = (userId, blocked) => call("POST", "block", { user_id: userId, blocked });
export const fileUrl = (fileId) => `sandbox/files/${encodeURIComponent(fileId)}`;

/** One upload; `fields` with null values are left out. */
export function upload(chatId, file, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value != null) form.append(name, value);
  form.append("file", file, file.name);
  return call("POST", `chats/${chatId}/messages`, form);
}

/** The stream of events; the browser reconnects by itself and resumes after the last one it saw. */
export function listen(onevent, onstate) {
  const stream = new EventSource("sandbox/events");
  stream.onmessage = ({ data }) => onevent(JSON.parse(data));
  stream.onopen = () => onstate(true);
  stream.onerror = () => onstate(false);
}
