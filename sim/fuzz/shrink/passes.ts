import { type Content, listOf, partsOf, replaced } from '../content.ts';
import { durationText, msOf } from '../duration-text.ts';
import type { Failure } from '../outcome.ts';
import type { Candidate } from './candidate.ts';
import { fewer } from './chunks.ts';
import { simplerNumbers, simplerTimes } from './simpler.ts';
import { without } from './without.ts';

/** Candidates that are a step smaller than one, the smallest first. `failure`: how that one fails. */
export type Pass = (candidate: Candidate, failure: Failure) => Iterable<Candidate>;

const rebased = (candidate: Candidate, base: Content): Candidate => ({ ...candidate, base });

/** The run ends soon after it failed. */
const shorterRun: Pass = function* (candidate, { atMs }) {
  const durations = [1000, 5000, 10_000, 60_000].map((step) => Math.ceil((atMs + 1) / step) * step);
  for (const ms of durations) {
    const duration = durationText(ms);
    if (durationOf(candidate) > ms) yield rebased(candidate, { ...candidate.base, duration });
  }
};

/** What fails at the end of a run also fails at the end of a shorter one. */
const muchShorterRun: Pass = function* (candidate, { atMs }) {
  const ms = durationOf(candidate);
  if (atMs < ms) return;
  for (const part of [8, 4, 2]) {
    const shorter = Math.ceil(ms / part / 1000) * 1000;
    if (shorter < ms) yield rebased(candidate, { ...candidate.base, duration: durationText(shorter) });
  }
};

function durationOf({ base }: Candidate): number {
  return msOf(base['duration']);
}

const fewerAdded: Pass = function* (candidate) {
  for (const added of fewer(candidate.added)) yield { ...candidate, added };
};

/** A list of the scenario with fewer entries. */
function fewerOf(key: string): Pass {
  return function* (candidate) {
    for (const list of fewer(listOf(candidate.base, key))) {
      yield rebased(candidate, replaced(candidate.base, key, list));
    }
  };
}

const fewerReadings: Pass = function* (candidate) {
  const host = partsOf(candidate.base, 'host') as Content;
  for (const read of fewer(listOf(host, 'read'))) {
    yield rebased(candidate, replaced(candidate.base, 'host', replaced(host, 'read', read)));
  }
};

/** Without a device, plant or line, and all that speaks of it. */
function fewerParts(key: 'devices' | 'plants' | 'lines'): Pass {
  return function* (candidate) {
    for (const name of Object.keys(partsOf(candidate.base, key))) {
      const added = candidate.added.filter((fault) => fault['device'] !== name && fault['line'] !== name);
      if (added.length === 0 && candidate.added.length > 0) continue;
      yield { ...candidate, base: without(candidate.base, key, name), added };
    }
  };
}

/** Without settings that have a default; what needs one is refused when it is read. */
const fewerSettings: Pass = function* (candidate) {
  const { base } = candidate;
  for (const key of ['host', 'lines', 'plants', 'start', 'watchdogResets']) {
    if (base[key] !== undefined) yield rebased(candidate, replaced(base, key, undefined));
  }
  for (const key of ['devices', 'lines', 'plants'] as const) {
    for (const [name, part] of Object.entries(partsOf(base, key))) {
      for (const field of Object.keys(part)) {
        const parts = { ...partsOf(base, key), [name]: replaced(part, field, undefined) };
        yield rebased(candidate, { ...base, [key]: parts });
      }
    }
  }
  const host = partsOf(base, 'host') as Content;
  for (const field of Object.keys(host)) {
    if (field !== 'read') yield rebased(candidate, replaced(base, 'host', replaced(host, field, undefined)));
  }
};

const rounderTimeline: Pass = function* (candidate) {
  const timeline = listOf(candidate.base, 'timeline');
  for (const [index, entry] of timeline.entries()) {
    if (entry['at'] === undefined) continue;
    for (const at of simplerTimes(entry['at'] as string, 0)) {
      yield rebased(candidate, { ...candidate.base, timeline: timeline.with(index, { ...entry, at }) });
    }
  }
};

/** Each field that a fault need not have is left out, or is rounder. */
const simplerFaults: Pass = function* (candidate) {
  const { added } = candidate;
  for (const [index, fault] of added.entries()) {
    for (const simpler of simplerFault(fault)) yield { ...candidate, added: added.with(index, simpler) };
  }
};

function* simplerFault(fault: Content): Generator<Content> {
  for (const [key, value] of Object.entries(fault)) {
    if (key === 'fault' || key === 'device' || key === 'line') continue;
    yield replaced(fault, key, undefined);
    if (key === 'at' || key === 'for') {
      for (const time of simplerTimes(value as string, key === 'at' ? 0 : 1)) yield { ...fault, [key]: time };
    } else if (typeof value === 'number') {
      for (const number of simplerNumbers(value)) yield { ...fault, [key]: number };
    }
  }
}

const SMALL_SEEDS = [2, 3, 4, 5, 6, 7, 8, 9];

const smallerSeed: Pass = function* (candidate) {
  if (candidate.seed === undefined) return;
  yield { ...candidate, seed: undefined };
  for (const seed of SMALL_SEEDS) if (seed < candidate.seed) yield { ...candidate, seed };
};

/** What makes later ones quick comes first. */
export const passes: readonly Pass[] = [
  shorterRun,
  fewerAdded,
  smallerSeed,
  muchShorterRun,
  fewerParts('devices'),
  fewerParts('plants'),
  fewerParts('lines'),
  fewerOf('faults'),
  fewerOf('timeline'),
  fewerOf('expect'),
  fewerReadings,
  fewerSettings,
  simplerFaults,
  rounderTimeline,
  shorterRun,
];
