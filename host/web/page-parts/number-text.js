const PREFIXES = /** @type {const} */ ([
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
]);

/**
 * Marks of a value axis, short: `12.5k` from 10,000 on, with the places that tell them apart.
 *
 * @param {readonly number[]} values
 */
export function markTexts(values) {
  const greatest = Math.max(...values.map(Math.abs));
  const [factor, prefix] = (greatest >= 1e4 && PREFIXES.find(([size]) => greatest >= size)) || [1, ''];
  const step = values.length > 1 ? Math.abs(values[1] - values[0]) / factor : 1;
  const places = Math.min(6, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  return values.map((value) => `${(value / factor).toFixed(places)}${value === 0 ? '' : prefix}`.replace('-', '−'));
}

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const BROKEN = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });

/** @param {number} value */
export function valueText(value) {
  return (Number.isInteger(value) ? WHOLE : BROKEN).format(value).replace('-', '−');
}
