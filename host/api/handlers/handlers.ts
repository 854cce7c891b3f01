import type { Handlers } from '../api-call.ts';
import { campaignHandlers } from './campaigns.ts';
import { deviceHandlers } from './devices.ts';
import { recordHandlers } from './records.ts';
import { serviceHandlers } from './service.ts';

/** What does each operation. */
export const HANDLERS: Handlers = { ...deviceHandlers, ...campaignHandlers, ...recordHandlers, ...serviceHandlers };
