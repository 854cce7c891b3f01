/** Time since the start, as precise as it is: `06:15:00`, `06:15:00.125`, `1d 06:15:00`. */
export function timeText(ms: number): string {
  const rounded = Math.round(ms * 1000) / 1000;
  const days = Math.floor(rounded / 86_400_000);
  const seconds = Math.floor(rounded / 1000) % 86_400;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  const fraction = Math.round((rounded % 1000) * 1000);
  const tail = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
  return `${days === 0 ? '' : `${days}d `}${clock}${tail}`;
}
