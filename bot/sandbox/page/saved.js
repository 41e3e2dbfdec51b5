// What this browser remembers: the open windows, the phone numbers people shared.

const WINDOWS = "sandbox.windows";
const PHONES = "sandbox.phones";

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? null;
  } catch {
    return null;
  }
}

/** [{user, chat}] in the order of the windows, or null on the first visit. */
export function savedWindows() {
  const windows = read(WINDOWS);
  return Array.isArray(windows) ? windows : null;
}

export const saveWindows = (windows) => localStorage.setItem(WINDOWS, JSON.stringify(windows));

export const savedPhone = (userId) => read(PHONES)?.[userId] ?? `+7999${String(userId).slice(-7).padStart(7, "0")}`;

export const savePhone = (userId, phone) => localStorage.setItem(PHONES, JSON.stringify({ ...read(PHONES), [userId]: phone }));
