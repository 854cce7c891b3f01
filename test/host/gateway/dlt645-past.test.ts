import { beforeAll, expect, test } from 'vitest';
import { broadcastFreeze } from '../../../host/dlt645/client.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { at, ServedMeter, START_MS } from './dlt645-served-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
}, 60_000);

const open = () => ServedMeter.open(image);

test('bills are the last periods, blocks of them and of their tariffs', async () => {
  const served = await open();
  const client = served.client();
  served.run(1800, 2000);
  const demand = await served.ask(client.read('maximumDemandActiveImport'));
  served.registers.write(['billingReset', 1]);
  served.run(4000, 4000);
  served.registers.write(['billingReset', 1]);
  served.run(60, 1000);
  const energies = (await served.ask(client.readBlock(0x0001_00ff))).map(({ value }) => Number(value));
  const [now, last, before, ...more] = energies;
  expect(now).toBeGreaterThan(last!);
  expect([last, before]).toEqual([16.33, 3]);
  expect(more).toEqual([]);
  const tariffs = await served.ask(client.readBlock(0x0001_ff01));
  expect(tariffs).toHaveLength(9);
  // The total is cut off behind its last digit, and so is each of its parts.
  const sum = tariffs.slice(1).reduce((total, { value }) => total + Number(value), 0);
  expect(Math.abs(sum - last!)).toBeLessThan(0.09);
  expect(await served.ask(client.read('maximumDemandActiveImportPeriod2'))).toMatchObject({
    value: demand.value,
    occurred: demand.occurred,
  });
  expect(demand.occurred).toMatch(/^2611241[23](00|45)$/);
  expect(await served.refusal(client.read('energyActiveImportPeriod3'))).toEqual(['noData']);
});

test('snapshots are taken by command, by all, and at a moment', async () => {
  const served = await open();
  const client = served.client();
  served.run(60, 6000);
  await served.ask(client.freeze());
  served.run(60, 6000);
  await served.ask(broadcastFreeze(served.line));
  await served.ask(client.freeze('99999935'));
  served.run(240, 6000);
  const total = async (identifier: number) => (await served.ask(client.readBlock(identifier)))[0]!.value;
  expect(await total(0x0501_0001)).toBe('2611241232');
  expect(await total(0x0501_0002)).toBe('2611241231');
  expect(await total(0x0500_0001)).toBe('2611241235');
  const energies = await Promise.all([0x0501_0102, 0x0501_0101, 0x0500_0101].map(total));
  expect(energies).toEqual([0.3, 0.6, 1.5]);
  expect(await served.ask(client.readBlock(0x0501_0101))).toHaveLength(9);
  expect((await served.ask(client.readBlock(0x0501_0901)))[0]).toMatchObject({ value: 0, occurred: '0000000000' });
  expect(await served.refusal(client.readBlock(0x0501_0003))).toEqual(['noData']);
});

test('a snapshot is read whole, up to the powers, which it does not have', async () => {
  const served = await open();
  const client = served.client();
  served.run(1860, 2000);
  served.registers.write(['freeze', 1]);
  served.run(1, 0);
  const whole = await served.ask(client.readBlock(0x0501_ff01));
  const parts = [];
  for (let datum = 0; datum <= 10; datum++) {
    parts.push(...(await served.ask(client.readBlock(0x0501_0001 + datum * 0x100))));
  }
  expect(parts).toHaveLength(1 + 10 * 9);
  const said = ({ item: { name }, value, occurred }: (typeof whole)[number]) => [name, value, occurred];
  expect(whole.map(said)).toEqual(parts.map(said));
  expect(whole[0]!.value).toBe('2611241301');
  expect(whole[1]).toMatchObject({ item: { name: 'freezeInstant1EnergyActiveImport' }, value: 3.1 });
  expect(whole[1 + 8 * 9]).toMatchObject({ value: 6, occurred: '2611241300' });
});

test.each([
  ['powers of a snapshot', 0x0501_1001],
  ['a snapshot that there is not', 0x0501_ff02],
  ['at a moment, when none was named', 0x0500_ff01],
  ['when the zones changed', 0x0502_0001],
  ['when the day tables changed', 0x0503_ff01],
  ['at each hour', 0x0504_0001],
  ['each day', 0x0506_ff01],
])('of frozen data there is none: %s', async (_, identifier) => {
  const served = await open();
  served.registers.write(['freeze', 1]);
  served.run(1, 0);
  expect((await served.ask(served.client().readBlock(0x0501_0101))).length).toBe(9);
  expect(await served.refusal(served.client().readBlock(identifier))).toEqual(['noData']);
});

test('load records are the last, the first, and those from a time on, over as many frames as it takes', async () => {
  const served = await open();
  for (const [order, channel] of [21, 22, 11, 12, 13, 18, 1, 2].entries()) {
    expect(served.registers.write([`profileChannel${order + 1}`, channel])).toBe(0);
  }
  served.run(4 * 3600, 3000);
  const client = served.client();
  const last = await served.ask(client.readLoadRecords({ count: 10 }));
  expect(last.map(({ time }) => time.slice(6))).toEqual([
    ...['1415', '1430', '1445', '1500', '1515', '1530', '1545', '1600', '1615', '1630'],
  ]);
  expect(last.at(-1)!.values).toEqual({
    ...{ voltageL1: 230, voltageL2: 230, voltageL3: 230, frequency: 50 },
    ...{ activePowerTotal: 9, energyActiveImport: 36, energyActiveExport: 0 },
  });
  const first = await served.ask(client.readLoadRecords({ earliest: true, count: 2, recordClass: 4 }));
  expect(first.map(({ time, values }) => [time, values['energyActiveImport'], Object.keys(values).length])).toEqual([
    ['2611241245', 2.25, 2],
    ['2611241300', 4.5, 2],
  ]);
  const from = await served.ask(client.readLoadRecords({ from: at(13, 10), count: 3 }));
  expect(from.map(({ time }) => time.slice(6))).toEqual(['1315', '1330', '1345']);
  const exactly = await served.ask(client.readLoadRecords({ from: at(13, 15), count: 1 }));
  expect(exactly[0]!.time).toBe('2611241315');
  expect(await served.refusal(client.readLoadRecords({ from: at(20, 0) }))).toEqual(['noData']);
});

test('what another client has the archive show, it shows still', async () => {
  const served = await open();
  served.run(1800, 2000);
  served.registers.write(['archiveKind', 1], ['archiveFrom', 0], ['archivePart', 0]);
  const before = served.registers.readRange('archiveKind', 'archiveDataEnd');
  served.registers.write(['billingReset', 1]);
  await served.ask(served.client().readBlock(0x0001_ff01));
  expect(served.registers.readRange('archiveKind', 'archiveDataEnd')).toEqual(before);
});

test('power failures have a begin and an end', async () => {
  const served = await open();
  served.run(120);
  expect((await served.ask(served.client().read('powerDownCount'))).value).toBe(0);
  expect(await served.refusal(served.client().readBlock(0x0311_0001))).toEqual(['noData']);
  const again = await ServedMeter.open(image, {}, served.records, START_MS + 3_600_000);
  again.run(61);
  expect((await again.ask(again.client().read('powerDownCount'))).value).toBe(1);
  const [begin, end] = (await again.ask(again.client().readBlock(0x0311_0001))).map(({ value }) => String(value));
  // When it failed is known to a minute, the time between two energy records.
  expect(begin).toMatch(/^26112412(31|32)/);
  expect(end).toMatch(/^26112413300[0-2]$/);
});
