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

/** What the end of a scan depends on. */
export interface HowScanned {
  /** Where it is kept. */
  readonly file: string | undefined;
  readonly quick: boolean;
}

/** The last lines. */
export function* endText(result: ScanResult, { file, quick }: HowScanned): Generator<string> {
  const { end, devices, asked, elapsedMs } = result;
  const count = `${devices.length} ${devices.length === 1 ? 'device' : 'devices'}`;
  const about = `${count} found, ${asked} questions in ${durationText(elapsedMs)}`;
  switch (end) {
    case 'busy':
      yield 'nothing was sent, as others talk on the line';
      return;
    case 'stopped':
      yield `stopped: ${about}`;
      yield leftText(result);
      yield file === undefined
        ? '  with --save line.json a scan can be gone on with'
        : `  the same command goes on from ${file}`;
      return;
    case 'enough':
      yield about;
      return;
    case 'complete':
      yield asked === 0 && file !== undefined
        ? `${count}, from ${file}: nothing is left to ask; --again scans anew`
        : about;
      if (result.left.questions > 0) yield* quickText(result, file);
      if (devices.length === 0) yield `${quick && result.left.questions > 0 ? 'or ' : ''}${NOBODY}`;
  }
}

/** `4724 questions at 20 settings were not asked, about 9 min 21 s` */
function leftText({ left: { questions, hurried, estimateMs, settings } }: ScanResult): string {
  const [only] = settings;
  const several = settings.length > 1 ? ` at ${settings.length} settings` : '';
  const at = settings.length === 1 ? ` at ${settingsText(only)}` : several;
  const unasked = questions - hurried;
  const parts = [
    unasked > 0 ? `${countText(unasked)} not asked` : '',
    hurried > 0 ? `${countText(hurried)} asked without waiting as long as a device may take` : '',
  ].filter((part) => part !== '');
  return `${parts.join(', ')}${at}: about ${durationText(estimateMs)}`;
}

function countText(questions: number): string {
  return `${questions} ${questions === 1 ? 'question was' : 'questions were'}`;
}

function* quickText(result: ScanResult, file: string | undefined): Generator<string> {
  yield `a quick scan can miss devices. ${leftText(result)}`;
  yield file === undefined
    ? '  without --quick all is asked; with --save line.json at both, only what is left'
    : `  the same command without --quick asks only what is left, from ${file}`;
}

const NOBODY = 'check power, wiring (A and B may be swapped) and termination; slow devices are found with --wait 500ms';
