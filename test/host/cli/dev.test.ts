import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

const FIRMWARE = 'firmware/thermostat/thermostat.ts';

interface News {
  readonly kind: string;
  readonly changed?: readonly string[];
  readonly kept?: Readonly<Record<string, string>>;
  readonly message?: string;
  readonly devices?: readonly { readonly registers: Readonly<Record<string, unknown>> }[];
}

/** A new project with `kerb dev` in it, and what it told so far. */
async function developing() {
  const cwd = await folder();
  await kerb(['new', 'thermostat', '--into', '.', '--no-install'], cwd);
  const process = new KerbProcess(['dev', '--speed', '60', '--json'], cwd);
  let taken = 0;
  /** The next news that is wanted, behind those taken before. */
  const next = async (isWanted: (news: News) => boolean): Promise<News> => {
    const line = await process.line(
      (text) => process.lines.indexOf(text, taken) >= taken && isWanted(JSON.parse(text)),
    );
    taken = process.lines.indexOf(line, taken) + 1;
    return JSON.parse(line) as News;
  };
  const edit = async (file: string, from: string, to: string): Promise<string> => {
    const text = await readFile(join(cwd, file), 'utf8');
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  return { cwd, process, next, edit };
}

test('what is saved runs at once, in the same memory or from the records, and what does not compile does not', async () => {
  const { cwd, process, next, edit } = await developing();
  await next(({ kind }) => kind === 'began');
  await next(({ devices }) => devices?.[0]?.registers['heatingStarts'] === 1);

  // Other code on the same state, saved by renaming as editors do.
  await writeFile(join(cwd, `${FIRMWARE}.tmp`), await edit(FIRMWARE, 'HOTTEST: i32 = 8500', 'HOTTEST: i32 = 8600'));
  await rename(join(cwd, `${FIRMWARE}.tmp`), join(cwd, FIRMWARE));
  expect(await next(({ kind }) => kind === 'replaced')).toMatchObject({
    changed: [FIRMWARE],
    kept: { device: 'memory' },
  });

  // Half a file, then all of it.
  const whole = await readFile(join(cwd, FIRMWARE), 'utf8');
  await writeFile(join(cwd, FIRMWARE), whole.slice(0, whole.indexOf('watchFrost(device, temperature') + 5));
  const problem = await next(({ kind }) => kind === 'problem');
  expect(problem.message).toMatch(/in firmware\/thermostat\/thermostat\.ts\(\d+,\d+\)/);
  expect(problem).toMatchObject({ goesOn: true });
  await writeFile(join(cwd, FIRMWARE), whole);
  await next(({ kind }) => kind === 'same');

  // Another layout of the state: from the records, as after an update.
  const counters = 'firmware/thermostat/counters.ts';
  await writeFile(join(cwd, counters), await edit(counters, 'reserved: u32;', 'reserved: u32;\n  more: u64;'));
  expect(await next(({ kind }) => kind === 'replaced')).toMatchObject({ kept: { device: 'records' } });

  // Another setting in the profile: the run begins again.
  const profile = 'firmware/thermostat/profile.yaml';
  await writeFile(join(cwd, profile), await edit(profile, 'default: 2100', 'default: 2200'));
  expect(await next(({ kind }) => kind === 'began')).toMatchObject({ changed: [profile] });
  await next(({ devices }) => devices?.[0]?.registers['setpoint'] === 22);

  // A plant that throws what it is to blame for.
  const plant = 'plants/thermostat-room.ts';
  await writeFile(
    join(cwd, plant),
    await edit(plant, 'definePlant<RoomParameters>({', 'definePlant<RoomParameters>(undefined ?? {'),
  );
  await next(({ kind }) => kind === 'began');
  await writeFile(join(cwd, plant), 'export default 1;\n');
  expect((await next(({ kind }) => kind === 'problem')).message).toContain(`${plant}: exports no plant`);

  process.signal('SIGINT');
  expect((await process.exit).code).toBe(0);
});
