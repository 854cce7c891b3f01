import { assemble, type Draft, type Located, type Parts } from './normalise.ts';
import { extendUpdate } from './update-rules.ts';

// A variant states what differs from the class that it extends: its items are added, one of the same name takes the
// place of the other's, and a list of channels replaces the other's whole.

interface Named {
  readonly name: string;
}

/** What reports call an item that only the extended profile holds. */
function inherited<T>({ path, field, given }: Located<T>): Located<T> {
  return { path: ['extends', ...path], field, given };
}

function replace<T extends Named>(
  base: readonly Located<T>[],
  own: readonly Located<T>[],
): [replaced: Located<T>[], added: Located<T>[]] {
  const byName = new Map(own.map((item) => [item.field.name, item]));
  const replaced = base.map((item) => byName.get(item.field.name) ?? inherited(item));
  const taken = new Set(base.map(({ field }) => field.name));
  return [replaced, own.filter(({ field }) => !taken.has(field.name))];
}

function append<T extends Named>(base: readonly Located<T>[], own: readonly Located<T>[]): Located<T>[] {
  return replace(base, own).flat();
}

/** Both lists keep their own order, so that one that was wrong stays wrong. */
function byAddress<T extends Named & { readonly address: number }>(
  base: readonly Located<T>[],
  own: readonly Located<T>[],
): Located<T>[] {
  const [replaced, added] = replace(base, own);
  const merged: Located<T>[] = [];
  let next = 0;
  for (const item of replaced) {
    while (next < added.length && added[next]!.field.address < item.field.address) merged.push(added[next++]!);
    merged.push(item);
  }
  return [...merged, ...added.slice(next)];
}

/** The whole profile of a variant. `own` is the draft of its `document`, `base` that of what it extends. */
export function extend(base: Draft, own: Draft, document: Readonly<Record<string, unknown>>): Draft {
  const channels = (document['channels'] ?? {}) as Readonly<Record<string, unknown>>;
  const parts: Parts = {
    coils: byAddress(base.coils, own.coils),
    discreteInputs: byAddress(base.discreteInputs, own.discreteInputs),
    inputRegisters: byAddress(base.inputRegisters, own.inputRegisters),
    holdingRegisters: byAddress(base.holdingRegisters, own.holdingRegisters),
    inputs: channels['inputs'] === undefined ? base.inputs.map(inherited) : own.inputs,
    outputs: channels['outputs'] === undefined ? base.outputs.map(inherited) : own.outputs,
    events: append(base.events, own.events),
    config: append(base.config, own.config),
    records: append(base.records, own.records),
  };
  const update = extendUpdate(base.profile.update, own.profile.update);
  return assemble({ ...own.profile, ...(update !== undefined && { update }) }, parts, own.probe);
}
