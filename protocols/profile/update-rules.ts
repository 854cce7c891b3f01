import type { Profile, UpdateRules } from './profile.ts';

type Given = Readonly<Record<string, unknown>>;

/** The section `update` of a document whose shape is right; undefined without one. */
export function updateRules(section: unknown): UpdateRules | undefined {
  if (typeof section !== 'object' || section === null) return undefined;
  const { migrates = [], request, ready, battery } = section as Given & Partial<UpdateRules>;
  return {
    migrates,
    ...(request !== undefined && { request }),
    ...(ready !== undefined && { ready }),
    ...(battery !== undefined && { battery }),
  };
}

/**
 * A variant is asked and answers as the class that it extends, where it does not say otherwise; whose records it takes over
 * it says itself, as it counts its versions by itself.
 */
export function extendUpdate(base: UpdateRules | undefined, own: UpdateRules | undefined): UpdateRules | undefined {
  if (base === undefined) return own;
  return { ...base, migrates: [], ...own };
}

/** {@link UpdateRules} by address, for those who know no names. */
export interface UpdateAddresses {
  /** Versions whose records are taken over. */
  readonly migrates: readonly number[];
  /** Of the coil. */
  readonly request?: number;
  /** Of the discrete input. */
  readonly ready?: number;
  /** Of the input register. */
  readonly battery?: number;
  /** Code of the event of this name, by which the firmware tells that a record was refused. */
  readonly recordRefused?: number;
}

/** For a profile that was checked. */
export function updateAddresses(profile: Profile): UpdateAddresses {
  const { migrates = [], request, ready, battery } = profile.update ?? {};
  const coil = profile.coils.find(({ name }) => name === request);
  const input = profile.discreteInputs.find(({ name }) => name === ready);
  const register = profile.inputRegisters.find(({ name }) => name === battery);
  const refused = profile.events.find(({ name }) => name === 'recordRefused');
  return {
    migrates,
    ...(coil !== undefined && { request: coil.address }),
    ...(input !== undefined && { ready: input.address }),
    ...(register !== undefined && { battery: register.address }),
    ...(refused !== undefined && { recordRefused: refused.code }),
  };
}
