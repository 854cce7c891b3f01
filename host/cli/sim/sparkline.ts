const BARS = '▁▂▃▄▅▆▇█';

/** Numbers as a row of bars, the greatest at full height; means of neighbours where there are more than `width`. */
export function sparkline(values: readonly number[], width: number): string {
  const columns = Math.min(values.length, width);
  const means = Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * values.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns));
    return values.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  });
  const least = Math.min(...means);
  const span = Math.max(...means) - least;
  return means
    .map((mean) => BARS[span === 0 ? 0 : Math.min(BARS.length - 1, Math.floor(((mean - least) / span) * BARS.length))])
    .join('');
}
