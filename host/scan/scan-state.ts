import type { Finding } from './finding.ts';
import type { FoundDevice } from './found-device.ts';
import { PARITIES } from './line-settings.ts';
import { parseRanges } from './unit-order.ts';

export const SCAN_STATE_VERSION = 1;

/** How far a scan is: JSON as it stands, so that a later run goes on where this one ended. */
export interface ScanState {
  readonly version: typeof SCAN_STATE_VERSION;
  /** `/dev/ttyUSB0` */
  readonly line: string;
  /** All that was planned was asked. */
  readonly complete: boolean;
  /** Unit ids that were asked, by settings: `9600 8N1` → `1-32,247`. Over a network the key is empty. */
  readonly asked: Readonly<Record<string, string>>;
  /** Those of them that did not answer, and that a quick scan did not wait for as long as a device may take. */
  readonly hurried?: Readonly<Record<string, string>>;
  /** Rates at which meters were looked for, as settings. */
  readonly meters: readonly string[];
  readonly devices: readonly FoundDevice[];
  readonly findings: readonly Finding[];
}

/** A file that holds no scan, or one of another version. Blame: configuration. */
export class ScanStateError extends Error {
  override readonly name = 'ScanStateError';
  readonly blame = 'configuration';

  constructor(source: string, problem: string) {
    super(`${source} ${problem}: give another file, or remove this one to scan from the beginning`);
  }
}

/**
 * Reads what {@link ScanState} was written as. `source` is what errors call it.
 * @throws ScanStateError
 */
export function parseScanState(text: string, source: string): ScanState {
  const fail = (problem: string): never => {
    throw new ScanStateError(source, problem);
  };
  let state: Partial<Record<keyof ScanState, unknown>>;
  try {
    state = JSON.parse(text) as typeof state;
  } catch (error) {
    return fail(`is no JSON (${(error as Error).message})`);
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return fail('holds no scan');
  const { version, line, complete, asked, hurried, meters, devices, findings } = state;
  if (version !== SCAN_STATE_VERSION)
    return fail(`is of version ${version}, and this kerb reads ${SCAN_STATE_VERSION}`);
  if (typeof line !== 'string' || typeof complete !== 'boolean') return fail('does not say of which line it is');
  if (!isRanges(asked)) return fail('has wrong unit ids in `asked`, which are such as 1-5,10');
  if (hurried !== undefined && !isRanges(hurried))
    return fail('has wrong unit ids in `hurried`, which are such as 1-5,10');
  if (!Array.isArray(meters) || !meters.every(isText)) return fail('has wrong settings in `meters`');
  if (!Array.isArray(devices) || !devices.every(isDevice)) return fail('has a wrong device in `devices`');
  if (!Array.isArray(findings) || !findings.every(isFinding)) return fail('has a wrong finding in `findings`');
  return state as ScanState;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRanges(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((text) => isText(text) && parseRanges(text) !== undefined);
}

function isSettings(value: unknown): boolean {
  if (value === undefined) return true;
  const parities: readonly unknown[] = PARITIES;
  return isRecord(value) && Number.isInteger(value['baudRate']) && parities.includes(value['parity']);
}

function isDevice(value: unknown): boolean {
  if (!isRecord(value) || !isSettings(value['settings']) || !isRecord(value['evidence'])) return false;
  return value['protocol'] === 'modbus' ? Number.isInteger(value['unitId']) : isText(value['address']);
}

function isFinding(value: unknown): boolean {
  if (!isRecord(value) || !isSettings(value['settings'])) return false;
  return [value['kind'], value['evidence'], value['advice']].every(isText);
}
