import { createHash } from 'node:crypto';
import type { Profile } from './profile.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Keys sorted, and without descriptions: a better wording does not make another device. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => key !== 'description')
    .map(([key, inner]): [string, Json] => [key, canonical(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * SHA-256 over the profile's canonical JSON, in lower-case hexadecimal. Two profiles with the same digest describe the
 * same registers, channels, events and config; descriptions do not count.
 */
export function profileDigest(profile: Profile): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(profile as unknown as Json)))
    .digest('hex');
}
