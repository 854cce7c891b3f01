import { ObisRegisters } from '../../host/gateway/dlt645/obis-registers.ts';
import { BROADCAST_ADDRESS } from '../../protocols/dlt645/address.ts';
import type { Path, Report } from '../../protocols/document/problem.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { ScenarioDevice, ScenarioLine } from './scenario.ts';

const ADDRESS_DIGITS = 12;

/** The DL/T 645 address of the `index`th of several devices, of which the first has `first`. */
export function meterAddressOf(first: string, index: number): string {
  return String(Number(first) + index).padStart(ADDRESS_DIGITS, '0');
}

/** Reports why `count` devices cannot be meters of DL/T 645 from the address `first` on. */
export function checkMeter(
  first: string | undefined,
  count: number,
  profile: Profile,
  lines: readonly ScenarioLine[],
  device: Path,
  report: Report,
): void {
  if (first === undefined) return;
  const path = [...device, 'dlt645'];
  if (Number(first) + count - 1 >= Number(BROADCAST_ADDRESS)) {
    const what = count === 1 ? '' : `${count} addresses from ${first} on reach `;
    report(path, `${what}${BROADCAST_ADDRESS}${count === 1 ? ' ' : ', which '}is the address of all meters`);
  }
  if (new ObisRegisters(profile).items.length === 0) {
    const hint = 'give registers of its profile their OBIS codes';
    report(path, `a ${profile.class} has nothing that DL/T 645 has a data identifier for`, hint);
  }
  if (!lines.some(({ kind }) => kind === 'serial')) {
    report(path, 'DL/T 645 is spoken on serial lines, and it is on none');
  }
}

/** Reports meters that have the address of another one on their line. */
export function checkMeterAddresses(devices: readonly ScenarioDevice[], report: Report): void {
  const owners = new Map<string, string>();
  for (const { name, dlt645, lines } of devices) {
    if (dlt645 === undefined) continue;
    const clash = lines.find((line) => owners.has(`${line} ${dlt645}`));
    if (clash !== undefined) {
      const owner = owners.get(`${clash} ${dlt645}`)!;
      const what = `address ${dlt645} of ${clash} is already that of ${owner}`;
      report(['devices', name, 'dlt645'], what, 'give each its own, or the fault addressClash');
    }
    for (const line of lines) owners.set(`${line} ${dlt645}`, name);
  }
}
