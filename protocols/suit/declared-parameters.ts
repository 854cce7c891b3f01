import type { CommandSequence, ComponentIndex } from './command.ts';
import { mergedParameters } from './interpreter.ts';
import type { Manifest } from './manifest.ts';
import type { Parameters } from './parameters.ts';
import { SuitError } from './suit-error.ts';

/**
 * What the shared sequence and `validate` say of each component, without a device: conditions count as true, directives are not
 * carried out.
 * @throws SuitError when it depends on the device (try-each)
 */
export function declaredParameters(manifest: Manifest): Parameters[] {
  const parameters: Parameters[] = manifest.components.map(() => ({}));
  collect(manifest.shared, 'manifest/shared', 0, parameters);
  collect(manifest.validate ?? [], 'manifest/validate', 0, parameters);
  return parameters;
}

function collect(sequence: CommandSequence, path: string, first: ComponentIndex, parameters: Parameters[]): void {
  let index = first;
  for (const [place, command] of sequence.entries()) {
    const components = typeof index === 'number' ? [index] : index === true ? [...parameters.keys()] : index;
    switch (command.kind) {
      case 'setComponentIndex':
        index = command.index;
        break;
      case 'setParameters':
      case 'overrideParameters':
        for (const component of components) {
          const before = parameters[component];
          if (!before) throw new SuitError(`${path}/${place}`, `the manifest has no component ${component}`);
          parameters[component] = mergedParameters(before, command.parameters, command.kind);
        }
        break;
      case 'runSequence':
        for (const component of components) collect(command.sequence, `${path}/${place}`, component, parameters);
        break;
      case 'tryEach':
        throw new SuitError(`${path}/${place}`, 'what the manifest is about depends on the device (try-each)');
    }
  }
}
