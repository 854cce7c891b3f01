import fc from 'fast-check';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { SignalRun } from './junction.ts';

/** Something that an operator does over the line, or that happens to the controller. */
export type Act =
  | { readonly kind: 'parameter'; readonly address: number; readonly raw: number }
  | { readonly kind: 'flash'; readonly on: boolean }
  | { readonly kind: 'resetFault' | 'restart' | 'nothing' };

const parameters = signalProfile.holdingRegisters.filter(({ name }) => name !== 'persistInterval');

/** Any parameter, mostly of a size that lets something happen soon. */
const parameter: fc.Arbitrary<Act> = fc
  .constantFrom(...parameters)
  .chain(({ address, min = 0, max = 3 }) =>
    fc
      .oneof({ weight: 4, arbitrary: fc.integer({ min, max: Math.min(max, min + 40) }) }, fc.integer({ min, max }))
      .map((raw) => ({ kind: 'parameter' as const, address, raw })),
  );

export const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: parameter },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('flash' as const), on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('resetFault' as const, 'restart' as const, 'nothing' as const) }),
  },
);

export function apply(what: Act, signal: SignalRun): void {
  if (what.kind === 'parameter') {
    const code = signal.writeWords(what.address, [what.raw]);
    if (code !== 0) throw new Error(`${what.raw} was refused at ${what.address} with exception ${code}`);
  } else if (what.kind === 'flash') {
    signal.write('flash', what.on);
  } else if (what.kind === 'resetFault') {
    signal.write('resetFault', true);
  }
}
