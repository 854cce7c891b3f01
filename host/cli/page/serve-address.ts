import { InvalidArgumentError } from 'commander';

const DEFAULT_PORT = 8480;
const LOOPBACK = '127.0.0.1';

/** Where a page is to be served. */
export interface ServeAddress {
  readonly host: string;
  readonly port: number;
}

/** For commander: `8480`, `192.168.1.5`, `0.0.0.0:8480`, `[::1]:8480`. */
export function serveAddress(text: string): ServeAddress {
  const match = /^(?:(\[[0-9a-f:.]+\]|[\w.-]*[a-z.][\w.-]*)(?::(\d{1,5}))?|(\d{1,5}))$/i.exec(text);
  const port = Number(match?.[2] ?? match?.[3] ?? DEFAULT_PORT);
  if (match === null || port > 65_535) throw new InvalidArgumentError('Give a port, an address, or address:port.');
  return { host: (match[1] ?? LOOPBACK).replaceAll(/[[\]]/g, ''), port };
}

export const DEFAULT_ADDRESS: ServeAddress = { host: LOOPBACK, port: DEFAULT_PORT };

/** Nobody but this computer reaches it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
