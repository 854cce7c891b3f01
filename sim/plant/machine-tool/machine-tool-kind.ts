import type { PlantKind } from '../plant.ts';
import { number, spans } from '../schema-parts.ts';
import { MACHINE_TOOL_QUANTITIES, MachineTool, type MachineToolParameters } from './machine-tool.ts';

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
      tasks: spans(
        'What it is made to do, the first that holds.',
        { state: { enum: ['run', 'setup', 'fault'], description: 'What it is made to do; otherwise it is idle.' } },
        200,
      ),
    },
  },
  quantities: MACHINE_TOOL_QUANTITIES,
  files: () => [],
  create: (setting) => new MachineTool(setting),
};
