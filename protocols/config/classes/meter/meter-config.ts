import type { ConfigClass } from '../../config-class.ts';
import { billingSection } from './billing.ts';
import { clockSection } from './clock.ts';
import { loadProfileSection } from './load-profile.ts';
import { nextTablesSection, tablesSection } from './tables.ts';

const sections = [clockSection, billingSection, tablesSection, nextTablesSection, loadProfileSection];

export const meterConfig: ConfigClass = { class: 'meter', sections };
export const sampledMeterConfig: ConfigClass = { class: 'sampled-meter', sections };
