import type { Identity } from '../identify/identity.ts';

/** The class or template that a device is of; undefined when that is not known for certain. */
export function classNameOf(identity: Identity): string | undefined {
  switch (identity.kind) {
    case 'kerb':
      return identity.deviceClass;
    case 'template':
      return identity.best.template;
    case 'sunspec':
      return identity.matches[0]?.template;
    case 'ambiguous':
    case 'unknown':
    case 'dlt645':
      return undefined;
  }
}

/** Templates that it may be of, too. */
export function mayBe(identity: Identity, name: string): boolean {
  if (classNameOf(identity) === name) return true;
  if (identity.kind === 'ambiguous') return identity.candidates.some(({ template }) => template === name);
  return identity.kind === 'sunspec' && identity.matches.some(({ template }) => template === name);
}
