import type { RegisterProbe } from '../../protocols/profile/probe.ts';
import type { DeviceReads } from './device-reads.ts';
import type { DeviceTemplate } from './device-templates.ts';
import { total } from './evaluate-template.ts';
import type { Evidence } from './evidence.ts';
import type { TemplateMatch } from './identity.ts';
import { numberOf } from './judge-probe.ts';
import { bitsOf } from './likelihood.ts';
import { LEAST_SCORE } from './rank.ts';
import type { ByteOrder } from './word-order.ts';

/** Templates whose counters are read a second time, best first: the others are out of the question. */
const MOST_TEMPLATES = 4;

/**
 * Reads the counters of the templates that fit best a second time: an energy never falls, and a number whose registers come in
 * another order does, or leaps, when it counts on.
 *
 * @throws LineError when the device or the line is gone
 */
export async function recheckCounters(
  matches: readonly TemplateMatch[],
  templates: readonly DeviceTemplate[],
  reads: DeviceReads,
): Promise<TemplateMatch[]> {
  const best = [...matches]
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_TEMPLATES);
  const seconds = new Map<string, Uint8Array | undefined>();
  const rechecked = new Map<TemplateMatch, TemplateMatch>();
  for (const match of best) {
    const template = templates.find(({ name }) => name === match.template);
    const counters = (template?.profile.probe ?? []).filter(
      (probe): probe is RegisterProbe => probe.kind === 'register' && probe.expect.kind === 'counter' && !probe.alone,
    );
    for (const counter of counters) {
      const key = `${counter.bank} ${counter.address} ${counter.length}`;
      if (seconds.has(key)) continue;
      const again = await reads.again(counter);
      seconds.set(key, again.kind === 'read' ? again.bytes : undefined);
    }
    const evidence = match.evidence.map((each) => {
      const counter = counters.find(({ name }) => name === each.probe);
      const second = counter && seconds.get(`${counter.bank} ${counter.address} ${counter.length}`);
      const first = counter && reads.known(counter);
      if (second === undefined || first?.kind !== 'read' || each.outcome !== 'fits') return each;
      return recheck(counter!, each, first.bytes, second, match.wordOrder?.order, reads.unitId);
    });
    rechecked.set(match, { ...match, evidence, score: match.score + total(evidence) - total(match.evidence) });
  }
  return matches.map((match) => rechecked.get(match) ?? match);
}

function recheck(
  counter: RegisterProbe,
  evidence: Evidence,
  firstBytes: Uint8Array,
  secondBytes: Uint8Array,
  order: ByteOrder | undefined,
  unitId: number,
): Evidence {
  const first = numberOf(counter.field, firstBytes, order);
  const second = numberOf(counter.field, secondBytes, order);
  if (first !== undefined && second !== undefined && second >= first) return evidence;
  return {
    probe: evidence.probe,
    outcome: 'contradicts',
    bits: bitsOf(counter, 'contradicts', unitId),
    text: `${counter.name} fell from one read to the next, as no counter does`,
  };
}
