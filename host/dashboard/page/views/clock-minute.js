/** `07:30`. @param {number} minute Of the day. */
export function clockMinute(minute) {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(Math.floor(minute) % 60).padStart(2, '0')}`;
}
