import { beforeEach, describe, expect, test } from 'vitest';
import { FlashError } from '../../../host/memory/flash-memory.ts';
import { ImageDamagedError, SlotStateError, UpdateRefusedError } from '../../../host/slots/slot-errors.ts';
import { SlotStore } from '../../../host/slots/slot-store.ts';
import { type RefusalName, RollbackReason } from '../../../protocols/update/refusal.ts';
import { PayloadEncoding } from '../../../protocols/update/update-command.ts';
import { BLOCK_SIZE } from '../../../protocols/update/update-file.ts';
import type { NorFlash } from '../../../sim/memory/nor-flash.ts';
import { begin } from './model/begin.ts';
import { type Bundle, bundle, bytesOf, changed, keySet, verify } from './model/bundles.ts';
import { newMemory, SLOT_SIZE } from './model/device-run.ts';
import { blockOf, perform, TERMS } from './model/step.ts';

const first = bundle('first', { sequence: 5 });
const second = bundle('second', { sequence: 7, floor: 6 });

let memory: NorFlash;
let store: SlotStore;

const open = (): SlotStore => SlotStore.open({ memory, slotSize: SLOT_SIZE, verify });

beforeEach(() => {
  memory = newMemory(1);
  store = open();
  perform(store, { do: 'provision', bundle: first, keySet: keySet('anna', 'berta') });
});

/** Sends what is wanted of a bundle's payload. */
function send(sent: Bundle, blocks = (_block: number): boolean => true): void {
  begin(store, sent.parameters, sent.envelope);
  for (const block of store.blockMap.missing().filter(blocks)) store.writeBlock(block, blockOf(sent, block));
}

function install(): void {
  for (const _ of store.install());
}

function stage(sent: Bundle): void {
  send(sent);
  install();
  store.stage();
}

function run(sent: Bundle): void {
  stage(sent);
  store.activate(TERMS);
  store.startTrial();
}

function refused(refusal: RefusalName, action: () => void, detail = 0): void {
  const before = store.boot;
  const image = store.readImage(before.active);
  expect(action).toThrow(expect.objectContaining({ name: 'UpdateRefusedError', refusal, detail }));
  expect(store.boot.active).toBe(before.active);
  expect(store.boot.phase).toEqual(before.phase);
  expect(store.readImage(before.active)).toEqual(image);
}

/** Where a part of the memory begins: its first block is erased nowhere else. */
function addressOf(part: 'slotA' | 'slotB' | 'envelopeB' | 'payload' | 'transferEnvelope'): number {
  const { layout } = store;
  const order = [layout.boot, layout.keySet, layout.transfer, layout.marks, layout.envelope, layout.payload];
  const slots = layout.slots.flatMap(({ envelope, image }) => [envelope, image]);
  const wanted = {
    slotA: layout.slots[0].image,
    slotB: layout.slots[1].image,
    envelopeB: layout.slots[1].envelope,
    payload: layout.payload,
    transferEnvelope: layout.envelope,
  }[part];
  let at = 0;
  for (const region of [...order, ...slots]) {
    if (region === wanted) return at;
    at += region.size;
  }
  throw new Error(`there is no ${part}`);
}

describe('a device that nothing was put into', () => {
  test('says so, and does nothing else', () => {
    memory = newMemory(2);
    store = open();
    expect(store.isProvisioned).toBe(false);
    expect(store.keySet).toBeUndefined();
    expect(() => store.boot).toThrow(SlotStateError);
    expect(() => begin(store, second.parameters, second.envelope)).toThrow(SlotStateError);
  });

  test('is given an image only with facts that are about it', () => {
    const { envelope, facts } = first;
    const factory = { envelope, facts, keySet: keySet('anna') };
    expect(() => store.provision({ ...factory, image: second.image })).toThrow(
      expect.objectContaining({ refusal: 'wrongDigest' }),
    );
    expect(() => store.provision({ ...factory, image: bytesOf('large', SLOT_SIZE + 1) })).toThrow(
      expect.objectContaining({ refusal: 'tooLarge' }),
    );
    expect(store.boot.slots[0]?.sequence).toBe(5);
  });
});

describe('a transfer', () => {
  test('takes blocks in any order and tells which are missing, also after a restart', () => {
    send(second, (block) => block === 2 || block === 0);
    store = open();
    expect(store.blockMap.missing()).toEqual([1, 3]);
    expect(begin(store, second.parameters, second.envelope)).toBe('resumed');
    expect(store.blockMap.missing()).toEqual([1, 3]);
    expect([...store.blockSums()].map((sum) => sum !== 0)).toEqual([true, false, true, false]);
  });

  test('takes a block again with the same bytes; other bytes only when they are to replace it', () => {
    send(second);
    const other = bytesOf('other', BLOCK_SIZE);
    expect(store.writeBlock(1, blockOf(second, 1))).toBe('same');
    expect(store.writeBlock(1, other)).toBe('differs');
    const [, sum] = store.blockSums();
    expect(store.writeBlock(1, other, true)).toBe('written');
    store = open();
    expect(store.blockMap.missing()).toEqual([]);
    expect(store.blockSums()[1]).not.toBe(sum);
    refused('badPayload', install);
    store.writeBlock(1, blockOf(second, 1), true);
    expect(store.blockSums()[1]).toBe(sum);
    install();
    store.stage();
    expect(store.readImage(1)).toEqual(second.image);
  });

  test('misses a block that has rotted, and takes it again', () => {
    send(second);
    memory.flip(addressOf('payload') + 2 * BLOCK_SIZE + 17, 0x08);
    refused('incomplete', install, 2);
    expect(store.blockMap.missing()).toEqual([2]);
    store = open();
    expect(store.blockMap.missing()).toEqual([2]);
    store.writeBlock(2, blockOf(second, 2));
    install();
  });

  test('is another one with other parameters, and begins anew when that is asked for', () => {
    send(second);
    expect(begin(store, { ...second.parameters, channel: 99 }, second.envelope)).toBe('begun');
    expect(store.blockMap.missing()).toEqual([0, 1, 2, 3]);
    send(second);
    expect(begin(store, second.parameters, second.envelope, true)).toBe('begun');
    expect(store.blockMap.missing()).toEqual([0, 1, 2, 3]);
  });

  test('begins anew when its envelope has rotted', () => {
    send(second);
    memory.flip(addressOf('transferEnvelope') + 20, 0x10);
    expect(store.transferEnvelope).toBeUndefined();
    refused('badEnvelope', install);
    expect(begin(store, second.parameters, second.envelope)).toBe('begun');
    expect(store.transferEnvelope).toEqual(new Uint8Array(second.envelope));
  });

  test('of what is staged already changes nothing; of something else withdraws it', () => {
    stage(second);
    expect(begin(store, second.parameters, second.envelope)).toBe('staged');
    expect(store.boot.phase.kind).toBe('staged');
    const third = bundle('third', { sequence: 8 });
    expect(begin(store, third.parameters, third.envelope)).toBe('begun');
    expect(store.boot.phase.kind).toBe('steady');
  });

  test('of an image that has been rolled back has its blocks still', () => {
    run(second);
    store.rollBack(RollbackReason.command);
    expect(store.transfer?.receiving).toBe(false);
    expect(begin(store, second.parameters, second.envelope)).toBe('resumed');
    expect(store.blockMap.missing()).toEqual([]);
    install();
    store.stage();
    expect(store.boot.phase.kind).toBe('staged');
  });

  test('larger than the memory for it is refused', () => {
    const large = bundle('large', { sequence: 8, size: store.layout.payload.size + 1 });
    refused('tooLarge', () => begin(store, large.parameters, large.envelope));
  });

  test('is not begun while an image waits or is on trial', () => {
    stage(second);
    store.activate(TERMS);
    expect(() => send(first)).toThrow(SlotStateError);
    store.startTrial();
    expect(() => send(first)).toThrow(SlotStateError);
    expect(() => store.abort()).toThrow(SlotStateError);
  });

  test('has no block behind its end, and none of another length', () => {
    send(second, () => false);
    expect(() => store.writeBlock(4, blockOf(second, 0))).toThrow(SlotStateError);
    expect(() => store.writeBlock(3, blockOf(second, 0))).toThrow(SlotStateError);
  });
});

describe('an image is not installed', () => {
  const image = changed(first.image);

  test.each<[string, RefusalName, () => Bundle]>([
    ['of the sequence number that runs', 'downgrade', () => bundle('b', { sequence: 5 })],
    ['whose floor is above itself', 'badEnvelope', () => bundle('b', { sequence: 7, floor: 8 })],
    ['signed by a key that is not trusted', 'notTrusted', () => bundle('b', { sequence: 7, key: 'carl' })],
    [
      'larger than a slot',
      'tooLarge',
      () => bundle('b', { sequence: 7, payload: 'packed', image: new Uint8Array(SLOT_SIZE + 1) }),
    ],
    ['that does not take over the records', 'schema', () => bundle('b', { sequence: 7, schema: 2, migrates: [3] })],
    ['by a payload of another length', 'badPayload', () => shortened(bundle('b', { sequence: 7 }))],
    ['by a payload that makes another image', 'wrongDigest', () => withPayload(second, first.image)],
    [
      'by a packed payload that is none',
      'badPayload',
      () => ({ ...second, parameters: { ...second.parameters, encoding: PayloadEncoding.packed } }),
    ],
    [
      'by a packed payload of another image',
      'wrongDigest',
      () => withPayload(second, bundle('b', { sequence: 7, payload: 'packed' })),
    ],
    [
      'by a packed payload of a larger image',
      'tooLarge',
      () => withPayload(second, bundle('b', { sequence: 7, size: 900, payload: 'packed' })),
    ],
    [
      'by a delta against an image that does not run',
      'wrongBase',
      () => bundle('b', { sequence: 7, image, payload: second }),
    ],
    [
      'by a delta that says it is against another image than it is',
      'wrongBase',
      () => ({ ...withPayload(second, bundle('b', { sequence: 7, image, payload: second })), ...base(first) }),
    ],
  ])('%s', (_name, refusal, make) => {
    const sent = make();
    send(sent);
    refused(refusal, install);
    expect(store.slot(1)).toEqual({ state: 0, entry: undefined });
    expect(() => store.stage()).toThrow(SlotStateError);
    store = open();
    expect(store.boot.active).toBe(0);
    expect(store.findings).toEqual([]);
  });

  test('with blocks missing: the first of them is told', () => {
    send(second, (block) => block < 2);
    refused('incomplete', install, 2);
  });

  test('when blocks come or the transfer is given up meanwhile', () => {
    send(second);
    const installing = store.install();
    installing.next();
    store.abort();
    expect(() => installing.next()).toThrow(SlotStateError);
    expect(() => store.stage()).toThrow(SlotStateError);
    expect(store.boot.phase.kind).toBe('steady');
  });

  test('into memory that does not hold it', () => {
    memory.stick(addressOf('slotB') + 100, 0xff, 1);
    send(second);
    expect(install).toThrow(FlashError);
    store = open();
    expect(store.boot.slots).toMatchObject([{ sequence: 5 }, undefined]);
  });

  function shortened(whole: Bundle): Bundle {
    return withPayload(whole, whole.image.subarray(0, 300));
  }

  function withPayload(envelope: Bundle, payload: Bundle | Uint8Array): Bundle {
    const made = payload instanceof Uint8Array ? bundle('p', { sequence: 7, image: payload }) : payload;
    const { payloadSize, payloadCrc, encoding } = made.parameters;
    return {
      ...envelope,
      payload: made.payload,
      parameters: { ...envelope.parameters, payloadSize, payloadCrc, encoding },
    };
  }

  function base(of: Bundle): Pick<Bundle, 'parameters'> {
    const delta = withPayload(second, bundle('b', { sequence: 7, image, payload: second }));
    return { parameters: { ...delta.parameters, base: of.facts.digest.slice(0, 8) } };
  }
});

describe('a candidate', () => {
  test('does not run when its key has been revoked since', () => {
    stage(second);
    store.replaceKeySet(keySet('berta'));
    refused('notTrusted', () => store.activate(TERMS));
    store.replaceKeySet(keySet('anna'));
    store.activate(TERMS);
    store.replaceKeySet(keySet('berta'));
    refused('notTrusted', () => store.startTrial());
  });

  test('does not run when it, or its envelope, has rotted since', () => {
    stage(second);
    memory.flip(addressOf('envelopeB'), 1);
    refused('badEnvelope', () => store.activate(TERMS));
    memory.flip(addressOf('envelopeB'), 1);
    memory.flip(addressOf('slotB') + 5, 1);
    refused('wrongDigest', () => store.activate(TERMS));
  });

  test('that is found damaged at a start is withdrawn', () => {
    stage(second);
    store.activate(TERMS);
    memory.flip(addressOf('slotB') + 5, 1);
    store = open();
    expect(store.findings).toEqual([{ kind: 'otherDamaged', damaged: 1 }]);
    expect(store.boot).toMatchObject({ active: 0, phase: { kind: 'steady' } });
    expect(store.slot(1).state).toBe(2);
  });

  test('waits with the terms that were given last', () => {
    stage(second);
    store.activate(TERMS);
    store.activate({ ...TERMS, notBeforeS: 12 });
    store = open();
    expect(store.boot.phase).toEqual({ kind: 'waiting', terms: { ...TERMS, notBeforeS: 12 } });
  });
});

describe('a trial', () => {
  test('that is confirmed raises the floor: what is below never comes back', () => {
    run(second);
    store.confirm();
    expect(store.boot).toMatchObject({ active: 1, floor: 6, outcome: 1, phase: { kind: 'steady' } });
    refused('belowFloor', () => store.reinstate(TERMS));
    refused('belowFloor', () => store.fallBack(RollbackReason.selfTest));
  });

  test('has three starts', () => {
    run(second);
    for (const starts of [2, 3]) {
      store = open();
      expect(store.countStart()).toBe(true);
      expect(store.boot.phase).toMatchObject({ kind: 'trial', starts });
    }
    store = open();
    expect(store.countStart()).toBe(false);
    expect(store.boot).toMatchObject({ active: 0, outcome: 2, rollbackReason: RollbackReason.tooManyStarts });
  });

  test('goes on when the image of before is damaged: there is nothing to go back to', () => {
    run(second);
    memory.flip(addressOf('slotA') + 1, 1);
    expect(() => store.rollBack(RollbackReason.watchdog)).toThrow(ImageDamagedError);
    for (let starts = 0; starts < 4; starts++) {
      store = open();
      expect(store.findings).toEqual([{ kind: 'otherDamaged', damaged: 0 }]);
      expect(store.countStart()).toBe(true);
    }
    store.confirm();
    expect(store.boot).toMatchObject({ active: 1, phase: { kind: 'steady' } });
  });

  test('ends when its image is found damaged, with the image of before, whoever signed that', () => {
    run(second);
    store.replaceKeySet(keySet('berta'));
    memory.flip(addressOf('slotB') + 5, 1);
    store = open();
    expect(store.findings).toEqual([{ kind: 'fellBack', damaged: 1, keepsRecords: true }]);
    expect(store.boot).toMatchObject({ active: 0, outcome: 2, rollbackReason: RollbackReason.damaged });
  });

  test('of another schema is settled before anything else', () => {
    const migrating = bundle('migrating', { sequence: 7, schema: 2, migrates: [1] });
    run(migrating);
    store.rollBack(RollbackReason.notConfirmed);
    store = open();
    expect(store.boot).toMatchObject({ active: 0, phase: { kind: 'settling', records: 'drop' } });
    expect(() => begin(store, second.parameters, second.envelope)).toThrow(SlotStateError);
    store.settled();
    expect(store.boot.phase).toEqual({ kind: 'steady' });
  });

  test('of another schema that was confirmed stays: the image of before does not know its records', () => {
    run(bundle('migrating', { sequence: 7, schema: 2, migrates: [1] }));
    store.confirm();
    expect(store.boot).toMatchObject({ active: 1, phase: { kind: 'settling', records: 'keep' } });
    store.settled();
    refused('schema', () => store.reinstate(TERMS));
    refused('schema', () => store.fallBack(RollbackReason.selfTest));
  });
});

describe('a damaged image that runs', () => {
  function confirmSecond(floor: number): void {
    run(bundle('second', { sequence: 7, floor }));
    store.confirm();
    memory.flip(addressOf('slotB') + 5, 1);
  }

  test('gives way to the other one', () => {
    confirmSecond(0);
    store = open();
    expect(store.findings).toEqual([{ kind: 'fellBack', damaged: 1, keepsRecords: true }]);
    expect(store.boot).toMatchObject({ active: 0, outcome: 2, rollbackReason: RollbackReason.damaged });
    expect(store.readImage(0)).toEqual(first.image);
    expect(() => store.readImage(1)).toThrow(ImageDamagedError);
    store = open();
    expect(store.boot.active).toBe(0);
  });

  test.each<[string, () => void]>([
    ['below the floor', () => confirmSecond(6)],
    [
      'signed by a key that is not trusted any more',
      () => {
        confirmSecond(0);
        store.replaceKeySet(keySet('berta'));
      },
    ],
    [
      'damaged too',
      () => {
        confirmSecond(0);
        memory.flip(addressOf('slotA'), 1);
      },
    ],
  ])('does not give way to one that is %s', (_name, prepare) => {
    prepare();
    store = open();
    expect(store.findings).toEqual([{ kind: 'nothingToRun', damaged: 1 }]);
    expect(store.boot.active).toBe(1);
    expect(() => store.readImage(1)).toThrow(ImageDamagedError);
    const rescue = bundle('rescue', { sequence: 8, key: 'berta' });
    run(rescue);
    expect(store.readImage(0)).toEqual(rescue.image);
  });

  test('gives way to a candidate that was whole', () => {
    stage(second);
    memory.flip(addressOf('slotA') + 5, 1);
    store = open();
    expect(store.findings).toEqual([{ kind: 'fellBack', damaged: 0, keepsRecords: true }]);
    expect(store.boot).toMatchObject({ active: 1, phase: { kind: 'steady' } });
  });

  test('is told when the other one does not know the records', () => {
    run(bundle('migrating', { sequence: 7, schema: 2, migrates: [1] }));
    store.confirm();
    store.settled();
    memory.flip(addressOf('slotB') + 5, 1);
    store = open();
    expect(store.findings).toEqual([{ kind: 'fellBack', damaged: 1, keepsRecords: false }]);
  });
});

test('an image that the factory put in without an envelope may come back', () => {
  store.provision({ image: first.image, facts: first.facts, keySet: keySet('anna') });
  expect(store.readEnvelope(0)).toBeUndefined();
  run(bundle('second', { sequence: 7 }));
  store.confirm();
  store.reinstate(TERMS);
  store.startTrial();
  expect(store.readImage(store.boot.active)).toEqual(first.image);
});

test('the other slot runs at once when the active image cannot be run', () => {
  stage(second);
  expect(() => store.fallBack(RollbackReason.selfTest)).not.toThrow();
  expect(store.boot).toMatchObject({ active: 1, phase: { kind: 'steady' }, outcome: 2, rollbackReason: 2 });
});

test('there is no going back to a slot that is empty', () => {
  refused('wrongState', () => store.reinstate(TERMS));
  refused('wrongState', () => store.fallBack(RollbackReason.selfTest));
});

test('without keys that can be read nothing is trusted, and what runs goes on', () => {
  store.replaceKeySet(keySet('anna'));
  memory.rot(2 * store.layout.boot.eraseSize, store.layout.keySet.size, 20_000);
  store = open();
  expect(store.keySet).toBeUndefined();
  send(second);
  refused('notTrusted', install);
});

test('bytes of a slot are read in parts, and are 0 behind its end', () => {
  const part = new Uint8Array(20).fill(0xee);
  store.readBytes(0, first.image.length - 10, part);
  expect([...part]).toEqual([...first.image.slice(-10), ...new Uint8Array(10)]);
  store.readBytes(1, 0, part);
  expect(part).toEqual(new Uint8Array(20));
});

test('errors are of those that did it', () => {
  expect(new UpdateRefusedError('downgrade', 'x')).toMatchObject({ refusal: 'downgrade', detail: 0 });
  expect(new ImageDamagedError(1).message).toMatch(/slot B/);
});
