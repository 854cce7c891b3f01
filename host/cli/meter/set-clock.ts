import { fixedOffset, type LocalTimeRule, localIso, offsetText } from '../../meter/local-time.ts';
import type { ClockReading, Meter } from '../../meter/meter.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { type MeterOptions, withMeter } from './meter-options.ts';
import { type Moment, utcOf } from './time-range.ts';

export interface ClockOptions extends MeterOptions {
  readonly set?: Moment;
  readonly sync?: boolean;
  /** Least and greatest deviation in ms that `sync` does away with. */
  readonly least?: number;
  readonly most?: number;
  readonly json?: boolean;
}

const LEAST_MS = 2000;
const MOST_MS = 300_000;

/** `kerb meter clock` */
export async function meterClock(address: string, unit: string, options: ClockOptions): Promise<void> {
  if (options.set !== undefined && options.sync) throw new UsageError('give --set or --sync, not both');
  if (!options.sync && (options.least !== undefined || options.most !== undefined)) {
    throw new UsageError('--least and --most go with --sync');
  }
  await withMeter(address, unit, options, async (meter) => {
    const before = await meter.readClock();
    const rule = options.timeZone ?? fixedOffset(before.offsetMinutes);
    const done = await change(meter, before, options, rule);
    const after = done === 'set' ? await meter.readClock() : before;
    if (options.json) printJson(meter, before, after, rule, done);
    else printText(before, after, rule, done, options);
    if (done === 'refused') process.exitCode = ExitCode.failed;
  });
}

/** What became of the clock: `kept` because it is right, `refused` because it is too wrong. */
type Done = 'shown' | 'set' | 'kept' | 'refused';

async function change(meter: Meter, before: ClockReading, options: ClockOptions, rule: LocalTimeRule): Promise<Done> {
  if (options.set !== undefined) {
    await meter.setClock(utcOf(options.set, rule));
    return 'set';
  }
  if (!options.sync) return 'shown';
  const { least = LEAST_MS, most = MOST_MS } = options;
  const offMs = Math.abs(before.aheadS) * 1000;
  if (offMs < least) return 'kept';
  if (offMs > most) return 'refused';
  await meter.setClock();
  return 'set';
}

function printText(
  before: ClockReading,
  after: ClockReading,
  rule: LocalTimeRule,
  done: Done,
  options: ClockOptions,
): void {
  console.log(
    `${localIso(after.utcS, rule)}  local time is UTC${offsetText(rule.offsetMinutes(after.utcS))}${statusText(after)}`,
  );
  console.log(deviationText(after));
  if (done === 'set') console.log(`it was ${deviationText(before)}`);
  if (done === 'kept') console.log('left as it is');
  if (done !== 'refused') return;
  const most = (options.most ?? MOST_MS) / 1000;
  process.stderr.write(`kerb: not set: it is more than ${most} s off; find out why, then raise --most or give --set\n`);
}

function statusText({ daylightSaving, status }: ClockReading): string {
  return [...(daylightSaving ? ['daylight-saving time'] : []), ...status].map((each) => `, ${each}`).join('');
}

function deviationText({ aheadS, uncertaintyS }: ClockReading): string {
  const side = aheadS < 0 ? 'behind' : 'ahead of';
  return `${spanText(Math.abs(aheadS))} ${side} this computer (within ${uncertaintyS.toFixed(1)} s)`;
}

/** The greatest unit of which there are at least two. */
function spanText(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
  ] as const;
  const [unit, size] = units.find(([, each]) => seconds >= 2 * each) ?? ['s', 1];
  return `${(seconds / size).toFixed(1)} ${unit}`;
}

function printJson(meter: Meter, before: ClockReading, after: ClockReading, rule: LocalTimeRule, done: Done): void {
  const shown = ({ utcS, aheadS, uncertaintyS }: ClockReading) => ({
    clock: localIso(utcS, rule),
    utc: new Date(utcS * 1000).toISOString(),
    aheadSeconds: Number(aheadS.toFixed(3)),
    uncertaintySeconds: Number(uncertaintyS.toFixed(3)),
  });
  const { offsetMinutes, daylightSaving, status, stepLimitS } = after;
  console.log(
    JSON.stringify({
      ...{ meter: meter.name, protocol: meter.protocol, ...shown(after) },
      ...{ offsetMinutes, daylightSaving, status, stepLimitSeconds: stepLimitS, done },
      ...(done === 'set' && { before: shown(before) }),
    }),
  );
}
