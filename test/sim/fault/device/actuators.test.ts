import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../../host/runtime/core.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { signalProfile } from '../../../../protocols/profiles/signal.generated.ts';
import { powerLoss } from '../../../../sim/fault/device/power-loss.ts';
import { weldedRelay } from '../../../../sim/fault/device/welded-relay.ts';
import { Bench, imageOf } from '../../device/bench.ts';

let meter: CoreImage;
let signal: CoreImage;
beforeAll(async () => {
  meter = await imageOf(meterProfile);
  signal = await imageOf(signalProfile);
});

/** A house that draws 1 kW through the relay. */
function house(bench: Bench): () => void {
  return () => {
    const closed = bench.output('relayClosed') !== 0;
    bench.set({
      voltageL1: 230_000,
      frequency: 50_000,
      currentL1: closed ? 4348 : 0,
      activePowerL1: closed ? 1_000_000 : 0,
    });
  };
}

test('a relay that is welded goes on passing power, which the meter notices and books', async () => {
  const bench = new Bench(meterProfile, meter);
  const { device } = bench;
  await bench.run(10_000, house(bench));
  const end = bench.begin(weldedRelay, { channel: 'relayClosed' });
  device.write(Bank.coils, 0, 1, Uint8Array.of(0), 0);
  await bench.run(60_000, house(bench));
  expect(device.snapshot().outputs['relayClosed']).toEqual({ device: 0, plant: 1 });
  expect(device.register('relayFault')).toBe(true);
  expect(bench.eventsNamed('relayWelded')).toEqual([1000]);
  end();
  expect(bench.output('relayClosed')).toBe(0);
  await bench.run(10_000, house(bench));
  expect(device.register('relayFault')).toBe(false);
  expect(bench.eventsNamed('relayParted')).toEqual([0]);
});

test('what is welded stays so without power, and two welds end in any order', async () => {
  const bench = new Bench(meterProfile, meter);
  await bench.run(1000, house(bench));
  const end = bench.begin(weldedRelay, { channel: 'relayClosed' });
  const restore = bench.begin(powerLoss, {});
  expect([bench.device.powered, bench.output('relayClosed')]).toEqual([false, 1]);
  const endOpen = bench.begin(weldedRelay, { channel: 'relayClosed', value: 0 });
  end();
  expect(bench.output('relayClosed')).toBe(0);
  restore();
  endOpen();
  await bench.run(1000, house(bench));
  expect(bench.output('relayClosed')).toBe(1);
});

test('one lamp of several that are bits of a channel', async () => {
  const bench = new Bench(signalProfile, signal, { scanMs: 100 });
  bench.begin(weldedRelay, { channel: 'phaseGreen', value: 1, bits: 1 });
  const seen = new Set<string>();
  await bench.run(120_000, () => {
    const { device, plant } = bench.device.snapshot().outputs['phaseGreen']!;
    seen.add(plant === (device | 1) ? `device ${device & 1}, others ${device > 1}` : 'another lamp changed');
  });
  // Phase 1 has its own turn in between, with phase 5 or 6.
  expect([...seen].sort()).toEqual(['device 0, others false', 'device 0, others true', 'device 1, others true']);
});
