// Every text of the page itself, in the browser's language.

export const WORDS = {
  en: {
    businessHint: "The bot will see your conversations with people and may answer for you.", closeTopic: "Close", connect: "Connect",
    connectBusiness: "Let the bot into my conversations…", deleteTopic: "Delete with all messages", dialog: "conversation", disconnectBusiness: "End the bot's access to my conversations",
    general: "General", generalHidden: "hid General", generalShown: "brought General back", mayDelete: "It may delete messages", mayRead: "It may mark messages as read",
    mayReply: "It may answer", newChannel: "New channel…", newDialog: "New conversation…", newTopic: "New topic", renameTopic: "Rename", reopenTopic: "Open again",
    topicClosed: "closed the topic", topicCreated: "created the topic", topicEdited: "changed the topic", topicReopened: "opened the topic again",
    topics: "Topics", channel: "channel", withBot: "the bot reads along", withDirect: "People may write to it", withDiscussion: "With a discussion group", withTopics: "With topics",
    actions: "Actions", add: "Add", addPerson: "Add a person", asFiles: "Send as files",
    attach: "Attach", audio: "Audio", block: "Block the bot", bot: "bot", cancel: "Cancel",
    caption: "Caption", chats: "Chats", close: "Close", command: "Commands", contact: "Contact", copied: "Copied",
    copyText: "Copy text", delete: "Delete", document: "File", download: "Download", edit: "Edit", edited: "edited",
    editing: "Editing", empty: "Nobody is here yet", emptyHint: "Add a person to write to the bot on their behalf.",
    firstName: "First name", forwarded: "Forwarded from", groupCreated: "Group created", hide: "Close this window",
    joined: "joined the group", keyboard: "Bot keyboard", language: "Language", lastName: "Last name",
    latitude: "Latitude", left: "left the group", link: "Open a t.me link…", linkLabel: "Link with ?start=…", location: "Location",
    longitude: "Longitude", group: "group", botAdmin: "The bot is an administrator", menu: "Menu", message: "Message", messages: "Messages", newGroup: "New group…",
    newPerson: "New person…", noAnswer: "The bot did not answer", noMessages: "No messages here yet",
    notSupported: "The sandbox cannot do this", offline: "No connection, retrying…", ok: "OK", open: "Open", person: "Person",
    phone: "Phone", photo: "Photo", photoOrVideo: "Photo or video", pinned: "Pinned message", pinnedBy: "pinned a message", play: "Play or pause",
    poll: "Poll", quote: "Show the whole quote", reply: "Reply", restart: "Unblock and restart", send: "Send", shareContact: "Share your phone number",
    shareContactHint: "The bot will see this number.", silent: "Sent without sound", spoiler: "Show the hidden text",
    start: "Start", startHint: "Press Start to begin.", sticker: "Sticker", title: "Title", toBottom: "To the newest message",
    today: "Today", typing: "typing…", unblock: "Unblock the bot", username: "Username", video: "Video", voice: "Voice message",
    voiceFile: "Voice message from a file", writeHere: "Message", yesterday: "Yesterday",
  },
  ru: {
    businessHint: "Бот будет видеть ваши переписки с людьми и сможет отвечать за вас.", closeTopic: "Закрыть", connect: "Подключить",
    connectBusiness: "Пустить бота в мои переписки…", deleteTopic: "Удалить со всеми сообщениями", dialog: "переписка", disconnectBusiness: "Закрыть боту мои переписки",
    general: "Общее", generalHidden: "скрыл(а) общую тему", generalShown: "вернул(а) общую тему", mayDelete: "Может удалять сообщения", mayRead: "Может отмечать прочитанным",
    mayReply: "Может отвечать", newChannel: "Новый канал…", newDialog: "Новая переписка…", newTopic: "Новая тема", renameTopic: "Переименовать", reopenTopic: "Открыть снова",
    topicClosed: "закрыл(а) тему", topicCreated: "создал(а) тему", topicEdited: "изменил(а) тему", topicReopened: "снова открыл(а) тему",
    topics: "Темы", channel: "канал", withBot: "бот видит переписку", withDirect: "Каналу можно писать", withDiscussion: "С группой для обсуждений", withTopics: "С темами",
    actions: "Действия", add: "Добавить", addPerson: "Добавить человека", asFiles: "Отправить файлами",
    attach: "Прикрепить", audio: "Аудио", block: "Заблокировать бота", bot: "бот", cancel: "Отмена",
    caption: "Подпись", chats: "Чаты", close: "Закрыть", command: "Команды", contact: "Контакт", copied: "Скопировано",
    copyText: "Скопировать текст", delete: "Удалить", document: "Файл", download: "Скачать", edit: "Изменить", edited: "изменено",
    editing: "Изменение", empty: "Здесь пока никого нет", emptyHint: "Добавьте человека, чтобы писать боту от его имени.",
    firstName: "Имя", forwarded: "Переслано от", groupCreated: "Группа создана", hide: "Закрыть это окно",
    joined: "теперь в группе", keyboard: "Клавиатура бота", language: "Язык", lastName: "Фамилия",
    latitude: "Широта", left: "больше не в группе", link: "Открыть ссылку t.me…", linkLabel: "Ссылка с ?start=…", location: "Геопозиция",
    longitude: "Долгота", group: "группа", botAdmin: "Бот – администратор", menu: "Меню", message: "Сообщение", messages: "Сообщения", newGroup: "Новая группа…",
    newPerson: "Новый человек…", noAnswer: "Бот не ответил", noMessages: "Здесь пока нет сообщений",
    notSupported: "Песочница этого не умеет", offline: "Нет связи, пробую снова…", ok: "ОК", open: "Открыть", person: "Человек",
    phone: "Телефон", photo: "Фото", photoOrVideo: "Фото или видео", pinned: "Закреплённое сообщение", pinnedBy: "закрепил(а) сообщение", play: "Слушать или остановить",
    poll: "Опрос", quote: "Показать цитату целиком", reply: "Ответить", restart: "Разблокировать и запустить", send: "Отправить", shareContact: "Поделиться номером",
    shareContactHint: "Бот увидит этот номер.", silent: "Отправлено без звука", spoiler: "Показать скрытый текст",
    start: "Начать", startHint: "Нажмите «Начать».", sticker: "Стикер", title: "Название", toBottom: "К последнему сообщению",
    today: "Сегодня", typing: "печатает…", unblock: "Разблокировать бота", username: "Имя пользователя", video: "Видео", voice: "Голосовое сообщение",
    voiceFile: "Голосовое из файла", writeHere: "Сообщение", yesterday: "Вчера",
  },
};

export const language = navigator.language.startsWith("ru") ? "ru" : "en";

export const t = (key) => WORDS[language][key];

const CLOCK = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(language, { day: "numeric", month: "long" });
const MOMENT = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "medium" });

const SECONDS_A_DAY = 86_400;

/** Times come from the server in Unix seconds and are shown in the browser's zone. */
export const clock = (seconds) => CLOCK.format(seconds * 1000);
export const moment = (seconds) => MOMENT.format(seconds * 1000);

export function day(seconds) {
  const text = DAY.format(seconds * 1000);
  const now = Date.now() / 1000;
  if (text === DAY.format(now * 1000)) return t("today");
  return text === DAY.format((now - SECONDS_A_DAY) * 1000) ? t("yesterday") : text;
}

export function fileSize(bytes) {
  if (bytes == null) return "";
  const units = language === "ru" ? ["Б", "КБ", "МБ"] : ["B", "KB", "MB"];
  const power = Math.min(2, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
  return `${(bytes / 1024 ** power).toLocaleString(language, { maximumFractionDigits: 1 })} ${units[power]}`;
}

export function duration(seconds = 0) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
