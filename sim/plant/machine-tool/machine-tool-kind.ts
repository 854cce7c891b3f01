import type { PlantKind } from '../plant.ts';
import { MACHINE_TOOL_QUANTITIES, MachineTool, type MachineToolParameters } from './machine-tool.ts';

const number = (minimum: number, maximum: number, description: string) => ({
  type: 'number',
  minimum,
  maximum,
  description,
});

export const machineToolKind: PlantKind<MachineToolParameters> = {
  name: 'machine-tool',
  description: 'A machine tool that makes parts by its tasks, stops by chance, and wears.',
  classes: { 'machine-monitor': 'required' },
  schema: {
    type: 'object',
    required: ['cycleS', 'vibration', 'tasks'],
    properties: {
      cycleS: number(0.1, 86_400, 'Time that it cuts for a part, s.'),
      spread: number(0, 1, 'By how much cycles differ, as a part of that. Default 0.'),
      loadingS: number(0, 86_400, 'Time between two parts, s. Default 0.'),
      scrapShare: number(0, 1, 'Part of the parts that is scrap. Default 0.'),
      stopsPerHour: number(0, 60, 'Times an hour that it stops by itself. Default 0.'),
      stopMinutes: number(0, 600, 'For how long. Default 0.'),
      vibration: number(0, 100, 'While it cuts, mm/s RMS.'),
      wearPerHour: number(0, 100, 'By how much that grows with each hour of cutting, mm/s. Default 0.'),
      spindleLoad: number(0, 300, 'While it cuts, % of the rated power. Default 60.'),
      tasks: {
        type: 'array',
        maxItems: 200,
        items: {
          type: 'object',
          required: ['at', 'minutes', 'state'],
          additionalProperties: false,
          properties: {
            at: number(0, 44_640, 'Minutes since local midnight of the first day.'),
            minutes: number(0, 44_640, 'For how long.'),
            state: { enum: ['run', 'setup', 'fault'], description: 'What it is made to do; otherwise it is idle.' },
          },
        },
        description: 'What it is made to do, the first that holds.',
      },
    },
  },
  quantities: MACHINE_TOOL_QUANTITIES,
  files: () => [],
  create: (setting) => new MachineTool(setting),
};
