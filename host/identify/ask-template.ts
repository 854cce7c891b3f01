import { Bank } from '../../protocols/modbus/bank.ts';
import type { RegisterProbe } from '../../protocols/profile/probe.ts';
import { RegisterMap } from '../device/register-map.ts';
import { planReads } from '../line/coalesce.ts';
import type { DeviceReads } from './device-reads.ts';
import type { DeviceTemplate } from './device-templates.ts';
import type { TemplateMatch } from './identity.ts';

/** Registers of one read: some devices take no more than 30 values of two registers. */
const MOST_REGISTERS = 60;
/** A template that nothing speaks for is given up at this score, bits. */
const GIVE_UP = -6;

/**
 * Reads what a template's probes want and is not known yet, in few requests, and stops when the device is clearly none of
 * this template.
 *
 * @param evaluate judges the template by what has been read
 * @throws LineError when the device or the line is gone
 */
export async function askTemplate(
  template: DeviceTemplate,
  reads: DeviceReads,
  evaluate: (template: DeviceTemplate) => TemplateMatch,
): Promise<TemplateMatch> {
  const probes = (template.profile.probe ?? []).filter((probe) => probe.kind === 'register');
  const map = new RegisterMap(template.profile);
  const together = planReads(
    probes
      .filter(({ alone }) => !alone)
      .map((probe) => ({ bank: Bank[probe.bank], address: probe.address, quantity: probe.length, probe })),
    {
      maxRegisters: MOST_REGISTERS,
      isReadable: (bank, address, end) => map.covers(bank, address, end),
    },
  ).map(({ fields }) => fields.map(({ probe }) => probe));
  const apart = probes.filter(({ alone }) => alone).map((probe) => [probe]);
  // In the order of the template, which has first what tells most.
  const groups = [...together, ...apart].sort((a, b) => firstOf(probes, a) - firstOf(probes, b));
  let match = evaluate(template);
  for (const group of groups) {
    if (isHopeless(match)) break;
    await askGroup(group, reads);
    match = evaluate(template);
  }
  return match;
}

/** Nothing that was read speaks for it, and enough against it. */
export function isHopeless({ score, evidence }: TemplateMatch): boolean {
  return score <= GIVE_UP && !evidence.some(({ outcome, bits }) => outcome === 'fits' && bits > 2);
}

function firstOf(probes: readonly RegisterProbe[], group: readonly RegisterProbe[]): number {
  return Math.min(...group.map((probe) => probes.indexOf(probe)));
}

/** Reads neighbours in one request; where the device refuses that, one by one, as it may lack only some of them. */
async function askGroup(group: readonly RegisterProbe[], reads: DeviceReads): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  if (group.every((probe) => reads.known(probe, probe.alone) !== undefined)) return;
  const address = first.address;
  const end = Math.max(...group.map((probe) => probe.address + probe.length));
  const whole = await reads.read({ bank: first.bank, address, length: end - address }, first.alone);
  if (whole.kind !== 'refused' || group.length === 1) return;
  for (const probe of group) await reads.read(probe);
}
