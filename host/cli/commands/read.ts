import { type Command, InvalidArgumentError } from 'commander';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { systemClock } from '../../clock/system.ts';
import type { Reading } from '../../device/device-driver.ts';
import type { Line } from '../../line/line.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { addLineOptions, type LineOptions, withLine } from '../device/line-options.ts';
import { givenProfile, identifyClass, type ProfileOptions } from '../device/profile-argument.ts';
import { addRawOptions, isRaw } from '../device/raw-fields.ts';
import { readingTable } from '../device/reading-table.ts';
import { type Target, targetOf } from '../device/target.ts';
import { unitText, valueText } from '../device/value-text.ts';
import { ExitCode, explain, UsageError } from '../failure.ts';
import { duration, wholeNumber } from '../options.ts';
import { dim } from '../style.ts';
import { watch } from '../watch.ts';

interface Options extends LineOptions, ProfileOptions {
  readonly watch?: number;
  readonly json?: boolean;
}

const ALL = 'all';
const MAX_COUNT = 65_536;

export function readCommand(program: Command): void {
  const command = program
    .command('read')
    .description('read registers of a device, by name or by address')
    .argument('<line>', 'tcp://host:port, rtu+tcp://host:port, or a serial port with its settings')
    .argument('<unit>', 'unit id', wholeNumber(0, 255))
    .argument('[register...]', 'names of the profile, or `all`')
    .option('--profile <class|file>', 'whose registers (default: the class that the device tells by function 43/14)');
  addRawOptions(command, ['coil', 'discrete', 'input', 'holding'])
    .option('--count <values>', 'with --bank: how many values (default: 1)', wholeNumber(1, MAX_COUNT))
    .option('--watch <time>', 'read again and again, such as every 1s, until Ctrl-C', watchPeriod);
  addLineOptions(command)
    .option('--json', 'print one JSON object a line')
    .addHelpText(
      'after',
      `
Examples:
  kerb read tcp://127.0.0.1:1502 1 all
  kerb read tcp://127.0.0.1:1502 1 activePowerTotal energyActiveImport --watch 1s
  kerb read '/dev/ttyUSB0?baud=9600&parity=none&stop=1' 17 all --profile ./my-meter.yaml --json
  kerb read tcp://192.168.1.20 1 --bank input --address 100 --count 10 --type i32 --word-order little
  kerb read tcp://192.168.1.20 1 --bank coil --address 0 --count 8 --driver modbus-serial`,
    )
    .action(read);
}

async function read(address: string, unitId: number, registers: string[], options: Options): Promise<void> {
  parseLineAddress(address);
  const known = await profileFor(registers, options);
  await withLine(address, options, async (line) => {
    const profile = known ?? (await identifyClass(line, unitId));
    const target = targetOf(line, unitId, profile);
    const names = options.bank !== undefined || registers.includes(ALL) ? target.device.readableNames : registers;
    const once = () => readAndPrint(line, target, names, options);
    if (options.watch === undefined) await once();
    else await watch(options.watch, () => once().catch(tellFailure));
  });
}

/** The profile that the command line names; undefined when the device is to be asked. @throws UsageError */
async function profileFor(registers: readonly string[], options: Options): Promise<Profile | undefined> {
  if (isRaw(options)) {
    if (registers.length > 0) throw new UsageError('give names or --bank and --address, not both');
    return givenProfile(options, options.count ?? 1);
  }
  for (const option of ['count', 'type', 'wordOrder'] as const) {
    if (options[option] !== undefined)
      throw new UsageError('--count, --type and --word-order go with --bank and --address');
  }
  if (registers.length === 0)
    throw new UsageError('say what to read: names of registers, `all`, or --bank and --address');
  return givenProfile(options, registers.length);
}

async function readAndPrint(line: Line, target: Target, names: readonly string[], options: Options): Promise<void> {
  const readings = options.bank === undefined ? await target.device.readEach(names) : await readRaw(target, names);
  const failed = [...readings].flatMap(([name, { error }]) => (error === undefined ? [] : [{ name, error }]));
  if (failed.length === readings.size) throw failed[0]!.error;
  const atMs = systemClock.wallMs();
  if (options.json) printJson(line, target, readings, atMs);
  else printText(target, readings, options.watch === undefined ? undefined : atMs);
  if (failed.length === 0) return;
  process.exitCode = ExitCode.failed;
  const others = failed.length === 1 ? '' : `, and ${failed.length - 1} others could not be read either`;
  process.stderr.write(`kerb: ${failed[0]!.error.message}${others}\n`);
}

/** Addresses are read all or not at all. */
async function readRaw({ device }: Target, names: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
  const values = await device.readMany(names);
  return new Map(names.map((name) => [name, { value: values[name]! }]));
}

function printText({ fields }: Target, readings: ReadonlyMap<string, Reading>, atMs: number | undefined): void {
  if (atMs !== undefined) console.log(dim(new Date(atMs).toISOString()));
  const rows = [...readings].map(([name, { value }]) => {
    const field = fields.get(name)!;
    if (value === undefined) return { name, value: '?', unit: '' };
    return { name, value: valueText(value, field), unit: unitText(field) };
  });
  for (const row of readingTable(rows)) console.log(row);
}

function printJson(line: Line, { device, fields }: Target, readings: ReadonlyMap<string, Reading>, atMs: number): void {
  const values: Record<string, unknown> = {};
  const units: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const [name, { value, error }] of readings) {
    const unit = unitText(fields.get(name)!);
    if (error === undefined) values[name] = value;
    else errors[name] = error.message;
    if (unit !== '') units[name] = unit;
  }
  const { unitId, profile } = device;
  const head = { at: new Date(atMs).toISOString(), line: line.name, unitId, class: profile.class };
  console.log(JSON.stringify({ ...head, values, units, ...(Object.keys(errors).length > 0 && { errors }) }));
}

/** A watch goes on when a reading fails; a defect ends it. */
function tellFailure(error: unknown): void {
  const { message, exitCode } = explain(error);
  if (exitCode === ExitCode.bug || exitCode === ExitCode.usage) throw error;
  process.exitCode = ExitCode.failed;
  process.stderr.write(`kerb: ${message}\n`);
}

const MIN_WATCH_MS = 10;

function watchPeriod(text: string): number {
  const ms = duration(text);
  if (ms < MIN_WATCH_MS) throw new InvalidArgumentError(`Give ${MIN_WATCH_MS}ms or more.`);
  return ms;
}
