import { parseProfile } from '../../../protocols/profile/parse.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';

/** A profile of a test's own with only the given lists. */
export function profileOf(parts: Readonly<Record<string, unknown>>): Profile {
  const identity = { vendorName: 'Kerb', productCode: 'T', majorMinorRevision: '1' };
  return parseProfile(
    JSON.stringify({ class: 'test', version: 1, description: 'Test.', identity, ...parts }),
    'test.yaml',
  );
}
