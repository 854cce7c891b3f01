import { type Command, InvalidArgumentError } from 'commander';
import { cjt188Address } from '../../../protocols/cjt188/address.ts';
import { meterAddress, WILDCARD_ADDRESS } from '../../../protocols/dlt645/address.ts';
import { NO_OPERATOR, type Password } from '../../../protocols/dlt645/password.ts';
import { openCjt188 } from '../../cjt188/open-client.ts';
import { findMeter } from '../../dlt645/client.ts';
import { openDlt645 } from '../../dlt645/open-line.ts';
import { Cjt188Meter } from '../../meter/cjt188-meter.ts';
import { Dlt645Meter } from '../../meter/dlt645-meter.ts';
import { fixedOffset, type LocalTimeRule, timeZone } from '../../meter/local-time.ts';
import type { Meter } from '../../meter/meter.ts';
import { ModbusMeter } from '../../meter/modbus-meter.ts';
import { addLineOptions, type LineOptions, withLine } from '../device/line-options.ts';
import { identifyClass, profileOf } from '../device/profile-argument.ts';
import { UsageError } from '../failure.ts';
import { wholeNumber } from '../options.ts';

/** How `kerb meter` reaches a meter. */
export interface MeterOptions extends LineOptions {
  readonly profile?: string;
  readonly timeZone?: LocalTimeRule;
  readonly password?: Password;
  readonly operator?: string;
}

const DLT645 = 'dlt645:';
const CJT188 = 'cjt188:';
const PASSWORD_VARIABLE = 'KERB_METER_PASSWORD';

/** Adds the arguments and options that every `kerb meter` command has. */
export function addMeterOptions(command: Command): Command {
  command
    .argument('<line>', 'as for `kerb read`; with dlt645: or cjt188: before it, that is spoken there')
    .argument(
      '<unit>',
      'unit id, or the 12 digits of a DL/T 645 address (14 of CJ/T 188), or `any` for the only meter on the line',
    )
    .option('--profile <class|file>', 'whose registers (default: the class that the meter tells by function 43/14)')
    .option(
      '--time-zone <zone>',
      'show local time of a place or offset, such as Europe/Berlin or +08:00 (default: the offset that the meter tells; +08:00 over DL/T 645)',
      zone,
    );
  return addLineOptions(command);
}

/** Adds the options of commands that change something. */
export function addPasswordOptions(command: Command): Command {
  return command
    .option(
      '--password <level:digits>',
      `such as 2:123456; better given in the environment variable ${PASSWORD_VARIABLE}`,
      password,
    )
    .option('--operator <digits>', `eight digits of who does it, for DL/T 645 (default: ${NO_OPERATOR})`);
}

/** Runs `use` with a meter and closes its line afterwards, whatever comes. */
export async function withMeter(
  address: string,
  unit: string,
  options: MeterOptions,
  use: (meter: Meter) => Promise<void>,
): Promise<void> {
  const password_ = options.password ?? passwordOfEnvironment();
  const secret = password_ && { password: password_ };
  if (address.startsWith(DLT645)) {
    await withDlt645(address.slice(DLT645.length), unit, { ...options, ...secret }, use);
    return;
  }
  if (address.startsWith(CJT188)) {
    await withCjt188(address.slice(CJT188.length), unit, options, use);
    return;
  }
  const unitId = wholeUnit(unit);
  const known = options.profile === undefined ? undefined : await profileOf(options.profile);
  await withLine(address, options, async (line) => {
    const profile = known ?? (await identifyClass(line, unitId, { takesAddresses: false }));
    await use(new ModbusMeter(line, unitId, profile, { ...secret }));
  });
}

async function withDlt645(
  address: string,
  unit: string,
  { timeout, retries, driver, profile, timeZone: localTime, password: secret, operator }: MeterOptions,
  use: (meter: Meter) => Promise<void>,
): Promise<void> {
  if (driver !== 'kerb') throw new UsageError('--driver is for Modbus: leave it out with dlt645:');
  if (profile !== undefined) throw new UsageError('--profile is for Modbus: DL/T 645 has its own names');
  const known = unit === 'any' || unit === WILDCARD_ADDRESS ? undefined : meterAddress(unit);
  const line = await openDlt645(address, {
    ...(timeout !== undefined && { timeoutMs: timeout }),
    ...(retries !== undefined && { retries }),
  });
  try {
    const meter = new Dlt645Meter(line, known ?? (await findMeter(line)), {
      ...(secret !== undefined && { password: secret }),
      ...(operator !== undefined && { operator }),
      ...(localTime !== undefined && { localTime }),
    });
    await use(meter);
  } finally {
    await line.close();
  }
}

async function withCjt188(
  address: string,
  unit: string,
  { timeout, retries, driver, profile }: MeterOptions,
  use: (meter: Meter) => Promise<void>,
): Promise<void> {
  if (driver !== 'kerb') throw new UsageError('--driver is for Modbus: leave it out with cjt188:');
  if (profile !== undefined) throw new UsageError('--profile is for Modbus: CJ/T 188 has its own names');
  const known = unit === 'any' ? undefined : cjt188Address(unit);
  const client = await openCjt188(address, {
    ...(timeout !== undefined && { timeoutMs: timeout }),
    ...(retries !== undefined && { retries }),
  });
  try {
    await use(new Cjt188Meter(client, address, known ?? (await client.findMeter())));
  } finally {
    client.close();
  }
}

/** How local time goes for what is shown: as `--time-zone` says, or by the offset that holds at the meter now. */
export async function localTimeOf(meter: Meter, { timeZone: given }: MeterOptions): Promise<LocalTimeRule> {
  return given ?? fixedOffset((await meter.readClock()).offsetMinutes);
}

function wholeUnit(text: string): number {
  try {
    return wholeNumber(0, 255)(text);
  } catch {
    throw new UsageError(
      `unit id ${text}: give a whole number from 0 to 255; a DL/T 645 address goes with dlt645: before the line`,
    );
  }
}

/** For commander: a place or an offset. */
export function zone(text: string): LocalTimeRule {
  const offset = /^([+-])(\d{2}):(\d{2})$/.exec(text);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    if (minutes <= 14 * 60) return fixedOffset(offset[1] === '-' ? -minutes : minutes);
  }
  try {
    return timeZone(text);
  } catch {
    throw new InvalidArgumentError('Give a time zone such as Europe/Berlin, or an offset such as +08:00.');
  }
}

function password(text: string): Password {
  const match = /^([0-9]):([0-9]{6})$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Give level and six digits, such as 2:123456.');
  return { level: Number(match[1]), digits: match[2]! };
}

function passwordOfEnvironment(): Password | undefined {
  const text = process.env[PASSWORD_VARIABLE];
  if (text === undefined || text === '') return undefined;
  try {
    return password(text);
  } catch {
    throw new UsageError(`${PASSWORD_VARIABLE} is no password: set it to level and six digits, such as 2:123456`);
  }
}
