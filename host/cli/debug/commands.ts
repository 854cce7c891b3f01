import { parse as parseYaml } from 'yaml';
import { didYouMean } from '../../../protocols/document/suggestion.ts';
import { fieldsOf } from '../../../protocols/profile/fields.ts';
import { durationMs } from '../../../protocols/time/duration.ts';
import type { Session } from '../../../sim/debug/session.ts';
import { timeText } from '../../../sim/report/time-text.ts';
import { conditionText } from '../../../sim/scenario/condition.ts';
import { readSingleCondition } from '../../../sim/scenario/parse.ts';
import { parseValue } from '../device/value-text.ts';
import { UsageError } from '../failure.ts';
import {
  type Shown,
  showChannels,
  showEvents,
  showMoment,
  showPlant,
  showRegisters,
  showTraffic,
  showVerdicts,
} from './inspect.ts';

interface DebugCommand {
  readonly usage: string;
  readonly help: string;
  run(session: Session, rest: string, words: readonly string[]): Promise<Shown> | Shown;
}

const DEFAULT_COUNT = 20;

function timeOf(text: string | undefined): number {
  if (text !== undefined && /^0+[a-z]*$/.test(text)) return 0;
  const ms = text === undefined ? undefined : durationMs(text);
  if (ms === undefined) throw new UsageError(`${text ?? 'nothing'} is no time: give one such as 90s, 15min or 2h`);
  return ms;
}

function countOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_COUNT;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new UsageError(`${text} is no count: give a whole number above 0`);
  return Number(text);
}

function known(what: string, name: string | undefined, names: readonly string[]): string {
  if (name !== undefined && names.includes(name)) return name;
  const hint = didYouMean(name ?? '', names) ?? `there are ${names.join(', ')}`;
  throw new UsageError(`${name === undefined ? `which ${what}?` : `there is no ${what} ${name}`} (${hint})`);
}

/** A map in YAML's short form. */
function mapOf(text: string, example: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch (error) {
    throw new UsageError(`${text}: ${(error as Error).message.split('\n')[0]}; give it as ${example}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UsageError(`give ${example}`);
  return value as Readonly<Record<string, unknown>>;
}

const deviceOf = (session: Session, name: string | undefined): string =>
  known(
    'device',
    name,
    session.scenario.devices.map((device) => device.name),
  );

/** Where it got to. */
function moved(session: Session, what = ''): Shown {
  const text = `  ${timeText(session.elapsedMs)}${what === '' ? '' : `  ${what}`}`;
  return { lines: [text], data: { elapsedMs: session.elapsedMs, ...(what !== '' && { what }) } };
}

async function runUntil(session: Session, rest: string): Promise<Shown> {
  const condition = readSingleCondition(mapOf(rest, '{ register: meter.activeTariff, is: sharp }'), session.scenario);
  const found = await session.runUntil(condition, session.run.durationMs);
  return moved(session, `${conditionText(condition)}${found ? '' : ' did not come true before the end'}`);
}

function write(session: Session, words: readonly string[]): Shown {
  const values: Record<string, Record<string, ReturnType<typeof parseValue>>> = {};
  for (const word of words) {
    const match = /^([A-Za-z0-9]+)\.([A-Za-z0-9]+)=(.*)$/.exec(word);
    if (match === null) throw new UsageError(`${word}: give device.register=value, as meter.demandPeriod=30`);
    const [, device, register, text] = match as unknown as [string, string, string, string];
    const { profile } = session.scenario.devices.find(({ name }) => name === deviceOf(session, device))!;
    const fields = fieldsOf(profile);
    known(
      `register of ${device}`,
      register,
      fields.map(({ name }) => name),
    );
    values[device] = { ...values[device], [register]: parseValue(text, fields.find(({ name }) => name === register)!) };
  }
  if (words.length === 0) throw new UsageError('nothing to write: give device.register=value');
  for (const [device, own] of Object.entries(values)) session.intervene({ kind: 'write', device, values: own });
  return moved(session, 'the host writes when time goes on');
}

/** What can be said in a session. */
export const debugCommands: Readonly<Record<string, DebugCommand>> = {
  run: {
    usage: 'run <time>',
    help: 'let so much time pass',
    run: async (session, _rest, [time]) => {
      await session.goTo(session.elapsedMs + timeOf(time));
      return moved(session);
    },
  },
  goto: {
    usage: 'goto <time>',
    help: 'go to a moment since the start, forwards or back',
    run: async (session, _rest, [time]) => {
      await session.goTo(timeOf(time));
      return moved(session);
    },
  },
  back: {
    usage: 'back <time>',
    help: 'go back by so much',
    run: async (session, _rest, [time]) => {
      await session.goTo(session.elapsedMs - timeOf(time));
      return moved(session);
    },
  },
  step: {
    usage: 'step [count]',
    help: 'go to the next moment at which anything happens',
    run: async (session, _rest, [count]) => {
      await session.step(count === undefined ? 1 : countOf(count));
      return moved(session);
    },
  },
  until: {
    usage: 'until <condition>',
    help: 'run until it is true, as until { event: meter.powerUp }',
    run: runUntil,
  },
  registers: {
    usage: 'registers <device> [part of name]',
    help: 'what a device holds',
    run: (session, _rest, [device, part = '']) => showRegisters(session, deviceOf(session, device), part),
  },
  channels: {
    usage: 'channels <device>',
    help: 'its inputs and outputs',
    run: (session, _rest, [device]) => showChannels(session, deviceOf(session, device)),
  },
  events: {
    usage: 'events [device] [count]',
    help: 'the latest events',
    run: (session, _rest, words) => {
      const count = words.find((word) => /^\d/.test(word));
      const device = words.find((word) => !/^\d/.test(word));
      return showEvents(session, device === undefined ? undefined : deviceOf(session, device), countOf(count));
    },
  },
  plant: {
    usage: 'plant <plant>',
    help: 'what a plant knows',
    run: (session, _rest, [plant]) =>
      showPlant(
        session,
        known(
          'plant',
          plant,
          session.scenario.plants.map(({ name }) => name),
        ),
      ),
  },
  traffic: {
    usage: 'traffic [line] [count]',
    help: 'the latest bytes on the lines',
    run: (session, _rest, words) => {
      const line = words.find((word) => !/^\d/.test(word));
      const lines = session.scenario.lines.map(({ name }) => name);
      const count = countOf(words.find((word) => /^\d/.test(word)));
      return showTraffic(session, line === undefined ? undefined : known('line', line, lines), count);
    },
  },
  verdicts: { usage: 'verdicts', help: 'expectations that are decided', run: (session) => showVerdicts(session) },
  where: { usage: 'where', help: 'the moment, faults that go on, snapshots', run: (session) => showMoment(session) },
  fault: {
    usage: 'fault <fault>',
    help: 'begin a fault, as fault { fault: powerLoss, device: meter, for: 5s }',
    run: (session, rest) => {
      session.intervene({ kind: 'fault', fault: mapOf(rest, '{ fault: powerLoss, device: meter, for: 5s }') });
      return moved(session, 'it begins when time goes on');
    },
  },
  endfault: {
    usage: 'endfault <name>',
    help: 'end a fault that goes on before its time; where tells what goes on',
    run: (session, _rest, [name]) => {
      const going = [...new Set(session.run.injector.going.map((fault) => fault.name))];
      session.intervene({ kind: 'endFault', name: known('fault that goes on', name, going) });
      return moved(session, 'it ends when time goes on');
    },
  },
  write: {
    usage: 'write <device.register=value> ...',
    help: 'the host writes',
    run: (session, _rest, words) => write(session, words),
  },
  snapshot: {
    usage: 'snapshot <name>',
    help: 'remember this moment',
    run: (session, _rest, [name]) => {
      if (name === undefined) throw new UsageError('give the snapshot a name');
      session.save(name);
      return moved(session, `is ${name}`);
    },
  },
  branch: {
    usage: 'branch <name>',
    help: 'go to a snapshot, and on from there on another way',
    run: async (session, _rest, [name]) => {
      await session.restore(
        known(
          'snapshot',
          name,
          session.snapshots.map((snapshot) => snapshot.name),
        ),
      );
      return moved(session);
    },
  },
};

/** Runs one line of what somebody typed. @throws UsageError, ScenarioError */
export async function runDebugLine(session: Session, line: string): Promise<Shown> {
  const [word = '', ...words] = line.trim().split(/\s+/);
  if (word === 'help') {
    const width = Math.max(...Object.values(debugCommands).map(({ usage }) => usage.length));
    const lines = Object.values(debugCommands).map(({ usage, help }) => `  ${usage.padEnd(width)}  ${help}`);
    return { lines: [...lines, `  ${'quit'.padEnd(width)}  leave`], data: Object.keys(debugCommands) };
  }
  const name = known('command', word, Object.keys(debugCommands));
  return debugCommands[name]!.run(session, line.trim().slice(word.length).trim(), words);
}
