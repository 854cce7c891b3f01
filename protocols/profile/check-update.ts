import type { Report } from '../document/problem.ts';
import { didYouMean } from '../document/suggestion.ts';
import type { Draft, Located } from './normalise.ts';

/** The item that `update.<key>` names; reported when there is none. */
function named<T extends { readonly name: string }>(
  key: string,
  name: string | undefined,
  kind: string,
  items: readonly Located<T>[],
  report: Report,
): T | undefined {
  if (name === undefined) return undefined;
  const found = items.find(({ field }) => field.name === name)?.field;
  const names = items.map(({ field }) => field.name);
  if (found === undefined) report(['update', key], `there is no ${kind} ${name}`, didYouMean(name, names));
  return found;
}

/** Names what there is, in the bank and of the kind that it takes; earlier versions are earlier. */
export function checkUpdate(draft: Draft, report: Report): void {
  const { update, version } = draft.profile;
  if (update === undefined) return;
  for (const [index, earlier] of update.migrates.entries()) {
    if (earlier >= version)
      report(
        ['update', 'migrates', index],
        `${earlier} is no version before this one, ${version}`,
        'name earlier ones',
      );
  }
  const request = named('request', update.request, 'coil', draft.coils, report);
  if (request !== undefined && request.access !== 'rw')
    report(['update', 'request'], `the coil ${request.name} is not read and written`, 'give it the access rw');
  if (request?.persistent)
    report(['update', 'request'], `the coil ${request.name} is persistent; a reset ends a request`);
  named('ready', update.ready, 'discrete input', draft.discreteInputs, report);
  if (update.request !== undefined && update.ready === undefined)
    report(['update', 'request'], 'nothing tells that the request was met', 'name a discrete input as ready');
  const battery = named('battery', update.battery, 'input register', draft.inputRegisters, report);
  if (battery !== undefined && (battery.type !== 'u16' || battery.unit !== '%' || battery.scale !== 1))
    report(
      ['update', 'battery'],
      `the input register ${battery.name} is no charge`,
      'it must be u16 of unit %, scale 1',
    );
}
