import { Bank } from '../../protocols/modbus/bank.ts';
import { exceptionName } from '../../protocols/modbus/constants.ts';
import type { Dlt645Content, ModbusContent, ObservedValue } from './observation.ts';

/** Values, or names, that a frame's words list. */
const LISTED_LIMIT = 8;
const BANK_WORDS: Readonly<Record<Bank, string>> = {
  [Bank.coils]: 'coils',
  [Bank.discreteInputs]: 'discrete inputs',
  [Bank.inputRegisters]: 'input registers',
  [Bank.holdingRegisters]: 'holding registers',
};

function listed(texts: readonly string[]): string {
  const more = texts.length - LISTED_LIMIT;
  return more > 0 ? `${texts.slice(0, LISTED_LIMIT).join(', ')} and ${more} more` : texts.join(', ');
}

function valuesText(values: readonly ObservedValue[]): string {
  return listed(values.map(({ field, address, value }) => `${field?.name ?? address}=${value ?? '?'}`));
}

/** `readInputRegisters` → `read input registers` */
export function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function unitText({ unitId, deviceClass }: ModbusContent): string {
  return deviceClass === undefined ? `unit ${unitId}` : `${deviceClass} ${unitId}`;
}

/** What a request asks: `read input registers 4–5 (voltageL1) of meter 1`. */
export function requestWords(content: ModbusContent): string {
  const { ranges, functionName, functionCode, values, text } = content;
  const what = ranges.map(({ access, bank, address, quantity, names }) => {
    const last = quantity > 1 ? `–${address + quantity - 1}` : '';
    const called = access === 'read' && names.length > 0 ? ` (${listed(names)})` : '';
    return `${access} ${BANK_WORDS[bank]} ${address}${last}${called}`;
  });
  const head = what.length > 0 ? what.join(' and ') : wordsOf(functionName ?? `function ${functionCode}`);
  const written = values.length === 0 ? (text ?? '') : valuesText(values);
  return `${head} of ${unitText(content)}${written === '' ? '' : `: ${written}`}`;
}

/** What an answer says: `answer of meter 1: voltageL1=230.1`. */
export function answerWords(content: ModbusContent): string {
  const { exceptionCode, values, text } = content;
  const who = `answer of ${unitText(content)}`;
  if (exceptionCode !== undefined)
    return `${who}: exception ${exceptionCode}, ${wordsOf(exceptionName(exceptionCode))}`;
  const read = values.length > 0 ? valuesText(values) : (text ?? '');
  return read === '' ? who : `${who}: ${read}`;
}

/** What a frame of DL/T 645 asks or says: `read data 02010100 of 000000000161: voltageL1=230.1 V`. */
export function dlt645Words({ address, functionName, dataId, values, data }: Dlt645Content): string {
  const head = `${wordsOf(functionName)}${dataId === undefined ? '' : ` ${dataId}`} of ${address}`;
  const said = listed(values.map(({ name, text, unit }) => `${name}=${text}${unit === undefined ? '' : ` ${unit}`}`));
  if (said !== '') return `${head}: ${said}`;
  return data.length === 0 ? head : `${head}: ${data.length} bytes`;
}
