import { exceptionName } from '../../../protocols/modbus/constants.ts';
import type { Finding } from '../../scan/finding.ts';
import { addressOf, type FoundDevice, type LineSettings, nameOf } from '../../scan/found-device.ts';
import { settingsText } from '../../scan/line-settings.ts';
import type { ScanResult } from '../../scan/scan-result.ts';
import { durationText } from '../flash/quantities.ts';
import { coloured } from '../style.ts';

/** `9600 8N1, unit 17`, with how it answers. */
export function deviceText(device: FoundDevice): string {
  const settings = settingsText(device.settings);
  return `${settings}${settings && ', '}${nameOf(device)}: ${answerText(device)}`;
}

function answerText(device: FoundDevice): string {
  const { slowestMs, quality } = device.evidence;
  const code = device.protocol === 'modbus' ? device.exceptionCode : undefined;
  const refused = code === undefined ? '' : `, refuses register 0 with ${exceptionName(code)}`;
  const shaky = quality === 'clean' ? '' : `, ${QUALITIES[quality]}`;
  return `answers within ${Math.max(1, Math.ceil(slowestMs))} ms${refused}${shaky}`;
}

const QUALITIES = { noisy: 'not always whole', clash: 'with others that have its number' } as const;

/** One finding: where, what was seen, what to do. */
export function findingText({ settings, unitId, address, kind, evidence, advice }: Finding): string {
  const where = [
    settingsText(settings),
    unitId === undefined ? '' : `unit ${unitId}`,
    address === undefined ? '' : `meter ${address}`,
  ].filter((part) => part !== '');
  const head = where.length === 0 ? '' : `${where.join(', ')}: `;
  return coloured(kind === 'echo' ? 'dim' : 'yellow', `${head}${TITLES[kind]} (${evidence})\n    ${advice}`);
}

const TITLES: Readonly<Record<Finding['kind'], string>> = {
  traffic: 'others talk on the line',
  noise: 'noise',
  swapped: 'nothing but zeros',
  echo: 'echo',
  clash: 'clash',
  unreadable: 'unreadable answers',
  poorLine: 'answers not always whole',
  severalParities: 'one unit id at several parities',
  anyUnit: 'answers to any unit id',
  unresolved: 'meters not told apart',
};

/** Devices by settings, with the address that opens the line for them. */
export function* resultText(
  result: Pick<ScanResult, 'line' | 'devices'>,
  identities: ReadonlyMap<FoundDevice, string> | undefined,
): Generator<string> {
  const groups = grouped(result.devices);
  for (const devices of groups.values()) {
    const [first] = devices as [FoundDevice];
    yield `${titleOf(first.settings)}${addressOf(result.line, first)}`;
    const sorted = devices.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b), 'en', { numeric: true }));
    const width = Math.max(...sorted.map((device) => nameOf(device).length));
    for (const device of sorted) {
      const identity = identities?.get(device);
      yield `  ${nameOf(device).padEnd(width)}  ${answerText(device)}${identity === undefined ? '' : `: ${identity}`}`;
    }
  }
}

function keyOf(device: FoundDevice): string {
  return settingsText(device.settings);
}

function grouped(devices: readonly FoundDevice[]): Map<string, FoundDevice[]> {
  const groups = new Map<string, FoundDevice[]>();
  for (const device of devices) groups.set(keyOf(device), [...(groups.get(keyOf(device)) ?? []), device]);
  return groups;
}

function titleOf(settings: LineSettings | undefined): string {
  return settings === undefined ? '' : `${settingsText(settings)}  `;
}

function orderOf(device: FoundDevice): string {
  return device.protocol === 'modbus' ? `${device.unitId}` : `z${device.address}`;
}

/** The last line. */
export function endText({ end, devices, asked, elapsedMs }: ScanResult, file: string | undefined): string {
  const count = `${devices.length} ${devices.length === 1 ? 'device' : 'devices'}`;
  const about = `${count} found, ${asked} questions in ${durationText(elapsedMs)}`;
  switch (end) {
    case 'busy':
      return 'nothing was sent, as others talk on the line';
    case 'stopped':
      return `stopped: ${about}${file === undefined ? '' : `; the same command goes on from ${file}`}`;
    case 'enough':
      return about;
    case 'complete':
      if (asked === 0 && file !== undefined)
        return `${count}, from ${file}: nothing is left to ask; --again scans anew`;
      return devices.length > 0 ? about : `${about}: ${NOBODY}`;
  }
}

const NOBODY =
  'check power, wiring (A and B may be swapped) and termination; devices with unusual unit ids are found with --all, slow ones with --wait 500ms';
