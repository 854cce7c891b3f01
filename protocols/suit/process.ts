import type { Environment } from './environment.ts';
import { Interpreter } from './interpreter.ts';
import { type Manifest, type SequenceName, sequenceOf } from './manifest.ts';
import type { ProcessFailure, ProcessResult } from './process-result.ts';

export { declaredParameters } from './declared-parameters.ts';
export type { Environment } from './environment.ts';
export type { ProcessFailure, ProcessRecord, ProcessResult } from './process-result.ts';

/**
 * Runs sequences of a manifest in this order (draft-ietf-suit-manifest-34, 6), each after the shared sequence and from no
 * parameters; those that the manifest lacks are passed over, but the shared one is run at least once.
 */
export function processManifest(
  manifest: Manifest,
  sequences: readonly SequenceName[],
  environment: Environment,
): ProcessResult {
  const interpreter = new Interpreter(manifest, environment);
  const failure = strangeComponent(manifest, environment) ?? runAll(interpreter, manifest, sequences);
  const { records, parameters, identified } = interpreter;
  const told = { records, parameters, isIdentified: identified.size === 2 };
  return failure ? { ok: false, failure, ...told } : { ok: true, ...told };
}

function strangeComponent({ components }: Manifest, environment: Environment): ProcessFailure | undefined {
  const component = components.findIndex((id) => !environment.hasComponent(id));
  if (component < 0) return undefined;
  const path = `common/components/${component}`;
  return { kind: 'component', path, command: 'components', component, reason: 'the device has no such component' };
}

function runAll(
  interpreter: Interpreter,
  manifest: Manifest,
  names: readonly SequenceName[],
): ProcessFailure | undefined {
  const present = names.flatMap((name) => {
    const sequence = sequenceOf(manifest, name);
    return sequence ? [{ name, sequence }] : [];
  });
  if (present.length === 0) return interpreter.run(manifest.shared, 'shared');
  for (const { name, sequence } of present) {
    interpreter.clear();
    const failure = interpreter.run(manifest.shared, 'shared') ?? interpreter.run(sequence, name);
    if (failure) return failure;
  }
  return undefined;
}
