import { type MeterAddresses, type MeterProtocol, meterProtocols } from '../../host/gateway/meter-protocols.ts';
import type { Path, Report } from '../../protocols/document/problem.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { ScenarioDevice, ScenarioLine } from './scenario.ts';

/** The addresses of the `index`th of several devices, of which the first has `first`. */
export function meterAddressesOf(first: MeterAddresses, index: number): MeterAddresses {
  const addresses = meterProtocols.flatMap(({ key, digits }) => {
    const address = first[key];
    return address === undefined ? [] : [[key, String(Number(address) + index).padStart(digits, '0')]];
  });
  return Object.fromEntries(addresses);
}

/** Reports why `count` devices cannot be meters from the addresses `first` on. */
export function checkMeter(
  first: MeterAddresses,
  count: number,
  profile: Profile,
  lines: readonly ScenarioLine[],
  device: Path,
  report: Report,
): void {
  for (const protocol of meterProtocols) {
    const address = first[protocol.key];
    if (address === undefined) continue;
    const path = [...device, protocol.key];
    checkLast(protocol, address, count, path, report);
    const lack = protocol.lacks(profile);
    if (lack !== undefined) report(path, lack.text, lack.hint);
    if (!lines.some(({ kind }) => kind === 'serial')) {
      report(path, `${protocol.title} is spoken on serial lines, and it is on none`);
    }
  }
}

function checkLast(protocol: MeterProtocol, first: string, count: number, path: Path, report: Report): void {
  const { digits, reserved } = protocol;
  const what = count === 1 ? '' : `${count} addresses from ${first} on reach `;
  if (reserved !== undefined && Number(first) + count - 1 >= Number(reserved)) {
    report(path, `${what}${reserved}${count === 1 ? ' ' : ', which '}is the address of all meters`);
  } else if (Number(first) + count - 1 >= 10 ** digits) {
    report(path, `${count} addresses from ${first} on go beyond ${digits} digits`);
  }
}

/** Reports meters that have the address of another one on their line. */
export function checkMeterAddresses(devices: readonly ScenarioDevice[], report: Report): void {
  const owners = new Map<string, string>();
  for (const { name, addresses, lines } of devices) {
    for (const { key } of meterProtocols) {
      const address = addresses[key];
      if (address === undefined) continue;
      const clash = lines.find((line) => owners.has(`${line} ${key} ${address}`));
      if (clash !== undefined) {
        const owner = owners.get(`${clash} ${key} ${address}`)!;
        const what = `address ${address} of ${clash} is already that of ${owner}`;
        report(['devices', name, key], what, 'give each its own, or the fault addressClash');
      }
      for (const line of lines) owners.set(`${line} ${key} ${address}`, name);
    }
  }
}
