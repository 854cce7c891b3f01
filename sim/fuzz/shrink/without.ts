import { type Content, listOf, partsOf, replaced } from '../content.ts';

/** Whether any text of `part`, keys included, is `name` or something of it: `meter`, `meter.uptime`. */
export function mentions(part: unknown, name: string): boolean {
  if (typeof part === 'string') return part === name || part.startsWith(`${name}.`);
  if (Array.isArray(part)) return part.some((item) => mentions(item, name));
  if (typeof part !== 'object' || part === null) return false;
  return Object.entries(part).some(([key, value]) => mentions(key, name) || mentions(value, name));
}

const LISTS = ['faults', 'timeline', 'expect'] as const;

/** A scenario without one of its devices, plants or lines, and without what speaks of it. */
export function without(content: Content, key: 'devices' | 'plants' | 'lines', name: string): Content {
  const { [name]: _, ...parts } = partsOf(content, key);
  let rest = replaced(content, key, Object.keys(parts).length === 0 ? undefined : parts);
  for (const list of LISTS) {
    const kept = listOf(rest, list).filter((entry) => !mentions(entry, name));
    rest = replaced(rest, list, kept);
  }
  const host = rest['host'] as Content | undefined;
  if (host !== undefined) {
    const read = listOf(host, 'read').filter((entry) => !mentions(entry, name));
    rest = replaced(rest, 'host', replaced(host, 'read', read));
  }
  const devices = Object.entries(partsOf(rest, 'devices')).map(([device, fields]) => [
    device,
    withoutReference(fields, key, name),
  ]);
  return { ...rest, devices: Object.fromEntries(devices) };
}

function withoutReference(device: Content, key: string, name: string): Content {
  if (key === 'plants' && device['plant'] === name) return replaced(device, 'plant', undefined);
  const lines = device['lines'] as readonly string[] | undefined;
  if (key !== 'lines' || lines === undefined) return device;
  return replaced(
    device,
    'lines',
    lines.filter((line) => line !== name),
  );
}
