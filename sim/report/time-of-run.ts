const TWO = (value: number): string => String(value).padStart(2, '0');

/** Local time: `2026-07-17 06:15:07 +08:00`. */
export function localText(utcMs: number, utcOffsetMs: number): string {
  const minutes = Math.abs(Math.round(utcOffsetMs / 60_000));
  const zone = `${utcOffsetMs < 0 ? '-' : '+'}${TWO(Math.floor(minutes / 60))}:${TWO(minutes % 60)}`;
  const local = new Date(utcMs + utcOffsetMs).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${zone}`;
}

/** A length of time in words: `24 h`, `1 h 30 min`, `12.3 s`. */
export function lengthText(ms: number): string {
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(ms < 10_000 ? 2 : 1))} s`;
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}

/** How much faster than real time: `7,024 × real time`. */
export function speedText(elapsedMs: number, tookMs: number): string {
  const speed = elapsedMs / Math.max(1, tookMs);
  return `${speed >= 10 ? Math.round(speed).toLocaleString('en-GB') : speed.toFixed(1)} × real time`;
}
