/** @import { ShownFrame } from '../../world.ts' */

/**
 * Is a message one that is looked for? Digits in pairs are looked for in the bytes as well, with or without spaces.
 *
 * @param {{ readonly line: string, readonly search: string, readonly onlyFaults: boolean }} wanted
 * @returns {(frame: ShownFrame) => boolean}
 */
export function frameFilter({ line, search, onlyFaults }) {
  const words = search.trim().toLowerCase();
  const bytes = words.replaceAll(' ', '');
  const isHex = /^(?:[0-9a-f]{2})+$/.test(bytes);
  return (frame) => {
    if (line !== '' && frame.line !== line) return false;
    if (onlyFaults && frame.fault === undefined) return false;
    if (words === '') return true;
    const told = `${frame.from} ${frame.to ?? ''} ${frame.text} ${frame.fault ?? ''}`.toLowerCase();
    return told.includes(words) || (isHex && hasBytes(frame.hex.replaceAll(/\s/g, '').toLowerCase(), bytes));
  };
}

/** @param {string} hex @param {string} bytes */
function hasBytes(hex, bytes) {
  let at = hex.indexOf(bytes);
  // Two digits are a byte only where one begins.
  while (at % 2 === 1) at = hex.indexOf(bytes, at + 1);
  return at >= 0;
}
