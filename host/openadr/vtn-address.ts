import { VtnSettingsError } from './errors.ts';

/** How a client reaches its VTN. */
export interface VtnSettings {
  /** Base of all paths, such as `https://vtn.example.org/openadr3/3.1.0`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where tokens are given out; default: what the VTN tells at `/auth/server`. */
  readonly tokenUrl?: string;
  readonly scope?: string;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Checks a base address: HTTPS, or HTTP on this computer, as a secret goes to it. @throws VtnSettingsError */
export function vtnUrl(text: string, what = 'the VTN'): URL {
  if (!URL.canParse(text))
    throw new VtnSettingsError(`${text}: is no address of ${what}; give one such as https://vtn.example.org/openadr3`);
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!isSafe) {
    throw new VtnSettingsError(`${text}: the client secret would go to ${what} in the clear; give an https:// address`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new VtnSettingsError(`${url.host}: leave user and password out of the address of ${what}`);
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
