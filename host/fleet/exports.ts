// What a program uses that keeps a fleet.
export type {
  DeviceAccess,
  FirmwareTimes,
  FleetLine,
  FleetUnit,
  StepOutcome as UnitStepOutcome,
} from './access/device-access.ts';
export { UnitFaultError, UnitUnreachableError, WorkEndedError } from './access/device-access.ts';
export { lineAccess } from './access/line-access.ts';
export type { AuditEntry, AuditRecord } from './audit/audit-record.ts';
export type { AuditHead } from './audit/audit-trail.ts';
export { openCheckpoint, signCheckpoint } from './audit/checkpoint.ts';
export type { AuditVerdict } from './audit/verify-audit.ts';
export { verifyAudit } from './audit/verify-audit.ts';
export type { Campaign } from './campaign/campaign-record.ts';
export type { CampaignSummary, StageCounts } from './campaign/campaign-summary.ts';
export type { Member } from './campaign/member.ts';
export type { CampaignGoal, CampaignPlan, CampaignState, DeviceProgress, Stage, StageReach } from './campaign.ts';
export {
  CampaignPlanError,
  CampaignStateError,
  DeviceKeyError,
  FleetDeviceError,
  RoleError,
  SharedDeviceKeyError,
  UnknownCampaignError,
  UnknownDeviceError,
} from './errors.ts';
export { Fleet } from './fleet.ts';
export type { FleetActor } from './fleet-actor.ts';
export type { FleetDevice, MaintenanceWindow, WantedConfig, WantedFirmware } from './fleet-device.ts';
export type { FleetHostOptions } from './fleet-host.ts';
export { FleetHost } from './fleet-host.ts';
export { DeviceListError, importDevices } from './inventory/import-devices.ts';
export { parseQuery } from './query/parse-query.ts';
export { QueryError } from './query/query-error.ts';
export type { Actor, Role } from './role.ts';
