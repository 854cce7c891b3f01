import type { LineSettings } from '../../protocols/commission/commission-file.ts';
import type { Place, PlaceWrite } from '../../protocols/commission/restore.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { unpackWords } from '../../protocols/modbus/words.ts';
import type { SettingRegister, SettingType } from '../../protocols/profile/link-settings.ts';
import { parseLineAddress, serialSettings } from '../line/line-address.ts';
import type { CommissionedDevice } from './commissioned-device.ts';
import { StepFailure } from './errors.ts';
import type { LinePool } from './line-pool.ts';

type SettingName = 'unitId' | 'format' | keyof LineSettings;

/**
 * What is written to take a device from one place to another, in order: what unlocks it, then line settings and unit id, or with
 * `unitFirst` unit id and line settings. Each write that moves the device at once tells where it is then. Undefined where no register
 * sets it.
 *
 * @throws StepFailure for a setting that the device does not have
 */
export function placeWrites(
  device: CommissionedDevice,
  was: Place,
  goal: Place,
  unitFirst: boolean,
): readonly PlaceWrite[] | undefined {
  const registers = device.profile.settings;
  const wanted = wantedSettings(device, was, goal);
  if (unitFirst) wanted.sort(([one], [other]) => Number(other === 'unitId') - Number(one === 'unitId'));
  const writes: PlaceWrite[] = (registers?.unlock ?? []).map(({ address, type, value }) => ({
    ...{ address, words: wordsOf(value, type), unlocks: true },
  }));
  let at = was;
  for (const [name, value] of wanted) {
    const register = registers?.[name];
    if (register === undefined) return undefined;
    at = placeAfter(device, at, goal, name, value);
    const words = wordsOf(numberOf(device, name, register, value), register.type);
    writes.push({ address: register.address, words, ...(registers?.effective !== 'restart' && { to: at }) });
  }
  return writes;
}

function wantedSettings(
  { profile, given }: CommissionedDevice,
  was: Place,
  goal: Place,
): (readonly [SettingName, number | string])[] {
  const { setUnitId, setLine = {} } = given;
  const wanted: (readonly [SettingName, number | string])[] = [];
  if (was.line !== goal.line) {
    const hasFormat = profile.settings?.format !== undefined;
    for (const [name, value] of Object.entries(setLine)) {
      if (!hasFormat || name === 'baudRate') wanted.push([name as keyof LineSettings, value]);
    }
    const changesFormat = setLine.parity !== undefined || setLine.stopBits !== undefined;
    if (hasFormat && changesFormat) wanted.push(['format', formatOf(goal.line)]);
  }
  if (setUnitId !== undefined && was.unitId !== goal.unitId) wanted.push(['unitId', setUnitId]);
  return wanted;
}

/** Where a device is that has taken one more setting. */
function placeAfter(
  device: CommissionedDevice,
  { line, unitId }: Place,
  goal: Place,
  name: SettingName,
  value: number | string,
): Place {
  if (name === 'unitId') return { line, unitId: goal.unitId };
  const { parity, stopBits } = device.given.setLine ?? {};
  const format = { ...(parity !== undefined && { parity }), ...(stopBits !== undefined && { stopBits }) };
  return { line: lineWith(device, line, name === 'format' ? format : { [name]: value }), unitId };
}

/** `line` with other settings. @throws StepFailure for what is no serial line */
export function lineWith({ name }: CommissionedDevice, line: string, wanted: LineSettings): string {
  const address = parseLineAddress(line);
  if (address.kind !== 'serial') throw new StepFailure(`${name}: setLine is for serial lines, and ${line} is none`);
  const is = serialSettings(address);
  const { baudRate = is.baudRate, parity = is.parity, stopBits = is.stopBits } = wanted;
  if (baudRate === is.baudRate && parity === is.parity && stopBits === is.stopBits) return line;
  return `${is.path}?baud=${baudRate}&parity=${parity}&stop=${stopBits}`;
}

/**
 * What brings the registers back, in the reverse order, with what they hold now. What unlocks the device stays, as passwords are not
 * told.
 */
export async function heldNow(
  lines: LinePool,
  at: Place,
  writes: readonly PlaceWrite[],
): Promise<readonly PlaceWrite[]> {
  const line = await lines.line(at.line);
  const held: PlaceWrite[] = [];
  let before = at;
  for (const { address, words, to, unlocks } of writes) {
    if (unlocks) continue;
    const bytes = await line.readRegisters(at.unitId, Bank.holdingRegisters, address, words.length);
    held.unshift({ address, words: [...unpackWords(bytes)], ...(to && { to: before }) });
    if (to !== undefined) before = to;
  }
  return [...writes.filter(({ unlocks }) => unlocks), ...held];
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
