import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** Where the page is served, as a browser may call it. */
export interface Served {
  readonly isSecure: boolean;
  readonly port: number;
  /** Names that the certificate has. */
  readonly names: readonly string[];
}

/**
 * Why a request is not one of this page; undefined when it is. A page of another site cannot make a browser send it: such a
 * request has that site's Origin, and one that comes by a name that was pointed here has that name as its Host.
 */
export function requestProblem(request: IncomingMessage, served: Served): string | undefined {
  const { host, origin } = request.headers;
  if (host === undefined) return 'it has no Host';
  if (!isOwnHost(host, served)) return `it is for ${JSON.stringify(host.slice(0, 80))}, which is not this computer`;
  const needsOrigin = request.method !== 'GET' && request.method !== 'HEAD';
  if (origin === undefined) {
    return needsOrigin || request.headers.upgrade !== undefined ? 'it has no Origin' : undefined;
  }
  const own = `${served.isSecure ? 'https' : 'http'}://${host}`.toLowerCase();
  return origin.toLowerCase() === own ? undefined : 'it comes from a page of another origin';
}

/** An address, which nobody can point elsewhere, or a name of this computer. */
function isOwnHost(host: string, { port, names, isSecure }: Served): boolean {
  const match = /^(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(host);
  if (match === null || Number(match[2] ?? (isSecure ? 443 : 80)) !== port) return false;
  const name = match[1]!.replaceAll(/[[\]]/g, '').toLowerCase();
  const own = hostname().toLowerCase();
  return (
    isIP(name) !== 0 || ['localhost', own, `${own}.local`, ...names.map((one) => one.toLowerCase())].includes(name)
  );
}

/** A cookie of a request. */
export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
