import { encodeConfigFields } from '../../../protocols/config/document-codec.ts';
import { ConfigRefusedError } from '../../runtime/device.ts';
import { ConfigureResult } from '../../runtime/firmware.ts';
import type { ConfigChange } from './config-change.ts';
import type { ConfiguredDevice } from './configured-device.ts';
import { DocumentRefusedError } from './document-refused-error.ts';

/** What is wrong with a value by itself, whatever the others are. */
const BY_ITSELF: readonly (ConfigureResult | undefined)[] = [
  ConfigureResult.malformed,
  ConfigureResult.unknownField,
  ConfigureResult.wrongLength,
  ConfigureResult.outOfRange,
];

/** Firmware tells that it refuses, not what: it is given the fields one by one. Undefined when none of them is wrong by itself. */
export function refusedField(
  device: ConfiguredDevice,
  { fields }: ConfigChange,
  nowMs: number,
): DocumentRefusedError | undefined {
  const tried = device.tryOut(nowMs);
  for (const [id, value] of tried ? fields : []) {
    try {
      tried!.configure(encodeConfigFields(new Map([[id, value]])));
    } catch (error) {
      if (!(error instanceof ConfigRefusedError)) throw error;
      if (!BY_ITSELF.includes(error.result)) continue;
      return new DocumentRefusedError('values', `config field ${id}: ${error.message}`, id);
    }
  }
  return undefined;
}
