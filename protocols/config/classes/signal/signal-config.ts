import { configPlan } from '../../../signal/config-plan.ts';
import type { SignalPlan } from '../../../signal/plan.ts';
import { planConfig } from '../../../signal/plan-config.ts';
import { planContent, readPlan } from '../../../signal/plan-file.ts';
import { planSchema } from '../../../signal/plan-schema.ts';
import type { ConfigClass, ConfigSection } from '../../config-class.ts';
import { partOf } from '../part.ts';

/** The plan of a junction, as plan files have it: every field of the config. */
const plan: ConfigSection = {
  schemas: { plan: partOf(planSchema) },
  outlines: { plan: { type: 'object' } },
  read: (content, report) => {
    const read = readPlan(content['plan'], (path, ...fault) => report(['plan', ...path], ...fault));
    return read && { values: planConfig(read), settings: {} };
  },
  names: (content) => {
    const { patterns = {} } = content['plan'] as Pick<SignalPlan, 'patterns'>;
    return new Map(
      Object.entries(patterns).flatMap(([number, { name }]) => (name === undefined ? [] : [[Number(number), name]])),
    );
  },
  write: ({ values }, title) => ({ plan: planContent(configPlan(values, title)) }),
};

export const signalConfig: ConfigClass = { class: 'signal', sections: [plan] };
