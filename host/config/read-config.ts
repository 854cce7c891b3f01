import type { ConfigStatus } from '../../protocols/config/config-files.ts';
import type { CoseKey } from '../../protocols/cose/cose-key.ts';
import type { Line } from '../line/line.ts';
import { type ConfigOptions, deviceOf } from './config-options.ts';
import type { KeptDocument } from './device-config.ts';

/** @throws NoConfigError, LineError */
export function readConfigStatus(line: Line, unitId: number, options: ConfigOptions = {}): Promise<ConfigStatus> {
  return deviceOf(line, unitId, options).status();
}

/** The signed document that a device runs, waits with, or ran before; undefined when there is none. @throws LineError */
export function readSignedConfig(
  line: Line,
  unitId: number,
  which: KeptDocument,
  options: ConfigOptions = {},
): Promise<Uint8Array | undefined> {
  return deviceOf(line, unitId, options).document(which);
}

/** The public key with which a device signs its receipts. @throws ConfigAnswerError, LineError */
export function readDeviceKey(line: Line, unitId: number, options: ConfigOptions = {}): Promise<CoseKey> {
  return deviceOf(line, unitId, options).deviceKey();
}
