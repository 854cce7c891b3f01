import { flash as flashUnits } from '../../host/flash/flash.ts';
import { BLOCK_SIZE } from '../../protocols/update/update-file.ts';
import { losing, tcpLine, within } from '../../test/host/flash/flash-line.ts';
import { devices, firmware } from '../../test/host/flash/given-update.ts';
import { built, bundled } from '../../test/host/flash/real-devices.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { buildProgram, NativeToolError } from '../native/build.ts';
import { buildChanged } from '../patch/changed-firmware.ts';
import { CHANGES } from '../patch/changes.ts';
import { IMAGE_SIZE, stageMade } from './made-image.ts';
import { stageInMeter } from './real-meter.ts';
import { stageByProcesses } from './real-processes.ts';
import { wireFloorMs } from './wire-floor.ts';

const NAME = 'flash';
const BAUD_RATES = [1200, 9600, 19_200, 115_200] as const;
const BAUD = 9600;
const MANY = 32;
const LOST = 0.1;
const REAL_BAUD = 115_200;
const ONE_LINE = CHANGES.find((change) => change.class === 'meter' && change.kind === 'one line')!;
const TCP_LATENCY_MS = 20;
const FLOOR_GOAL = { atMost: 1.1 };
const BROADCAST_GOAL = { atMost: 1.3 };
/** Of the plain image. */
const DELTA_GOAL = { atMost: 5 };

/** All times but those of processes are the simulated line's: the computer's own speed is not in them. */
export const flash: Benchmark = {
  name: NAME,
  description: 'flashing over Modbus against what the wire allows: rates, broadcast, lost frames, encodings, TCP',
  async run(context) {
    return [
      ...(await rates(context)),
      ...(await broadcasts(context)),
      ...(await losses(context)),
      ...(await encodings(context)),
      ...(await overTcp(context)),
      await byProcesses(context),
    ];
  },
};

async function rates(context: BenchContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const baudRate of BAUD_RATES) {
    context.progress(`one device at ${baudRate} baud`);
    const floorMs = wireFloorMs(IMAGE_SIZE, baudRate, 'unicast');
    const { ms } = await stageMade({ baudRate, units: 1, broadcast: false });
    const note = `${seconds(ms)}; the blocks with their echoes and silences take ${seconds(floorMs)}`;
    figures.push(figure(NAME, `${baudRate} baud: 20 KiB / floor of the wire`, '×', [ms / floorMs], FLOOR_GOAL, note));
  }
  return figures;
}

async function broadcasts(context: BenchContext): Promise<Figure[]> {
  context.progress(`broadcast to ${MANY} devices`);
  const one = await stageMade({ baudRate: BAUD, units: 1, broadcast: false });
  const oneSilent = await stageMade({ baudRate: BAUD, units: 1, broadcast: true });
  const many = await stageMade({ baudRate: BAUD, units: MANY, broadcast: true });
  const name = `broadcast to ${MANY} / one`;
  const manyS = seconds(many.ms);
  const figures = [
    figure(NAME, `${name} by unicast`, '×', [many.ms / one.ms], BROADCAST_GOAL, `${manyS}, ${seconds(one.ms)}`),
    figure(
      NAME,
      `${name} by broadcast`,
      '×',
      [many.ms / oneSilent.ms],
      undefined,
      `${manyS}, ${seconds(oneSilent.ms)}`,
    ),
    figure(NAME, 'each further device of a broadcast', 's', [(many.ms - oneSilent.ms) / (MANY - 1) / 1000]),
  ];
  const rounds = context.quick ? 1 : 5;
  for (const share of [0.01, LOST]) {
    context.progress(`broadcast to ${MANY} devices, ${share * 100} % of the frames lost or damaged, ${rounds} rounds`);
    const times: number[] = [];
    const bytes: number[] = [];
    for (let seed = 1; seed <= rounds; seed++) {
      const disturbance = losing(share, seed);
      const lossy = await stageMade({ baudRate: BAUD, units: MANY, broadcast: true, disturbance });
      times.push(lossy.ms / one.ms);
      bytes.push(lossy.bytes / many.bytes);
    }
    const lost = `${share * 100} % lost or damaged`;
    figures.push(
      figure(
        NAME,
        `broadcast to ${MANY}, ${lost} / one by unicast, none lost`,
        '×',
        times,
        undefined,
        'repair included',
      ),
      figure(NAME, `broadcast to ${MANY}, ${lost} / none lost, bytes`, '×', bytes, undefined, `${many.bytes} without`),
    );
  }
  return figures;
}

async function losses(context: BenchContext): Promise<Figure[]> {
  const rounds = context.quick ? 2 : 9;
  context.progress(`a tenth of the frames lost or damaged, ${rounds} rounds`);
  const clean = await stageMade({ baudRate: BAUD, units: 1, broadcast: false });
  const bytes: number[] = [];
  const times: number[] = [];
  for (let seed = 1; seed <= rounds; seed++) {
    const disturbance = losing(LOST, seed);
    const lossy = await stageMade({ baudRate: BAUD, units: 1, broadcast: false, disturbance });
    bytes.push(lossy.bytes / clean.bytes);
    times.push(lossy.ms / clean.ms);
  }
  const name = 'a tenth lost or damaged / none';
  return [
    figure(NAME, `${name}, bytes on the wire`, '×', bytes, undefined, `all came to their end; ${clean.bytes} without`),
    figure(NAME, `${name}, time`, '×', times, undefined, `${seconds(clean.ms)} without`),
  ];
}

async function encodings(context: BenchContext): Promise<Figure[]> {
  context.progress('a real meter: plain, packed, delta');
  const meter = await built('meter');
  const { update } = await bundled(meter, await buildChanged(ONE_LINE), 2);
  const plain = await stageInMeter(meter, update, 'plain', BAUD);
  const floorMs = wireFloorMs(plain.payloadSize, BAUD, 'unicast');
  const figures = [
    figure(
      NAME,
      'meter, plain: until all is sent / floor of the wire',
      '×',
      [plain.sentMs / floorMs],
      FLOOR_GOAL,
      `times of its flash memory included; ${seconds(plain.sentMs)}, its check ${seconds(plain.ms - plain.sentMs)}`,
    ),
  ];
  for (const encoding of ['packed', 'delta'] as const) {
    const made = await stageInMeter(meter, update, encoding, BAUD);
    const goal = encoding === 'delta' ? DELTA_GOAL : undefined;
    const name = `meter, ${encoding === 'delta' ? 'delta of a line' : encoding} / plain`;
    const share = (what: string, of: number, all: number, limit: typeof goal, note: string): Figure =>
      figure(NAME, `${name}, ${what}`, '%', [(100 * of) / all], limit, note);
    const { payloadSize, bytes, sentMs, ms } = made;
    const wire = `${bytes} of ${plain.bytes}, with envelope, status and commands`;
    const sent = `${seconds(sentMs)} of ${seconds(plain.sentMs)}`;
    const staged = `${seconds(ms)} of ${seconds(plain.ms)}, of which its unpacking and check ${seconds(ms - sentMs)}`;
    figures.push(
      share('payload', payloadSize, plain.payloadSize, goal, `${payloadSize} of ${plain.payloadSize} bytes`),
      share('bytes on the wire', bytes, plain.bytes, goal, wire),
      share('time until all is sent', sentMs, plain.sentMs, goal, sent),
      share('time until it is staged', ms, plain.ms, undefined, staged),
    );
  }
  return figures;
}

async function overTcp(context: BenchContext): Promise<Figure[]> {
  context.progress('over TCP in memory');
  const update = firmware(IMAGE_SIZE);
  const models = devices(update, 1);
  const { clock, line } = await tcpLine(models, TCP_LATENCY_MS);
  const startMs = clock.monotonicMs();
  const options = { clock, encoding: 'plain', activate: false } as const;
  const [result] = await within(clock, flashUnits(line, [1], update, options));
  if (result?.kind !== 'staged') throw new Error(`over TCP it ended as ${result?.kind}`);
  if (Buffer.compare(models.get(1)!.records.payload, update.image) !== 0) throw new Error('it has another image');
  const ms = clock.monotonicMs() - startMs;
  const blocks = Math.ceil(IMAGE_SIZE / BLOCK_SIZE);
  const roundTrips = ms / (2 * TCP_LATENCY_MS);
  return [
    figure(
      NAME,
      'TCP: 20 KiB',
      'round trips',
      [roundTrips],
      undefined,
      `${blocks} blocks; ${seconds(ms)} at 40 ms each`,
    ),
  ];
}

/** Once for real. It is shown only, as a busy computer wakes programs late. */
async function byProcesses(context: BenchContext): Promise<Figure> {
  const name = `${REAL_BAUD} baud, kerb run and kerb flash on pseudo-terminals / floor of the wire`;
  let wire: string;
  try {
    wire = buildProgram('wire');
  } catch (error) {
    if (!(error instanceof NativeToolError)) throw error;
    return skipped(NAME, name, error.message);
  }
  context.progress('a real meter, two processes, a line at its pace');
  const meter = await built('meter');
  const image = await buildChanged(ONE_LINE);
  const floorMs = wireFloorMs(image.length, REAL_BAUD, 'unicast');
  const s = await stageByProcesses(wire, meter, image, REAL_BAUD);
  const note = `${image.length} bytes, ${s.toFixed(1)} s of real time; staged`;
  return figure(NAME, name, '×', [(s * 1000) / floorMs], undefined, note);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
