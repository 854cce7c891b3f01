import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import { dim } from '../style.ts';

/** Tells where a page is, and what lets a browser in. `hint`: what Ctrl-C does. */
export function announcePage(origin: string, code: string, hint: string, json: boolean | undefined): void {
  const urls = urlsOf(origin, code);
  if (json) {
    console.log(JSON.stringify({ kind: 'serving', urls, code }));
    return;
  }
  if (process.stdout.isTTY) console.log(renderUnicodeCompact(urls[0]!));
  for (const url of urls) console.log(`open ${url}`);
  console.log(dim(`or, in a browser that has the page: code ${code}. ${hint}`));
}

/** Where browsers find it: of a computer that serves all its addresses, each that others reach. */
function urlsOf(origin: string, code: string): string[] {
  const url = new URL(origin);
  const isAll = ['0.0.0.0', '[::]'].includes(url.hostname);
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const reached = own.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
  const hosts = isAll && reached.length > 0 ? reached : [url.hostname];
  return hosts.map((host) => `${url.protocol}//${host}:${url.port}/#${code}`);
}
