import { onTestFinished } from 'vitest';
import { nextTurn } from '../../../host/clock/next-turn.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import { wiringSurroundings } from '../../../host/wiring/read-wiring.ts';
import { WiredImage } from '../../../host/wiring/wired-image.ts';
import type { WiringNews } from '../../../host/wiring/wiring-news.ts';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import type { Channel } from '../../../protocols/profile/profile.ts';
import { parseWiring } from '../../../protocols/wiring/wiring-file.ts';
import { ManualClock } from '../gateway/manual-clock.ts';
import { ModelLine } from './model-line.ts';

/** A device with something of every kind. */
export const BOX = parseProfile(
  `
class: box
version: 1
description: A device with something of every kind.
identity: { vendorName: Test, productCode: BOX, majorMinorRevision: '1' }
coils:
  - { name: relay, address: 0, description: A relay. }
discreteInputs:
  - { name: door, address: 0, description: A contact. }
inputRegisters:
  - { name: power, address: 0, type: i32, scale: 0.001, unit: kW, description: A power. }
  - { name: temperature, address: 2, type: i16, scale: 0.1, unit: Cel, description: A temperature. }
  - { name: state, address: 3, type: u16, symbols: { 0: idle, 1: busy, 9: broken }, description: A state. }
  - { name: alarms, address: 4, type: u16, bits: { 0: hot, 3: wet }, description: Flags. }
  - { name: level, address: 6, type: f32, description: A float. }
holdingRegisters:
  - { name: limit, address: 0, type: u16, scale: 0.1, unit: A, max: 320, description: A limit. }
  - { name: mode, address: 1, type: u16, symbols: { 0: own, 1: remote }, description: A mode. }
  - { name: level2, address: 2, type: u16, symbols: { 0: low, 1: middle, 2: high }, description: A choice. }
  - { name: secret, address: 3, type: u16, access: w, description: It cannot be read. }
  - { name: applied, address: 4, type: u16, scale: 0.1, unit: A, access: r, description: What of the limit holds. }
`,
  'box.yaml',
);

export const CHANNELS = {
  inputs: ['power', 'age', 'status', 'state', 'further'].map((name): Channel => ({ name, description: name })),
  outputs: ['command', 'choice', 'relay'].map((name): Channel => ({ name, description: name })),
};

const SCAN_MS = 100;

/** A wiring with its devices, under a clock that a test moves. */
export interface Wired {
  readonly line: ModelLine;
  readonly image: WiredImage;
  readonly news: WiringNews[];
  /** Of the process image, by name. */
  readonly inputs: Readonly<Record<string, number>>;
  readonly outputs: Record<string, number>;
  process: { running: boolean };
  /** Scans come every 100 ms meanwhile. */
  pass(ms: number): Promise<void>;
}

/** `text` is what follows the lines of a wiring file; its line is called `bus`, its template `box`. */
export function wired(text: string, units: ReadonlyMap<number, DataModel>): Wired {
  const clock = new ManualClock();
  const line = new ModelLine(units);
  const surroundings = {
    ...wiringSurroundings('.', CHANNELS),
    template: (name: string) => (name === 'box' ? BOX : name),
  };
  const wiring = parseWiring(`lines: { bus: { address: 'tcp://127.0.0.1:1' } }\n${text}`, 'test.yaml', surroundings);
  const process = { inputChannels: new Int32Array(5), outputChannels: new Int32Array(3), running: true };
  const news: WiringNews[] = [];
  const image = new WiredImage(wiring, process, {
    clock,
    onNews: (one) => news.push(one),
    openLine: () => Promise.resolve(line),
  });
  onTestFinished(() => image.close());
  const named = (channels: readonly Channel[], words: Int32Array): Record<string, number> =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        channels.map(({ name }, at) => [
          name,
          {
            enumerable: true,
            get: () => words[at],
            set: (value: number) => {
              words[at] = value;
            },
          },
        ]),
      ),
    );
  return {
    line,
    image,
    news,
    process,
    inputs: named(CHANNELS.inputs, process.inputChannels),
    outputs: named(CHANNELS.outputs, process.outputChannels),
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += SCAN_MS) {
        clock.advance(SCAN_MS);
        await nextTurn();
        image.afterScan();
        await nextTurn();
        // What the scan asked for was answered at once; timers for now fire.
        clock.advance(0);
        await nextTurn();
      }
    },
  };
}
