// What a program uses that measures a fleet.
export { apiMetrics } from './api-metrics.ts';
export { FleetMetrics } from './fleet-metrics.ts';
export { measuredAccess } from './measured-access.ts';
export { measuredDatabase } from './measured-database.ts';
export { mqttMetrics } from './mqtt-metrics.ts';
