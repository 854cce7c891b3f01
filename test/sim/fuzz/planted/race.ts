import type { ScenarioModule } from '../../../../sim/scenario/load.ts';
import type { ScenarioHost } from '../../../../sim/scenario/program.ts';

// Two tasks of a host, a second apart, each lengthen a meter's demand period by a minute, again and again.

const scenario = {
  name: 'both changes count',
  duration: '2min',
  devices: { meter: { class: 'meter', unit: 1 } },
  host: { poll: '5s', read: [{ register: 'meter.uptime' }] },
};

async function lengthen({ device }: ScenarioHost): Promise<void> {
  const meter = device('meter');
  await meter.write('demandPeriod', Number(await meter.read('demandPeriod')) + 1);
}

async function bothCount(host: ScenarioHost, lengthenOnce: () => Promise<void>): Promise<void> {
  const before = Number(await host.device('meter').read('demandPeriod'));
  const later = async (): Promise<void> => {
    await host.sleep(1000);
    await lengthenOnce();
  };
  const results = await Promise.allSettled([lengthenOnce(), later()]);
  // A request that failed may have been done or not: nothing follows from it.
  if (results.some(({ status }) => status === 'rejected')) return;
  const after = Number(await host.device('meter').read('demandPeriod'));
  host.expect('both changes count', after === before + 2, `${before} became ${after}`);
}

/** Again every ten seconds; a time when the line is too bad does not count. */
async function again(host: ScenarioHost, run: () => Promise<void>): Promise<void> {
  for (let atMs = 5000; atMs < 50_000; atMs += 10_000) {
    await host.sleep(atMs - host.elapsedMs);
    await run().catch((error: Error) => host.note(error.message));
  }
}

/** Reads, then writes what it read and one more, whatever another task does meanwhile. */
export default {
  scenario,
  program: (host) => again(host, () => bothCount(host, () => lengthen(host))),
} satisfies ScenarioModule;

/** The same, one task at a time. */
export const mended: ScenarioModule = {
  scenario,
  program: (host) => {
    let last: Promise<unknown> = Promise.resolve();
    const lengthenInTurn = (): Promise<void> => {
      const done = last.then(() => lengthen(host));
      last = done.catch(() => undefined);
      return done;
    };
    return again(host, () => bothCount(host, lengthenInTurn));
  },
};
