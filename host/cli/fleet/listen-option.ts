import { isIP } from 'node:net';
import { UsageError } from '../failure.ts';

export interface ListenAddress {
  readonly host?: string;
  readonly port: number;
}

/** `8440`, `0.0.0.0:8440`, `[::]:8440`, or `true` for the usual port of this computer alone. @throws UsageError */
export function listenAddress(option: string, given: string | true, usualPort: number): ListenAddress {
  if (given === true) return { port: usualPort };
  const match = /^(?:(?:\[([^\]]+)\]|([^:\s]+)):)?(\d{1,5})$/.exec(given);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw new UsageError(`${option} ${given}: give a port, or an address and a port such as 0.0.0.0:${usualPort}`);
  }
  const host = match[1] ?? match[2];
  return { port, ...(host !== undefined && { host }) };
}

/** Whether only programs on this computer reach it. */
export function isLoopback({ host }: ListenAddress): boolean {
  if (host === undefined || host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
