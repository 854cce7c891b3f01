import { Bank } from '../../../protocols/modbus/bank.ts';
import { updateFileName } from '../../../protocols/update/update-file-name.ts';
import { wordsOf } from '../../monitor/content-words.ts';
import { BROKEN_WORDS, faultText, milliseconds } from '../../monitor/fault-words.ts';
import type {
  Dlt645Content,
  FrameObservation,
  ModbusContent,
  Observation,
  ObservedFileRange,
  ObservedRange,
  ObservedValue,
} from '../../monitor/observation.ts';
import { unitText, valueText } from '../device/value-text.ts';
import { coloured, dim } from '../style.ts';

/** As the options of `kerb read` have them. */
export const BANK_NAMES: Readonly<Record<Bank, string>> = {
  [Bank.coils]: 'coil',
  [Bank.discreteInputs]: 'discrete',
  [Bank.inputRegisters]: 'input',
  [Bank.holdingRegisters]: 'holding',
};

export interface FrameTextOptions {
  /** There are several lines or connections, so each is named. */
  readonly nameLines: boolean;
  /** Show the bytes of good frames, too. */
  readonly bytes: boolean;
}

/** `13:45:10.123456`, UTC. */
export function timeText(us: number): string {
  const whole = Math.floor(us / 1e6);
  const fraction = String(Math.floor(us - whole * 1e6)).padStart(6, '0');
  return `${new Date(whole * 1000).toISOString().slice(11, 19)}.${fraction}`;
}

/** `2026-11-25`, UTC. */
export function dateText(us: number): string {
  return new Date(us / 1000).toISOString().slice(0, 10);
}

export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** One line for a person; what is wrong is red. */
export function frameText(observation: Observation, { nameLines, bytes }: FrameTextOptions): string {
  const { fromUs, gapUs, line, connection } = observation;
  const gap = gapUs === undefined ? '' : `+${milliseconds(gapUs)}`;
  const names = nameLines ? [connection === undefined ? line : `${line} ${connection}`] : [];
  const head = [dim(timeText(fromUs)), dim(gap.padStart(12)), ...names];
  return [...head, bodyText(observation, bytes)].join('  ');
}

function bodyText(observation: Observation, bytes: boolean): string {
  switch (observation.event) {
    case 'broken': {
      const count = `${observation.bytes.length} byte${observation.bytes.length === 1 ? '' : 's'}`;
      return coloured('red', `${BROKEN_WORDS[observation.what]}, ${count}: ${hexText(observation.bytes)}`);
    }
    case 'noAnswer': {
      const asked = `${bodyHead(observation.request)} of ${timeText(observation.request.fromUs)}`;
      const why = observation.broken ? 'no good answer to' : 'no answer to';
      return coloured('red', `${why} ${asked}`);
    }
    case 'frame': {
      const { responseUs, faults } = observation;
      const parts = [bodyHead(observation), contentText(observation)].filter((part) => part !== '');
      if (responseUs !== undefined) parts.push(dim(`after ${milliseconds(responseUs)}`));
      if (faults.length > 0) parts.push(coloured('red', faults.map(faultText).join('; ')));
      if (bytes) parts.push(dim(`[${hexText(observation.bytes)}]`));
      return parts.join('  ');
    }
  }
}

/** Who is asked what, or answers. */
function bodyHead({ kind, modbus, dlt645 }: FrameObservation): string {
  const arrow = kind === 'request' ? '→' : '←';
  if (dlt645 !== undefined) {
    const id = dlt645.dataId === undefined ? '' : ` ${dlt645.dataId}`;
    return `${arrow} ${dlt645.address} ${wordsOf(dlt645.functionName)}${id}`;
  }
  const { unitId, deviceClass, functionCode, functionName, transactionId, ranges, files = [] } = modbus!;
  const who = deviceClass === undefined ? `${unitId}` : `${deviceClass}@${unitId}`;
  const transaction = transactionId === undefined ? '' : ` #${transactionId}`;
  const called = functionName === undefined ? '' : ` ${wordsOf(functionName)}`;
  const about = [...ranges.map(rangeText), ...files.map(fileText)];
  const what = about.length === 0 ? called : ` ${about.join(' and ')}`;
  return `${arrow} ${who}${transaction} fc${functionCode}${what}`;
}

function contentText({ kind, modbus, dlt645 }: FrameObservation): string {
  if (dlt645 !== undefined) return meterText(dlt645);
  return modbusText(kind, modbus!);
}

/** A request is short: its response comes with all names. */
const MAX_NAMES_ASKED = 4;

function modbusText(kind: FrameObservation['kind'], { values, ranges, files = [], text }: ModbusContent): string {
  const parts = files.map(({ data }) => (data === undefined ? '' : dataText(data)));
  if (values.length > 0) parts.push(valuesText(values));
  else if (kind === 'request') parts.push(...ranges.map(({ names }) => namesText(names)));
  if (text !== undefined) parts.push(text);
  return parts.filter((part) => part !== '').join('  ');
}

function namesText(names: readonly string[]): string {
  const more = names.length - MAX_NAMES_ASKED;
  return more > 1 ? `${names.slice(0, MAX_NAMES_ASKED).join(' ')} and ${more} more` : names.join(' ');
}

function meterText({ values, data, moreFollows }: Dlt645Content): string {
  const read = values
    .map(({ name, text, unit }) => `${name}=${text}${unit === undefined ? '' : ` ${unit}`}`)
    .join('  ');
  const shown = read !== '' || data.length === 0 ? read : hexText(data);
  return moreFollows ? `${shown}  (more follows)` : shown;
}

function rangeText({ access, bank, address, quantity }: ObservedRange): string {
  const last = quantity > 1 ? `-${address + quantity - 1}` : '';
  return `${access} ${BANK_NAMES[bank]} ${address}${last}`;
}

function fileText({ access, file, record, count }: ObservedFileRange): string {
  const last = count > 1 ? `-${record + count - 1}` : '';
  const name = updateFileName(file, record);
  const called = name === undefined ? '' : ` (${name})`;
  return `${access} file ${file} record${count > 1 ? 's' : ''} ${record}${last}${called}`;
}

/** Bytes of a range of a file that are shown; `--bytes` and `--json` have all. */
const MAX_DATA_SHOWN = 16;

function dataText(data: Uint8Array): string {
  const shown = hexText(data.subarray(0, MAX_DATA_SHOWN));
  return data.length > MAX_DATA_SHOWN ? `${shown} … (${data.length} bytes)` : shown;
}

/** Named values one by one, the others as rows of numbers from an address on. */
function valuesText(values: readonly ObservedValue[]): string {
  const parts: string[] = [];
  let row = -1;
  for (const { field, address, value } of values) {
    if (field === undefined) {
      const number = typeof value === 'boolean' ? String(Number(value)) : String(value);
      if (row < 0) row = parts.push(`${address}: ${number}`) - 1;
      else parts[row] += ` ${number}`;
      continue;
    }
    row = -1;
    const unit = unitText(field);
    const shown = value === undefined ? '?' : valueText(value, field);
    parts.push(`${field.name}=${shown}${unit === '' ? '' : ` ${unit}`}`);
  }
  return parts.join('  ');
}
