import type { DirectiveName } from './command.ts';
import type { ComponentId } from './component-id.ts';
import type { Environment } from './environment.ts';
import type { Parameters } from './parameters.ts';

/** Outcome of a directive: whether the device did it, what is missing to do it, or that it does no such thing. */
export type DirectiveOutcome = boolean | { readonly missing: string } | 'unsupported';

/** What a directive is about. */
interface Target {
  readonly component: ComponentId;
  readonly parameters: Parameters;
  /** Of the manifest. */
  readonly components: readonly ComponentId[];
}

type Action = (environment: Environment, target: Target) => DirectiveOutcome;

const notSet = (name: string): DirectiveOutcome => ({ missing: `the parameter ${name} is not set` });

/** For what takes its source from another component; `act` is undefined where the device does no such thing. */
function fromSource(
  { parameters, components }: Target,
  act: ((source: ComponentId) => boolean) | undefined,
): DirectiveOutcome {
  if (!act) return 'unsupported';
  const { sourceComponent } = parameters;
  if (sourceComponent === undefined) return notSet('sourceComponent');
  const source = components[sourceComponent];
  return source ? act(source) : { missing: `there is no component ${sourceComponent} to take it from` };
}

/** By name; what a directive needs is in the parameters of the component. */
export const DIRECTIVES: Readonly<Record<DirectiveName, Action>> = {
  fetch: (environment, { component, parameters }) => {
    if (!environment.fetch) return 'unsupported';
    if (parameters.uri === undefined) return notSet('uri');
    return environment.fetch(parameters.uri, component, parameters);
  },
  write: (environment, { component, parameters }) => {
    if (!environment.write) return 'unsupported';
    if (!parameters.content) return notSet('content');
    return environment.write(parameters.content, component, parameters);
  },
  copy: (environment, target) => {
    const act = environment.copy?.bind(environment);
    return fromSource(target, act && ((source) => act(source, target.component, target.parameters)));
  },
  swap: (environment, target) => {
    const act = environment.swap?.bind(environment);
    return fromSource(target, act && ((source) => act(source, target.component)));
  },
  invoke: (environment, { component, parameters }) => {
    return environment.invoke ? environment.invoke(component, parameters) : 'unsupported';
  },
};
