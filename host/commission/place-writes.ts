import type { LineSettings } from '../../protocols/commission/commission-file.ts';
import type { Place, PlaceWrite } from '../../protocols/commission/restore.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { unpackWords } from '../../protocols/modbus/words.ts';
import type { SettingRegister, SettingType } from '../../protocols/profile/link-settings.ts';
import { parseLineAddress, serialSettings } from '../line/line-address.ts';
import type { CommissionedDevice } from './commissioned-device.ts';
import { StepFailure } from './errors.ts';
import type { LinePool } from './line-pool.ts';

/**
 * What is written to take a device from one place to another, in order: what unlocks it, line settings, unit id. Undefined where no
 * register sets it.
 *
 * @throws StepFailure for a setting that the device does not have
 */
export function placeWrites(device: CommissionedDevice, was: Place, goal: Place): readonly PlaceWrite[] | undefined {
  const registers = device.profile.settings;
  const { setUnitId, setLine = {} } = device.given;
  const wanted: (readonly [name: 'unitId' | 'format' | keyof LineSettings, value: number | string])[] = [];
  if (was.line !== goal.line) {
    const { format } = registers ?? {};
    for (const [name, value] of Object.entries(setLine)) {
      const isInFormat = format !== undefined && name !== 'baudRate';
      if (!isInFormat) wanted.push([name as keyof LineSettings, value]);
    }
    const changesFormat = setLine.parity !== undefined || setLine.stopBits !== undefined;
    if (format !== undefined && changesFormat) wanted.push(['format', formatOf(goal.line)]);
  }
  if (setUnitId !== undefined && was.unitId !== goal.unitId) wanted.push(['unitId', setUnitId]);
  const writes: PlaceWrite[] = (registers?.unlock ?? []).map(({ address, type, value }) => ({
    ...{ address, words: wordsOf(value, type), unlocks: true },
  }));
  for (const [name, value] of wanted) {
    const register = registers?.[name];
    if (register === undefined) return undefined;
    const words = wordsOf(numberOf(device, name, register, value), register.type);
    writes.push({ address: register.address, words });
  }
  return writes;
}

/** The same registers with what they hold now; what unlocks the device stays, as passwords are not told. */
export async function heldNow(
  lines: LinePool,
  at: Place,
  writes: readonly PlaceWrite[],
): Promise<readonly PlaceWrite[]> {
  const line = await lines.line(at.line);
  const held: PlaceWrite[] = [];
  for (const write of writes) {
    if (write.unlocks) held.push(write);
    else {
      const bytes = await line.readRegisters(at.unitId, Bank.holdingRegisters, write.address, write.words.length);
      held.push({ address: write.address, words: [...unpackWords(bytes)] });
    }
  }
  return held;
}

/** `8N1` */
function formatOf(line: string): string {
  const address = parseLineAddress(line);
  if (address.kind !== 'serial') return '';
  const { parity, stopBits } = serialSettings(address);
  return `8${parity[0]!.toUpperCase()}${stopBits}`;
}

function numberOf(
  { name, kind }: CommissionedDevice,
  setting: string,
  { values }: SettingRegister,
  value: number | string,
): number {
  const number = values === undefined ? Number(value) : values[String(value)];
  if (number !== undefined && Number.isInteger(number)) return number;
  const has = Object.keys(values ?? {}).join(', ');
  throw new StepFailure(
    `${name}: a ${kind.deviceClass} has no ${setting} ${value}${has === '' ? '' : `; it has ${has}`}`,
  );
}

function wordsOf(value: number, type: SettingType = 'u16'): readonly number[] {
  if (type === 'u16') return [value];
  const bytes = Buffer.alloc(4);
  bytes.writeFloatBE(value);
  return [bytes.readUInt16BE(0), bytes.readUInt16BE(2)];
}
