import { UnitIdError, unitId } from '../../../protocols/modbus/unit-id.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { profileOf } from '../device/profile-argument.ts';
import { UsageError } from '../failure.ts';

export interface MonitorCommandOptions {
  readonly protocol: 'modbus' | 'dlt645' | 'auto';
  /** `unit=class`, or `unit=file`. */
  readonly profile?: readonly string[];
  readonly write?: string;
  readonly json?: true;
  readonly errors?: true;
  readonly bytes?: true;
  /** Milliseconds. */
  readonly statsEvery?: number;
  /** Milliseconds. */
  readonly jitter?: number;
  /** Of the proxy. */
  readonly listen?: number;
  readonly host: string;
  /** Of the servers in a capture. */
  readonly port?: readonly string[];
}

/** What `--profile` says of each unit. @throws UsageError, ProfileError */
export async function givenProfiles(texts: readonly string[] = []): Promise<Map<number, Profile>> {
  const profiles = new Map<number, Profile>();
  for (const text of texts) {
    const [, unit, name] = /^(\d{1,3})=(.+)$/.exec(text) ?? [];
    if (unit === undefined || name === undefined) {
      const hint = /^\w+@\d+$/.test(text) ? `did you mean ${text.split('@').reverse().join('=')}?` : 'give 1=meter';
      throw new UsageError(`--profile ${text}: a unit id and a device class are expected; ${hint}`);
    }
    profiles.set(givenUnit(text, Number(unit)), await profileOf(name));
  }
  return profiles;
}

function givenUnit(text: string, unit: number): number {
  try {
    return unitId(unit);
  } catch (error) {
    if (error instanceof UnitIdError) throw new UsageError(`--profile ${text}: ${error.message}`);
    throw error;
  }
}

/** TCP ports that `--port` names. @throws UsageError */
export function givenPorts(texts: readonly string[]): number[] {
  return texts.map((text) => {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65_535) throw new UsageError(`--port ${text}: give a number from 1 to 65535`);
    return port;
  });
}

/** Options that another kind of source has. @throws UsageError */
export function refuseOptions(
  options: MonitorCommandOptions,
  source: string,
  unfit: readonly ['listen' | 'port' | 'jitter', string][],
) {
  for (const [option, purpose] of unfit) {
    if (options[option] !== undefined) throw new UsageError(`--${option} is for ${purpose}, and ${source} is none`);
  }
}
