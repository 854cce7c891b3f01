import type { Command } from 'commander';
import { BROADCAST } from '../../../protocols/modbus/unit-id.ts';
import type { Value } from '../../../protocols/profile/codec.ts';
import type { Reading } from '../../device/device-driver.ts';
import { ExceptionResponseError } from '../../line/errors.ts';
import type { Line } from '../../line/line.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { addLineOptions, type LineOptions, withLine } from '../device/line-options.ts';
import { givenProfile, identifyClass, type ProfileOptions } from '../device/profile-argument.ts';
import { addRawOptions, isRaw } from '../device/raw-fields.ts';
import { readingTable } from '../device/reading-table.ts';
import { type Target, targetOf } from '../device/target.ts';
import { parseValue, unitText, valueText } from '../device/value-text.ts';
import { UsageError } from '../failure.ts';
import { wholeNumber } from '../options.ts';

interface Options extends LineOptions, ProfileOptions {
  readonly json?: boolean;
}

type Readings = ReadonlyMap<string, Reading>;

export function writeCommand(program: Command): void {
  const command = program
    .command('write')
    .description('write registers of a device, and show what they held before and hold now')
    .argument('<line>', 'tcp://host:port, rtu+tcp://host:port, or a serial port with its settings')
    .argument('<unit>', 'unit id; 0 on a serial line is every device, and none of them answers', wholeNumber(0, 255))
    .argument('<name=value...>', 'registers of the profile; with --bank, values from the address on')
    .option('--profile <class|file>', 'whose registers (default: the class that the device tells by function 43/14)');
  addRawOptions(command, ['coil', 'holding']);
  addLineOptions(command)
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Numbers are in the profile's unit, symbols by name, flags with commas between; coils are on or off. Values are checked
against the profile before anything is sent.

Examples:
  kerb write tcp://127.0.0.1:1502 1 demandPeriod=30 persistInterval=60
  kerb write tcp://127.0.0.1:1502 1 relayClosed=off
  kerb write '/dev/ttyUSB0?baud=9600' 17 setpoint=21.5 --profile ./thermostat.yaml
  kerb write tcp://192.168.1.20 1 --bank holding --address 200 --type u32 70000 70001`,
    )
    .action(write);
}

async function write(address: string, unitId: number, texts: string[], options: Options): Promise<void> {
  const isBroadcast = unitId === BROADCAST && !['tcp', 'tls'].includes(parseLineAddress(address).kind);
  const assignments = isRaw(options) ? undefined : texts.map(assignment);
  if (!isRaw(options)) checkRawUnused(options);
  const known = await givenProfile(options, texts.length);
  if (known === undefined && isBroadcast) throw new UsageError('a broadcast asks no device what it is: give --profile');
  await withLine(address, options, async (line) => {
    const target = targetOf(line, unitId, known ?? (await identifyClass(line, unitId)));
    const pairs =
      assignments ?? target.device.readableNames.map((name, index): [string, string] => [name, texts[index]!]);
    checkOnce(pairs.map(([name]) => name));
    const values = Object.fromEntries(pairs.map(([name, text]) => [name, typed(target, name, text)]));
    if (isBroadcast) {
      await target.device.writeMany(values);
      if (!options.json) console.log(`sent to every device of ${line.name}; none confirms a broadcast`);
      else
        console.log(JSON.stringify({ line: line.name, unitId, class: target.device.profile.class, broadcast: values }));
      return;
    }
    await writeAndShow(line, target, values, options);
  });
}

function assignment(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`${text}: give a register and its value, such as demandPeriod=30`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function checkOnce(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`${twice} is given twice`);
}

function checkRawUnused({ type, wordOrder }: Options): void {
  if (type === undefined && wordOrder === undefined) return;
  throw new UsageError('--type and --word-order go with --bank and --address');
}

/** A name that the profile does not have is left for the driver to refuse. */
function typed({ fields }: Target, name: string, text: string): Value {
  const field = fields.get(name);
  return field === undefined ? text : parseValue(text, field);
}

async function writeAndShow(
  line: Line,
  target: Target,
  values: Readonly<Record<string, Value>>,
  options: Options,
): Promise<void> {
  const { device, fields } = target;
  device.checkWrite(values);
  const readable = Object.keys(values).filter((name) => fields.get(name)!.access !== 'w');
  const before = await device.readEach(readable);
  let refused: ExceptionResponseError | undefined;
  try {
    await device.writeMany(values);
  } catch (error) {
    if (!(error instanceof ExceptionResponseError)) throw error;
    refused = error;
  }
  const after = await device.readEach(readable);
  if (options.json) printJson(line, target, Object.keys(values), before, after, refused);
  else printText(target, Object.keys(values), before, after);
  if (refused !== undefined) throw refused;
}

function printText({ fields }: Target, names: readonly string[], before: Readings, after: Readings): void {
  const rows = names.map((name) => {
    const field = fields.get(name)!;
    const text = (readings: Readings) => {
      const value = readings.get(name)?.value;
      return value === undefined ? '?' : valueText(value, field);
    };
    return { name, value: text(after), unit: unitText(field), remark: `was ${text(before)}` };
  });
  for (const row of readingTable(rows)) console.log(row);
}

function printJson(
  line: Line,
  { device }: Target,
  names: readonly string[],
  before: Readings,
  after: Readings,
  refused: ExceptionResponseError | undefined,
): void {
  const pick = (readings: Readings) =>
    Object.fromEntries(names.map((name) => [name, readings.get(name)?.value ?? null]));
  const { unitId, profile } = device;
  const result = { before: pick(before), after: pick(after), ...(refused && { refused: refused.message }) };
  console.log(JSON.stringify({ line: line.name, unitId, class: profile.class, ...result }));
}
