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

function fromSource(act: (environment: Environment, source: ComponentId, target: Target) => DirectiveOutcome): Action {
  return (environment, target) => {
    const { sourceComponent } = target.parameters;
    if (sourceComponent === undefined) return notSet('sourceComponent');
    const source = target.components[sourceComponent];
    if (!source) return { missing: `there is no component ${sourceComponent} to take it from` };
    return act(environment, source, target);
  };
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
  copy: fromSource((environment, source, { component, parameters }) => {
    return environment.copy ? environment.copy(source, component, parameters) : 'unsupported';
  }),
  swap: fromSource((environment, source, { component }) => {
    return environment.swap ? environment.swap(source, component) : 'unsupported';
  }),
  invoke: (environment, { component, parameters }) => {
    return environment.invoke ? environment.invoke(component, parameters) : 'unsupported';
  },
};
