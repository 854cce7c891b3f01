import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AuditTrail } from '../../../host/fleet/audit/audit-trail.ts';
import { openCheckpoint, signCheckpoint } from '../../../host/fleet/audit/checkpoint.ts';
import { verifyAudit } from '../../../host/fleet/audit/verify-audit.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { deviceSecret } from './device-secret.ts';
import { admin } from './simulated-fleet.ts';

type Raw = readonly [number, Uint8Array];

async function* stream(records: readonly Raw[]): AsyncGenerator<Raw> {
  yield* records;
}

async function written(count: number): Promise<{ trail: AuditTrail; records: Raw[] }> {
  const trail = new AuditTrail(memoryDatabase({ clock: new VirtualClock(0) }));
  for (let number = 1; number <= count; number++) {
    await trail.append({
      atMs: number,
      by: admin,
      host: 'desk',
      action: 'test',
      subject: `${number}`,
      details: { number, half: number / 2 },
    });
  }
  const records: Raw[] = [];
  for await (const record of trail.raw()) records.push(record);
  return { trail, records };
}

test('a log is whole as it was written, and says who did what', async () => {
  const { trail, records } = await written(5);
  const verdict = await verifyAudit(stream(records));
  expect(verdict).toEqual({ kind: 'whole', head: await trail.head() });
  const read = [];
  for await (const record of trail.read(4)) read.push(record);
  expect(read.map(({ number, subject, by, details }) => [number, subject, by.name, details])).toEqual([
    [4, '4', 'adam', { number: 4, half: 2 }],
    [5, '5', 'adam', { number: 5, half: '2.5' }],
  ]);
});

test('any bit that is changed, any record that is taken out, put twice or moved is found at its number', async () => {
  const { records } = await written(12);
  const index = fc.integer({ min: 0, max: 11 });
  await fc.assert(
    fc.asyncProperty(index, fc.nat(), fc.constantFrom('flip', 'drop', 'double', 'swap'), async (place, bit, how) => {
      const changed = records.map(([number, bytes]): Raw => [number, bytes.slice()]);
      if (how === 'flip') changed[place]![1][(bit >> 3) % changed[place]![1].length]! ^= 1 << (bit & 7);
      else if (how === 'drop') changed.splice(place, 1);
      else if (how === 'double') changed.splice(place, 0, changed[place]!);
      else [changed[place], changed[(place + 1) % 12]] = [changed[(place + 1) % 12]!, changed[place]!];
      // The store numbers what it holds anew.
      const numbered = changed.map(([, bytes], at): Raw => [at + 1, bytes]);
      const verdict = await verifyAudit(stream(numbered));
      const isCut = how === 'drop' && place === 11;
      const first = how === 'swap' && place === 11 ? 1 : how === 'double' ? place + 2 : place + 1;
      expect(verdict).toMatchObject(
        isCut ? { kind: 'whole', head: { number: 11 } } : { kind: 'broken', number: first },
      );
    }),
  );
});

test('a signed checkpoint that was kept shows that the end was cut off, or that all was written anew', async () => {
  const { trail, records } = await written(8);
  const key = deviceSecret('auditor');
  const signed = await signCheckpoint({ ...(await trail.head()), atMs: 1000 }, signerOf(key));
  const checkpoint = openCheckpoint(signed, publicKeyOf(key));
  expect(await verifyAudit(stream(records), [checkpoint])).toMatchObject({ kind: 'whole' });
  expect(await verifyAudit(stream(records.slice(0, 6)), [checkpoint])).toMatchObject({
    kind: 'broken',
    number: 7,
    reason: expect.stringContaining('the end was cut off'),
  });
  const trail2 = await written(9);
  const other = { ...checkpoint, hash: new Uint8Array(32) };
  expect(await verifyAudit(stream(trail2.records), [other])).toMatchObject({ kind: 'broken', number: 8 });
  expect(() => openCheckpoint(signed, publicKeyOf(deviceSecret('another')))).toThrow('not signed by this key');
  expect(() => openCheckpoint(signed.slice(0, 40), publicKeyOf(key))).toThrow('checkpoint:');
});

test('several who write at once make one chain', async () => {
  const database = memoryDatabase({ clock: new VirtualClock(0) });
  const trails = [new AuditTrail(database), new AuditTrail(database), new AuditTrail(database)];
  const entry = { atMs: 0, by: admin, host: 'desk', action: 'test', subject: 'x', details: {} };
  await Promise.all(Array.from({ length: 30 }, (_, index) => trails[index % 3]!.append(entry)));
  expect(await verifyAudit(trails[0]!.raw())).toMatchObject({ kind: 'whole', head: { number: 30 } });
});
