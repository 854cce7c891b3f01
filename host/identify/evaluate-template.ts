import type { ObjectProbe, Probe, RegisterProbe } from '../../protocols/profile/probe.ts';
import type { ReadDeviceIdentity } from '../line/line.ts';
import type { DeviceReads } from './device-reads.ts';
import type { DeviceTemplate } from './device-templates.ts';
import type { Evidence } from './evidence.ts';
import type { TemplateMatch } from './identity.ts';
import { judgeProbe } from './judge-probe.ts';
import { bitsOf, bitsOfLayout, bitsOfUnitId } from './likelihood.ts';
import { BYTE_ORDERS, type ByteOrder, expectedOrder, type WordOrderFinding } from './word-order.ts';

/** What is asked against another order of bytes than the template's, bits: makers rarely let it be set. */
const OTHER_ORDER = -5;
/** Registers that must fit in another order before it is believed. */
const ORDER_REGISTERS = 2;

/** What is known of a device beside what its registers hold. */
export interface Told {
  readonly identification: ReadDeviceIdentity | undefined;
}

/** A template judged by what has been read so far, without a request. */
export function evaluateTemplate(template: DeviceTemplate, reads: DeviceReads, told: Told): TemplateMatch {
  const { probe: probes = [], description } = template.profile;
  const expected = orderOf(probes);
  const judged = probes.filter((probe) => isOrdered(probe) && reads.known(probe, probe.alone)?.kind === 'read');
  const orders = judged.length >= ORDER_REGISTERS ? BYTE_ORDERS : [expected];
  const byOrder = new Map<ByteOrder, readonly Evidence[]>(
    orders.map((order) => [order, allEvidence(probes, reads, told, order, expected)]),
  );
  const worth = (order: ByteOrder): number => total(byOrder.get(order)!) + (order === expected ? 0 : OTHER_ORDER);
  const fitting = (order: ByteOrder): number =>
    byOrder.get(order)!.filter(({ probe, outcome }) => outcome === 'fits' && judged.some(({ name }) => name === probe))
      .length;
  const order = orders
    .filter((other) => other === expected || fitting(other) >= ORDER_REGISTERS)
    .reduce((best, other) => (worth(other) > worth(best) ? other : best), expected);
  const evidence = [
    ...byOrder.get(order)!,
    ...(order === expected ? [] : [orderEvidence(order, expected)]),
    ...wholeEvidence(template, reads),
  ];
  const wordOrder = finding(order, expected, orders, worth, judged, fitting(order));
  return {
    template: template.name,
    description,
    score: total(evidence),
    evidence,
    ...(wordOrder !== undefined && { wordOrder }),
  };
}

function orderEvidence(order: ByteOrder, expected: ByteOrder): Evidence {
  const text = `its numbers of several registers come as ${order}, not as ${expected}`;
  return { probe: 'wordOrder', outcome: 'contradicts', bits: OTHER_ORDER, text };
}

/** What no single probe tells: where the device has registers at all, and its unit id. */
function wholeEvidence({ profile, defaults }: DeviceTemplate, reads: DeviceReads): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const places = (profile.probe ?? []).filter((probe) => probe.kind === 'register' && !probe.optional);
  const isWhole = places.every(
    (probe) => probe.kind === 'register' && reads.known(probe, probe.alone)?.kind === 'read',
  );
  if (places.length > 1 && isWhole) {
    const percent = Math.round(reads.openness * 100);
    const text = `it has all of its registers, and answers ${percent} % of what it is asked`;
    evidence.push({ probe: 'layout', outcome: 'fits', bits: bitsOfLayout(reads.openness), text });
  }
  const bits = defaults === undefined ? 0 : bitsOfUnitId(reads.unitId, defaults.unitId);
  if (bits > 0) {
    evidence.push({
      probe: 'unitId',
      outcome: 'fits',
      bits,
      text: `its unit id is ${reads.unitId}, as it is delivered`,
    });
  } else if (bits < 0) {
    const text = `its unit id is ${reads.unitId}; it is delivered with ${defaults!.unitId}`;
    evidence.push({ probe: 'unitId', outcome: 'empty', bits, text });
  }
  return evidence;
}

/** Bits of several pieces of evidence. */
export function total(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { bits }) => sum + bits, 0);
}

/** The order of the template's numbers of several registers; those that differ among themselves are rare, the first counts. */
function orderOf(probes: readonly Probe[]): ByteOrder {
  const first = probes.find(isOrdered);
  return first?.field === undefined ? 'ABCD' : expectedOrder(first.field);
}

/** A number of several registers that not anything fits. */
function isOrdered(probe: Probe): probe is RegisterProbe {
  return (
    probe.kind === 'register' &&
    probe.field !== undefined &&
    probe.field.type !== 'string' &&
    probe.field.length > 1 &&
    (probe.expect.kind === 'range' || probe.expect.kind === 'values' || probe.expect.kind === 'counter')
  );
}

const likenesses = new WeakMap<Probe, string>();

/** What probes have in common that say the same. */
function likeness(probe: Probe): string {
  const known = likenesses.get(probe);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(probe.expect)} ${probe.kind === 'register' ? probe.length : probe.name}`;
  likenesses.set(probe, text);
  return text;
}

/** Evidence of all probes; what says the same again counts less each time, as it does not come independently. */
function allEvidence(
  probes: readonly Probe[],
  reads: DeviceReads,
  told: Told,
  order: ByteOrder,
  expected: ByteOrder,
): readonly Evidence[] {
  const before = new Map<string, number>();
  return probes.flatMap((probe) =>
    evidenceOf(probe, reads, told, order, expected).map((evidence) => {
      const alike = `${evidence.outcome} ${likeness(probe)}`;
      const times = (before.get(alike) ?? 0) + 1;
      before.set(alike, times);
      return { ...evidence, bits: evidence.bits / times };
    }),
  );
}

function evidenceOf(
  probe: Probe,
  reads: DeviceReads,
  told: Told,
  order: ByteOrder,
  expected: ByteOrder,
): readonly Evidence[] {
  if (probe.kind === 'object') return objectEvidence(probe, told, reads.unitId);
  const read = reads.known(probe, probe.alone);
  const judgement = read && judgeProbe(probe, read, reads.unitId, order === expected ? undefined : order);
  if (judgement === undefined) return [];
  return [{ probe: probe.name, ...judgement, bits: bitsOf(probe, judgement.outcome, reads.unitId) }];
}

function objectEvidence(probe: ObjectProbe, { identification }: Told, unitId: number): readonly Evidence[] {
  const text = identification?.[probe.name];
  if (text === undefined || text === '') {
    const missing = `it does not tell its ${probe.name} by function 43/14`;
    return [{ probe: probe.name, outcome: 'refused', bits: bitsOf(probe, 'refused', unitId), text: missing }];
  }
  const { texts } = probe.expect;
  const fits = texts.some((start) => text.toLowerCase().startsWith(start.toLowerCase()));
  const outcome = fits ? 'fits' : 'contradicts';
  const shown = `${probe.name} is ${JSON.stringify(text)}${fits ? '' : `, not ${texts.join(' or ')}`}`;
  return [{ probe: probe.name, outcome, bits: bitsOf(probe, outcome, unitId), text: shown }];
}

/** What can be said of the order; undefined when too few numbers of several registers were read, or none fits. */
function finding(
  order: ByteOrder,
  expected: ByteOrder,
  orders: readonly ByteOrder[],
  worth: (order: ByteOrder) => number,
  judged: readonly Probe[],
  fitting: number,
): WordOrderFinding | undefined {
  if (orders.length === 1 || fitting === 0) return undefined;
  const best = worth(order);
  const all = orders.reduce((sum, other) => sum + 2 ** (worth(other) - best), 0);
  return { order, confidence: 1 / all, expected, registers: judged.map(({ name }) => name) };
}
