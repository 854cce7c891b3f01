import type { ObjectProbe, Probe, RegisterProbe } from '../../protocols/profile/probe.ts';
import type { ReadDeviceIdentity } from '../line/line.ts';
import type { DeviceReads } from './device-reads.ts';
import type { DeviceTemplate } from './device-templates.ts';
import type { Evidence } from './evidence.ts';
import type { TemplateMatch } from './identity.ts';
import { judgeProbe } from './judge-probe.ts';
import { bitsOf } from './likelihood.ts';
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
  const byOrder = new Map<ByteOrder, readonly Evidence[]>(
    BYTE_ORDERS.map((order) => [order, probes.flatMap((probe) => evidenceOf(probe, reads, told, order, expected))]),
  );
  const worth = (order: ByteOrder): number => total(byOrder.get(order)!) + (order === expected ? 0 : OTHER_ORDER);
  const judged = probes.filter((probe) => isOrdered(probe) && reads.known(probe, probe.alone)?.kind === 'read');
  const fitting = (order: ByteOrder): number =>
    byOrder.get(order)!.filter(({ probe, outcome }) => outcome === 'fits' && judged.some(({ name }) => name === probe))
      .length;
  const order = BYTE_ORDERS.filter((other) => other === expected || fitting(other) >= ORDER_REGISTERS).reduce(
    (best, other) => (worth(other) > worth(best) ? other : best),
    expected,
  );
  const wordOrder = finding(order, expected, worth, judged, fitting(order));
  return {
    template: template.name,
    description,
    score: worth(order),
    evidence: byOrder.get(order)!,
    ...(wordOrder !== undefined && { wordOrder }),
  };
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

/** What can be said of the order; undefined when no number of several registers has a value. */
function finding(
  order: ByteOrder,
  expected: ByteOrder,
  worth: (order: ByteOrder) => number,
  judged: readonly Probe[],
  fitting: number,
): WordOrderFinding | undefined {
  if (judged.length === 0 || fitting === 0) return undefined;
  const best = worth(order);
  const all = BYTE_ORDERS.reduce((sum, other) => sum + 2 ** (worth(other) - best), 0);
  return { order, confidence: 1 / all, expected, registers: judged.map(({ name }) => name) };
}
