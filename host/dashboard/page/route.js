/**
 * Where the page is: `#/traffic`, `#/device/meter/registers`.
 *
 * @typedef {{ readonly page: string, readonly device?: string, readonly tab?: string }} Route
 */

/** @param {string} hash Of the address. @returns {Route} */
export function routeOf(hash) {
  const [page = '', device, tab] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (page !== 'device') return { page: page === '' ? 'street' : page };
  return { page, device: device ?? '', ...(tab !== undefined && tab !== '' && { tab }) };
}

/** @param {Route} route */
export function hashOf({ page, device, tab }) {
  const parts = [page === 'street' ? '' : page, device, tab].filter((part) => part !== undefined);
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    // An address that somebody typed.
    return part;
  }
}
