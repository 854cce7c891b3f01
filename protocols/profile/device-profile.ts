import type { Profile } from './profile.ts';

/**
 * A profile together with the TypeScript types of its registers, as `npm run generate` writes it: `Values` maps each
 * name to what it reads as, `Writable` and `Readable` are the names that may be written and read.
 */
export interface DeviceProfile<Values, Writable extends keyof Values, Readable extends keyof Values = keyof Values>
  extends Profile {
  /** SHA-256 in hexadecimal, see digest.ts. */
  readonly digest: string;
  /** Only for the compiler; absent at run time. */
  readonly types?: { readonly values: Values; readonly writable: Writable; readonly readable: Readable };
}
