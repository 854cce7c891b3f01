import type { Profile } from '../../../protocols/profile/profile.ts';
import { classNameOf } from '../../commission/class-of-identity.ts';
import type { LineDevice } from '../../dashboard/line/line-device.ts';
import { identify } from '../../identify/identify.ts';
import { identityText } from '../../identify/identity-text.ts';
import type { Line } from '../../line/line.ts';
import { type LineAddress, lineName, serialSettings } from '../../line/line-address.ts';
import { type OpenLineOptions, openLine } from '../../line/open-line.ts';
import { scan } from '../../scan/scan.ts';
import { profileOf } from '../device/profile-argument.ts';
import { explain, UsageError } from '../failure.ts';
import { unitList } from '../flash/unit-list.ts';

/** A unit of a line, and its class where somebody named it. */
interface GivenUnit {
  readonly unitId: number;
  readonly profile?: Profile;
}

/**
 * The devices that the command line names, or that a quick scan at the line's settings finds, each with its profile. Those of
 * which nobody knows what they are are told by `note` and left out.
 * @param units such as `1-3` and `5:sdm630`
 * @throws UsageError, ProfileError, PortError, LineClosedError
 */
export async function lineDevices(
  where: LineAddress,
  units: readonly string[],
  open: OpenLineOptions,
  note: (text: string) => void,
): Promise<LineDevice[]> {
  const given = units.length > 0 ? await givenUnits(units) : await foundUnits(where, open, note);
  const unknown = given.some(({ profile }) => profile === undefined);
  const line = unknown ? await openLine(where, open) : undefined;
  const devices: LineDevice[] = [];
  try {
    for (const { unitId, profile } of given) {
      const known = profile ?? (await identified(line!, unitId, note));
      if (known !== undefined) devices.push({ name: `${known.class}-${unitId}`, unitId, profile: known });
    }
  } finally {
    await line?.close();
  }
  if (devices.length === 0) {
    throw new UsageError(
      `${lineName(where)}: no device is known there; name them with their classes, such as 1:meter 5:sdm630, or see what \`kerb scan\` finds`,
    );
  }
  return devices;
}

async function givenUnits(units: readonly string[]): Promise<GivenUnit[]> {
  const given = new Map<number, GivenUnit>();
  for (const text of units) {
    const [list, ...rest] = text.split(':');
    const profile = rest.length === 0 ? {} : { profile: await profileOf(rest.join(':')) };
    for (const unitId of unitsOf(list!, text)) {
      if (given.has(unitId)) throw new UsageError(`unit ${unitId} is given twice`);
      given.set(unitId, { unitId, ...profile });
    }
  }
  return [...given.values()];
}

function unitsOf(list: string, text: string): number[] {
  try {
    return unitList(list);
  } catch {
    throw new UsageError(
      `${text}: give unit ids such as 1, 1-32 or 1,3,5-8, with a class where it has to be named: 5:sdm630`,
    );
  }
}

/** Asked at the settings of the address alone, and the likely unit ids first. */
async function foundUnits(
  where: LineAddress,
  { tls }: OpenLineOptions,
  note: (text: string) => void,
): Promise<GivenUnit[]> {
  note(`looks for devices on ${lineName(where)}; name their unit ids to begin at once`);
  const settings = where.kind === 'serial' ? serialSettings(where) : undefined;
  const { devices } = await scan(where, {
    ...(settings && { baudRates: [settings.baudRate], parities: [settings.parity], stopBits: settings.stopBits }),
    ...(tls && { tls }),
    protocols: ['modbus'],
    quick: true,
  });
  return devices.flatMap((device) => (device.protocol === 'modbus' ? [{ unitId: device.unitId }] : []));
}

async function identified(line: Line, unitId: number, note: (text: string) => void): Promise<Profile | undefined> {
  const advice = `name its class, such as ${unitId}:meter`;
  try {
    const identity = await identify(line, unitId);
    const name = classNameOf(identity);
    if (name !== undefined) return await profileOf(name);
    note(`unit ${unitId} is left out: ${identityText(identity)}; ${advice}`);
  } catch (error) {
    note(`unit ${unitId} is left out: ${explain(error).message}; ${advice}`);
  }
  return undefined;
}
