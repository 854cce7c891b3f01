import { Command, Domain, Variable } from './constants.ts';
import type { Request } from './request.ts';

const nameOf = (table: Readonly<Record<string, number>>, value: number): string =>
  Object.entries(table).find(([, number]) => number === value)?.[0] ?? `0x${value.toString(16).padStart(2, '0')}`;

/** For messages: `set signalState of trafficLight J1`. */
export function describeRequest(request: Request): string {
  switch (request.kind) {
    case 'get':
    case 'set':
      return `${request.kind} ${nameOf(Variable, request.variable)} of ${objectOf(request)}`;
    case 'subscribe':
      return `subscribe to ${request.variables.map((variable) => nameOf(Variable, variable)).join(', ') || 'nothing'} of ${objectOf(request)}`;
    default:
      return nameOf(Command, Command[request.kind]);
  }
}

function objectOf({ domain, object }: { readonly domain: number; readonly object: string }): string {
  return `${nameOf(Domain, domain)}${object === '' ? '' : ` ${object}`}`;
}
