import type { ScenarioModule } from '../../../../sim/scenario/load.ts';
import type { ScenarioHost } from '../../../../sim/scenario/program.ts';

// A host opens a meter's relay over the network and closes it again over the serial line: the last word counts.

const scenario = {
  name: 'the last word counts',
  duration: '2min',
  lines: { lan: { kind: 'tcp', latency: '2ms' }, rs485: { kind: 'serial' } },
  devices: { meter: { class: 'meter', unit: 1 } },
  host: { poll: '5s', read: [{ register: 'meter.uptime' }] },
};

async function lastWordCounts(host: ScenarioHost, waits: boolean): Promise<void> {
  const open = host.device('meter', 'lan').write('relayClosed', false);
  // It may fail while nobody waits for it.
  open.catch(() => undefined);
  if (waits) await open;
  await host.device('meter', 'rs485').write('relayClosed', true);
  await open;
  const closed = await host.device('meter', 'rs485').read('relayClosed');
  host.expect('the last word counts', closed === true, 'the relay is open');
}

/** Again every ten seconds; a time when a line is too bad does not count. */
function program(waits: boolean): (host: ScenarioHost) => Promise<void> {
  return async (host) => {
    for (let atMs = 5000; atMs < 50_000; atMs += 10_000) {
      await host.sleep(atMs - host.elapsedMs);
      await lastWordCounts(host, waits).catch((error: Error) => host.note(error.message));
    }
  };
}

/** Does not wait until the first is done, as the network is quick and the serial line slow. */
export default { scenario, program: program(false) } satisfies ScenarioModule;

export const mended: ScenarioModule = { scenario, program: program(true) };
