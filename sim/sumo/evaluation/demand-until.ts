import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { NetworkError } from '../network/network-error.ts';

const DEPARTING = new Set(['vehicle', 'trip', 'person', 'container']);
const FLOWS = new Set(['flow', 'personFlow', 'containerFlow']);

/**
 * Demand of a SUMO file that begins before `end`, s: vehicles and people that depart later are left out, and flows end then.
 * Undefined when that is all of it.
 *
 * @throws NetworkError when the file is no XML
 */
export async function demandUntil(file: string, end: number): Promise<string | undefined> {
  const text = await readText(file);
  const parser = new SaxesParser();
  const cuts: { readonly from: number; readonly to: number; readonly by: string }[] = [];
  let depth = 0;
  let opened = 0;
  let dropping: number | undefined;
  parser.on('error', ({ message }) => {
    throw new NetworkError(file, `is no well-formed XML: ${message}`);
  });
  parser.on('opentagstart', () => {
    if (depth === 1) opened = text.lastIndexOf('<', parser.position - 1);
    depth++;
  });
  parser.on('opentag', (tag) => {
    if (depth !== 2) return;
    if (isLate(tag, end)) dropping = opened;
    else if (FLOWS.has(tag.name)) {
      const by = flowUntil(text.slice(opened, parser.position), tag.attributes, end);
      if (by !== undefined) cuts.push({ from: opened, to: parser.position, by });
    }
  });
  parser.on('closetag', () => {
    depth--;
    if (depth !== 1 || dropping === undefined) return;
    cuts.push({ from: dropping, to: parser.position, by: '' });
    dropping = undefined;
  });
  parser.write(text).close();
  if (cuts.length === 0) return undefined;
  let kept = '';
  let at = 0;
  for (const { from, to, by } of cuts) {
    kept += text.slice(at, from) + by;
    at = to;
  }
  return kept + text.slice(at);
}

/** A time of SUMO: seconds, or [days:]hours:minutes:seconds. Undefined for words, as `triggered`. */
export function sumoSeconds(text: string | undefined): number | undefined {
  if (text === undefined || !/^[\d.:]+$/.test(text)) return undefined;
  const parts = text.split(':').map(Number);
  const [seconds = 0, minutes = 0, hours = 0, days = 0] = parts.toReversed();
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

function isLate({ name, attributes }: SaxesTagPlain, end: number): boolean {
  const { depart, begin } = attributes;
  const from = DEPARTING.has(name) ? sumoSeconds(depart) : FLOWS.has(name) ? sumoSeconds(begin) : undefined;
  return from !== undefined && from >= end;
}

/** The opening tag of a flow that ends sooner; undefined when it does so already. */
function flowUntil(tag: string, attributes: Readonly<Record<string, string>>, end: number): string | undefined {
  const begin = sumoSeconds(attributes.begin) ?? 0;
  const until = sumoSeconds(attributes.end);
  if (until === undefined || until <= end) return undefined;
  const number = attributes.number === undefined ? undefined : Number(attributes.number);
  const ended = tag.replace(/(\send\s*=\s*)(["'])[^"']*\2/, `$1$2${end}$2`);
  if (number === undefined) return ended;
  const share = Math.round((number * (end - begin)) / (until - begin));
  return ended.replace(/(\snumber\s*=\s*)(["'])[^"']*\2/, `$1$2${share}$2`);
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new NetworkError(file, error.code === 'ENOENT' ? 'there is no such file' : error.message);
  });
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (packed ? await promisify(gunzip)(bytes) : bytes).toString('utf8');
}
