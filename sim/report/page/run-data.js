/**
 * @import { PageRun, PageTrack } from '../page-run.ts'
 *
 * @typedef {object} Track A quantity over time.
 * @property {string} name
 * @property {string} device What stands before the dot.
 * @property {string} quantity What stands behind it.
 * @property {string} unit
 * @property {'register' | 'channel' | 'plant'} kind
 * @property {boolean} step
 * @property {Readonly<Record<number, string>> | undefined} symbols Also of what is only ever 0 or 1.
 * @property {boolean} binary
 * @property {Float64Array} times In ms since the start.
 * @property {Float64Array} values NaN where there was no answer.
 *
 * @typedef {Omit<PageRun, 'tracks'> & { readonly tracks: readonly Track[] }} Run
 */

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** @param {Float64Array} values */
function isBinary(values) {
  return values.every((value) => value === 0 || value === 1 || Number.isNaN(value));
}

/**
 * A held track goes on to the end of the run, which no point of its own says.
 *
 * @param {PageTrack} given
 * @param {number} endMs
 * @returns {Track}
 */
export function trackOf(given, endMs) {
  const { name, unit, kind, step } = given;
  const count = given.times.length;
  const held = step && count > 0 && given.values[count - 1] !== null ? 1 : 0;
  const times = new Float64Array(count + held);
  const values = new Float64Array(count + held);
  let time = 0;
  for (let index = 0; index < count; index++) {
    time = given.deltas ? time + given.times[index] : given.times[index];
    times[index] = time;
    values[index] = given.values[index] ?? Number.NaN;
  }
  if (held === 1) {
    times[count] = Math.max(time, endMs);
    values[count] = values[count - 1];
  }
  const dot = name.indexOf('.');
  const binary = step && given.symbols === undefined && unit.length <= 1 && count > 0 && isBinary(values);
  return {
    name,
    device: dot < 0 ? name : name.slice(0, dot),
    quantity: dot < 0 ? name : name.slice(dot + 1),
    unit,
    kind,
    step,
    symbols: binary ? { 0: 'off', 1: 'on' } : given.symbols,
    binary,
    times,
    values,
  };
}

/**
 * @param {string} base64 JSON, compressed.
 * @returns {Promise<Run>}
 */
export async function unpack(base64) {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('gzip'));
  /** @type {PageRun} */
  const run = JSON.parse(await new Response(stream).text());
  return { ...run, tracks: run.tracks.map((track) => trackOf(track, run.elapsedMs)) };
}
