import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { Device } from '../../../../host/runtime/device.ts';
import { RuntimeEvent } from '../../../../host/runtime/event-log.ts';
import { ConfigSlots } from '../../../../host/slots/config/config-slots.ts';
import { triedDevice } from '../../../../host/slots/config/tried-device.ts';
import { MemoryRecordStore } from '../../../../host/store/record-store.ts';
import { StoreError } from '../../../../host/store/store-error.ts';
import { encodeConfigCommand } from '../../../../protocols/config/command-codec.ts';
import { ConfigFile, ConfigRefusal } from '../../../../protocols/config/config-files.ts';
import type { KeySet } from '../../../../protocols/trust/key-set.ts';
import { FACTORY, imageBytes, LAYOUT, loadConfigImage } from './config-image.ts';
import { SCAN_MS, START_S } from './config-rig.ts';
import { KEY_SET, signed, WITHOUT_UTILITY } from './signed-documents.ts';

/** Records that fail when they are told to. */
class FailingRecords extends MemoryRecordStore {
  /** Saves that are done until they fail; none do below 0. */
  left = -1;

  override save(key: number, data: Uint8Array): void {
    if (this.left === 0) throw new StoreError('a memory of this test', new Error('it is worn out'));
    if (this.left > 0) this.left--;
    super.save(key, data);
  }
}

/** Config documents without slots for firmware, as whoever runs very many devices has them. */
class Alone {
  readonly records = new FailingRecords();
  readonly events: string[] = [];
  keySet: KeySet | undefined = KEY_SET;
  schema = 1;
  nowMs = START_S * 1000;
  readonly #image = loadConfigImage(imageBytes({ build: 1 }));
  device = this.#boot();
  config = this.#start();

  powerCycle(): void {
    this.device = this.#boot();
    this.config = this.#start();
  }

  scan(count = 1): void {
    for (let scan = 0; scan < count; scan++) {
      this.nowMs += SCAN_MS;
      try {
        this.config.before(this.nowMs);
      } catch (error) {
        // As an UpdatableDevice does: the firmware goes on.
        if (!(error instanceof StoreError)) throw error;
      }
      this.device.scan(this.nowMs, SCAN_MS);
    }
  }

  offer(document: Uint8Array): number {
    const padded = new Uint8Array(document.length + (document.length & 1));
    padded.set(document);
    this.config.writeRecords(ConfigFile.document, 0, padded.length / 2, padded, 0);
    const command = encodeConfigCommand({ kind: 'stage', size: document.length, crc: crc32(document) });
    return this.config.writeRecords(ConfigFile.command, 0, command.length / 2, command, 0);
  }

  get limit(): number {
    return this.device.config![0]!;
  }

  #boot(): Device {
    const { source, identity } = this.#image;
    return new Device(source, { name: 'alone', identity, records: this.records }, this.nowMs);
  }

  #start(): ConfigSlots {
    const firmware = () => this.device;
    const schema = () => this.schema;
    return new ConfigSlots(
      {
        name: 'alone',
        records: this.records,
        device: {
          class: 'plain',
          layout: LAYOUT,
          onTrial: false,
          sequence: 1,
          imageDigest: new Uint8Array(32),
          get schema() {
            return schema();
          },
          get running() {
            return firmware().running;
          },
          get firmware() {
            return firmware();
          },
          tryOut: (nowMs) => triedDevice('alone', this.#image, this.records, nowMs),
        },
        keySet: () => this.keySet,
        onEvent: ({ code, value }) => {
          const name = Object.entries(RuntimeEvent).find(([, known]) => known === code)?.[0];
          this.events.push(`${name} ${value}`);
        },
      },
      this.nowMs,
    );
  }
}

test('a document whose key was revoked while it waited is dropped at its time', () => {
  const alone = new Alone();
  alone.offer(signed({ activateAtS: START_S + 3 }));
  alone.scan(5);
  alone.keySet = WITHOUT_UTILITY;
  alone.scan(40);
  expect(alone.config.status()).toMatchObject({
    pendingSequence: 0,
    runningSequence: 0,
    highestSequence: 1,
    refusal: ConfigRefusal.notTrusted,
  });
  expect(alone.limit).toBe(FACTORY.limit);
  expect(alone.events).toEqual(['configStaged 1', `configRefused ${ConfigRefusal.notTrusted}`]);
  alone.powerCycle();
  expect(alone.config.status().refusal).toBe(ConfigRefusal.notTrusted);
});

test('one that runs goes on when its key is revoked', () => {
  const alone = new Alone();
  alone.offer(signed());
  alone.scan(2);
  alone.keySet = WITHOUT_UTILITY;
  alone.powerCycle();
  alone.scan(5);
  expect([alone.limit, alone.config.status().runningSequence, alone.config.sealed]).toEqual([15, 1, true]);
});

test('firmware with another schema goes on with the values; what waited for the old one is refused, and there is no way back', () => {
  const alone = new Alone();
  alone.offer(signed());
  alone.scan(2);
  alone.offer(signed({ sequence: 2, activateAtS: START_S + 3 }));
  alone.scan();
  alone.schema = 2;
  alone.scan(40);
  expect(alone.config.status()).toMatchObject({
    runningSequence: 1,
    pendingSequence: 0,
    previousSequence: 0,
    refusal: ConfigRefusal.schema,
    refusalDetail: 2,
  });
  const back = encodeConfigCommand({ kind: 'rollBack', sequence: 1 });
  expect(alone.config.writeRecords(ConfigFile.command, 0, back.length / 2, back, 0)).toBe(3);
  expect(alone.config.status().refusal).toBe(ConfigRefusal.schema);
});

test('a memory that fails at any save leaves what was there, and it goes on when it can', () => {
  const document = signed();
  for (let saves = 0; saves < 6; saves++) {
    const alone = new Alone();
    alone.scan();
    alone.records.left = saves;
    alone.offer(document);
    alone.scan(4);
    const { runningSequence } = alone.config.status();
    expect([saves, runningSequence, alone.limit]).toEqual([
      saves,
      runningSequence,
      runningSequence === 1 ? 15 : alone.limit,
    ]);
    alone.records.left = -1;
    alone.powerCycle();
    const started = alone.config.status().runningSequence;
    expect(alone.limit).toBe(started === 1 ? 15 : FACTORY.limit);
    for (let offers = 0; offers < 3; offers++) {
      alone.offer(document);
      alone.scan(2);
    }
    expect([saves, alone.limit, alone.config.status()]).toMatchObject([
      saves,
      15,
      { runningSequence: 1, activations: 1 },
    ]);
  }
});

test('without keys that can be read nothing is trusted', () => {
  const alone = new Alone();
  alone.keySet = undefined;
  expect(alone.offer(signed())).toBe(3);
  expect(alone.config.status().refusal).toBe(ConfigRefusal.notTrusted);
});
