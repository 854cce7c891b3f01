/*
 * Kerb as a library. What is exported here is its public interface; everything else may change at any time.
 */

export type { Roles } from '../protocols/access/roles.ts';
export { RolesFileError } from '../protocols/access/roles-error.ts';
export type { RolesSurroundings } from '../protocols/access/roles-file.ts';
export { parseRoles } from '../protocols/access/roles-file.ts';
export { ArchiveDataError } from '../protocols/archive/archive-error.ts';
export { PERIOD_ENERGIES, PERIOD_MAXIMA } from '../protocols/archive/period-entry.ts';
export type { ChannelKind, ProfileChannel } from '../protocols/archive/profile-channel.ts';
// Signed updates and the keys behind them.
export { BundleError } from '../protocols/bundle/bundle-error.ts';
export type { BundleFacts, FirmwareFacts, KeyFacts } from '../protocols/bundle/bundle-facts.ts';
export { bundleFacts } from '../protocols/bundle/bundle-facts.ts';
export type { KeyChange } from '../protocols/bundle/key-change.ts';
export { changeKeySet, trustedKey } from '../protocols/bundle/key-change.ts';
export type { BundleContent } from '../protocols/bundle/make-bundle.ts';
export { makeBundle, makeKeyUpdate } from '../protocols/bundle/make-bundle.ts';
export type { Bundle } from '../protocols/bundle/read-bundle.ts';
export { readBundle } from '../protocols/bundle/read-bundle.ts';
export { toBeSigned, withSignature } from '../protocols/bundle/signatures.ts';
export { Cjt188AddressError } from '../protocols/cjt188/address.ts';
export type { MeterData, ValveState } from '../protocols/cjt188/meter-data.ts';
export type { Quantity as Cjt188Quantity } from '../protocols/cjt188/quantity.ts';
export type { CoseKey } from '../protocols/cose/cose-key.ts';
export { coseKeyOf } from '../protocols/cose/cose-key.ts';
export type { Signer } from '../protocols/cose/signer.ts';
export { signerOf } from '../protocols/cose/signer.ts';
export { MeterAddressError } from '../protocols/dlt645/address.ts';
export type { LocalTime } from '../protocols/dlt645/clock-fields.ts';
export { ErrorBit as Dlt645ErrorBit } from '../protocols/dlt645/constants.ts';
export { DataFieldError, DataRangeError } from '../protocols/dlt645/data-error.ts';
export type { DataReading } from '../protocols/dlt645/data-field.ts';
export { findItems as findDataItems } from '../protocols/dlt645/data-identifiers.ts';
export type { DataItem } from '../protocols/dlt645/data-item.ts';
export type { LoadRecord } from '../protocols/dlt645/load-record.ts';
export type { Password } from '../protocols/dlt645/password.ts';
export { PasswordFormatError } from '../protocols/dlt645/password.ts';
export { RelayCommand } from '../protocols/dlt645/request.ts';
// Profiles: the one definition of a device class.
export type { Problem } from '../protocols/document/problem.ts';
export type { HubEvent, HubEventType } from '../protocols/hub/event.ts';
export { EventError } from '../protocols/hub/event.ts';
export type { EventOutcome, EventResult } from '../protocols/hub/event-result.ts';
export { outcomeOf } from '../protocols/hub/event-result.ts';
export type { HubSeries } from '../protocols/hub/event-series.ts';
export { eventsOfSeries } from '../protocols/hub/event-series.ts';
export type { HistoryEntry } from '../protocols/hub/history-entry.ts';
export type { Home, HomeLoad } from '../protocols/hub/home.ts';
export { homeConfig } from '../protocols/hub/home-config.ts';
export { HomeError, HomeFileError } from '../protocols/hub/home-error.ts';
export { parseHome, printHome } from '../protocols/hub/home-file.ts';
export { MbusAddressError } from '../protocols/mbus/secondary-address.ts';
export { Bank } from '../protocols/modbus/bank.ts';
export { ExceptionCode, FunctionCode } from '../protocols/modbus/constants.ts';
export { RequestError } from '../protocols/modbus/request.ts';
export { UnitIdError } from '../protocols/modbus/unit-id.ts';
export type { Value } from '../protocols/profile/codec.ts';
export { DecodeError, ValueError } from '../protocols/profile/codec.ts';
export type { ConfigValues } from '../protocols/profile/config-document.ts';
export { ConfigDocumentError, encodeConfig } from '../protocols/profile/config-document.ts';
export type { DeviceProfile } from '../protocols/profile/device-profile.ts';
export { profileDigest } from '../protocols/profile/digest.ts';
export { parseProfile } from '../protocols/profile/parse.ts';
export type { BitField, Identity, Profile, RegisterField } from '../protocols/profile/profile.ts';
export { ProfileError } from '../protocols/profile/profile-error.ts';
export type { Quantity } from '../protocols/profile/quantity.ts';
export * from '../protocols/profiles/all.generated.ts';
// Plans of junctions, and the card of their conflict monitor.
export type { Card, CardChannel } from '../protocols/signal/card.ts';
export { CardDamagedError, CardError } from '../protocols/signal/card.ts';
export { insertCard, NoCardPlaceError, readCard } from '../protocols/signal/card-place.ts';
export type { FaultEntry, SeenLamps } from '../protocols/signal/fault-entry.ts';
export { decodeFaultEntry, FaultEntryError } from '../protocols/signal/fault-entry.ts';
export type { LogCodeName } from '../protocols/signal/log-codes.ts';
export { LOG_CODES, logCodeName } from '../protocols/signal/log-codes.ts';
export type { LogEntry, LoggedEvent } from '../protocols/signal/log-event.ts';
export type { DetectorVolume, VolumeEntry } from '../protocols/signal/log-volumes.ts';
export { monitorCard } from '../protocols/signal/monitor-card.ts';
export type { SignalPlan } from '../protocols/signal/plan.ts';
export { planConfig } from '../protocols/signal/plan-config.ts';
export { PlanError, PlanFileError } from '../protocols/signal/plan-error.ts';
export { parsePlan, printPlan } from '../protocols/signal/plan-file.ts';
export type { Envelope } from '../protocols/suit/envelope.ts';
export { decodeEnvelope, encodeEnvelope } from '../protocols/suit/envelope.ts';
export { SuitError } from '../protocols/suit/suit-error.ts';
export type { KeyRole, KeySet, TrustedKey } from '../protocols/trust/key-set.ts';
export { decodeKeySet, encodeKeySet, KeySetError, verifyEnvelope } from '../protocols/trust/key-set.ts';
// Fleets: inventory, campaigns, audit log, users.
export * from './api/exports.ts';
// Firmware: built, admitted and run.
export type { Build } from './build/build.ts';
export { buildFirmware, firmwareClasses, UnknownFirmwareError } from './build/build.ts';
export { CompileError } from './build/compile.ts';
// The log of signal controllers, measures from it, and charts.
export { chartPage } from './chart/page.ts';
// CJ/T 188: water and heat meters of any make.
export { Cjt188Client, type Cjt188ClientOptions } from './cjt188/client.ts';
export * from './cjt188/errors.ts';
export { openCjt188 } from './cjt188/open-client.ts';
// Time.
export type { CancelTimer, Clock } from './clock/clock.ts';
export { systemClock } from './clock/system.ts';
// Config documents: typed, signed, in effect at a set time.
export * from './commission/exports.ts';
export * from './config/exports.ts';
export { ConfigNotTakenError, ConfigWindow } from './device/config-window.ts';
// Devices by the names of a profile.
export type { DeviceOptions, Reading } from './device/device-driver.ts';
export { DeviceDriver } from './device/device-driver.ts';
export { AccessError, UnexpectedValueError, UnknownRegisterError } from './device/errors.ts';
export type { IdentityCheck, IdentityMismatch } from './device/identity-check.ts';
export type { AnyRegisters } from './device/open-device.ts';
export { openDevice } from './device/open-device.ts';
// DL/T 645: meters of any make.
export type { Dlt645ClientOptions, ItemName, LoadRecordQuery } from './dlt645/client.ts';
export { broadcastFreeze, broadcastTime, Dlt645Client, findMeter } from './dlt645/client.ts';
export {
  Dlt645Error,
  Dlt645LineClosedError,
  Dlt645QueueFullError,
  Dlt645RefusedError,
  Dlt645ResponseError,
  Dlt645TimeoutError,
  FixedBaudRateError,
  UnknownDataItemError,
} from './dlt645/errors.ts';
export type { Dlt645Line } from './dlt645/line.ts';
export type { Dlt645Statistics } from './dlt645/line-options.ts';
export type { OpenDlt645Options } from './dlt645/open-line.ts';
export { openDlt645 } from './dlt645/open-line.ts';
// Updates of devices over any line.
export type { SerialTiming } from './flash/answer-time.ts';
export { DeviceUpdates } from './flash/device-updates.ts';
export type { DryCheck } from './flash/dry-run.ts';
export { dryRun } from './flash/dry-run.ts';
export { confirmTrial, rollBack } from './flash/end-trial.ts';
export {
  FlashInterruptedError,
  FlashOptionError,
  FlashRefusedError,
  NoUpdatesError,
  TransferLostError,
} from './flash/errors.ts';
export { flash } from './flash/flash.ts';
export type { FlashEvent, FlashPhase } from './flash/flash-event.ts';
export type { BroadcastOptions, FlashOptions } from './flash/flash-options.ts';
export type { FlashOutcome, FlashResult } from './flash/flash-result.ts';
export { isSuccess, resultText } from './flash/flash-result.ts';
export { ImageCache } from './flash/image-cache.ts';
export type { EncodingChoice, FindImage, RunningImage } from './flash/plan.ts';
export { refusalText } from './flash/refusal-text.ts';
export { Retrying } from './flash/retrying.ts';
export type { FirmwareUpdate, Update } from './flash/update.ts';
export * from './fleet/exports.ts';
export * from './fleet-metrics/exports.ts';
// Who may do what.
export type { AccessGuard } from './gateway/access/access-guard.ts';
export type { AccessDenial, Client } from './gateway/access/access-policy.ts';
export { AccessPolicy, denialText } from './gateway/access/access-policy.ts';
// Gateways: devices that run here, served over Modbus.
export { AllowListError } from './gateway/allow-list.ts';
export * from './gateway/cjt188-server.ts';
// Lines: ways to Modbus devices.
export type { DataModel } from './gateway/data-model.ts';
export type { Dlt645ServerOptions } from './gateway/dlt645-server.ts';
export { Dlt645ModelError, Dlt645Server } from './gateway/dlt645-server.ts';
export type { Gateway, GatewayDevice, GatewayOptions, GatewayUnit } from './gateway/gateway.ts';
export { DuplicateUnitIdError, SerialLostError, startGateway } from './gateway/gateway.ts';
export { ListenError } from './gateway/listen-error.ts';
export * from './gateway/mbus-server.ts';
export type { PersonalityOptions } from './gateway/personality/personality.ts';
export { openPersonality, personalityNames } from './gateway/personality/personality.ts';
export { PersonalityMismatchError, UnknownPersonalityError } from './gateway/personality/personality-error.ts';
export type { RtuServerOptions } from './gateway/rtu-server.ts';
export { RtuServer } from './gateway/rtu-server.ts';
export type { ScanLoopOptions } from './gateway/scan-loop.ts';
export { ScanLoop } from './gateway/scan-loop.ts';
export { DataModelError, NoUnitsError } from './gateway/served-unit.ts';
export type { Refusal, TcpServerOptions } from './gateway/tcp-server.ts';
export { listenTcp, TcpServer } from './gateway/tcp-server.ts';
export type { TlsClient, TlsRefusal, TlsServerOptions } from './gateway/tls-server.ts';
export { listenTls, TlsServer } from './gateway/tls-server.ts';
// Home hubs: told and watched over a line.
export type { BaselineMethod, BaselineOptions, Delivery, DeliveryInterval } from './hub/baseline.ts';
export { BaselineError, deliveryOf } from './hub/baseline.ts';
export { historyCourse, planCourse } from './hub/charts/course.ts';
export type { HomeCourse } from './hub/charts/home-chart.ts';
export { homeChart } from './hub/charts/home-chart.ts';
export type { HistoryDay } from './hub/history-cost.ts';
export { historyDays } from './hub/history-cost.ts';
export { historyCsv } from './hub/history-csv.ts';
export { HubHistoryError } from './hub/history-reader.ts';
export { homeClockRule } from './hub/home-clock.ts';
export { HomeRefusedError, HubController } from './hub/hub-controller.ts';
export {
  cancelHubEvent,
  clearHubEvents,
  EventNotTakenError,
  listEvents,
  optHubEvent,
  sendEvent,
} from './hub/hub-events.ts';
export { readPlan as readHubPlan } from './hub/hub-plan.ts';
export type { HubStatus } from './hub/hub-status.ts';
export { readStatus as readHubStatus } from './hub/hub-status.ts';
export type { HubPlan, PlanStep } from './hub/plan.ts';
export { planBlocks } from './hub/plan-blocks.ts';
export { planSentences } from './hub/plan-sentence.ts';
export type { StoredHubEvent } from './hub/stored-event.ts';
export type { DeviceTemplate } from './identify/device-templates.ts';
export { deviceTemplates } from './identify/device-templates.ts';
export type { Evidence, Outcome } from './identify/evidence.ts';
export type { IdentifyOptions, IdentifyProgress } from './identify/identify.ts';
export { identify } from './identify/identify.ts';
export { identifyDlt645 } from './identify/identify-dlt645.ts';
export type {
  AmbiguousIdentity,
  Dlt645Identity,
  Identity as FoundIdentity,
  KerbIdentity,
  SunspecIdentity,
  TemplateIdentity,
  TemplateMatch,
  UnknownIdentity,
} from './identify/identity.ts';
export { identityText } from './identify/identity-text.ts';
export type { ByteOrder, WordOrderFinding } from './identify/word-order.ts';
export { KeyFileError, PassphraseError, WrongPassphraseError } from './keys/key-file-error.ts';
export type { KeySetFile } from './keys/key-set-file.ts';
export { readKeySetFile } from './keys/key-set-file.ts';
export type { PassphraseSource } from './keys/passphrase.ts';
export { readPrivateKey, writePrivateKey } from './keys/private-key-file.ts';
export { readPublicKey, writePublicKey } from './keys/public-key-file.ts';
export type { ByteTransport } from './line/byte-transport.ts';
export type { PlannedRead, ReadField, ReadPlanOptions } from './line/coalesce.ts';
export { planReads } from './line/coalesce.ts';
export type { Blame, PortFailure } from './line/errors.ts';
export {
  ExceptionResponseError,
  InvalidResponseError,
  LineClosedError,
  LineError,
  LineOptionError,
  PortError,
  QueueFullError,
  RequestTimeoutError,
  UnsupportedFunctionError,
} from './line/errors.ts';
export type { Line, ReadDeviceIdentity, RequestOptions, WriteOptions } from './line/line.ts';
export type { LineAddress, RtuOverTcpAddress, SerialAddress, TcpAddress, TlsAddress } from './line/line-address.ts';
export { LineAddressError, lineName, parseLineAddress } from './line/line-address.ts';
export type { ModbusSerialLineOptions } from './line/modbus-serial.ts';
export { lineFromModbusSerial } from './line/modbus-serial.ts';
export type { ModbusSerialClient } from './line/modbus-serial-client.ts';
export type { OpenLineOptions } from './line/open-line.ts';
export { openLine } from './line/open-line.ts';
export type { SerialPortInfo } from './line/ports.ts';
export { listSerialPorts } from './line/ports.ts';
export type { Parity, SerialSettings } from './line/serial-port.ts';
export { openSerialPort } from './line/serial-port.ts';
export type { LineStatistics } from './line/statistics.ts';
export type { TlsCredentials, TlsFiles } from './line/tls-credentials.ts';
export { readTlsCredentials } from './line/tls-credentials.ts';
// Metrics and logs.
export type { Log, LogFields, LogOptions as StructuredLogOptions } from './log/log.ts';
export { createLog, silentLog } from './log/log.ts';
export { Cjt188Meter } from './meter/cjt188-meter.ts';
// Meters: readings, load profiles, events and bills, over Modbus or DL/T 645.
export type { Consumption } from './meter/consumption.ts';
export { consumptionBetween, consumptionSince, consumptions } from './meter/consumption.ts';
export type { Dlt645MeterOptions } from './meter/dlt645-meter.ts';
export { Dlt645Meter } from './meter/dlt645-meter.ts';
export type { RefusalReason } from './meter/errors.ts';
export {
  ArchiveContendedError,
  InterruptedReadError,
  MeterArchiveError,
  MeterFeatureError,
  MeterRefusedError,
} from './meter/errors.ts';
export { intervalCsv } from './meter/interval-csv.ts';
export { intervalParquet } from './meter/interval-parquet.ts';
export type { IntervalRow } from './meter/interval-rows.ts';
export { intervalRows } from './meter/interval-rows.ts';
export type { LocalTimeRule } from './meter/local-time.ts';
export { fixedOffset, localIso, timeZone, utcOfLocal } from './meter/local-time.ts';
export type {
  BillingHistory,
  ClockReading,
  EventQuery,
  EventReport,
  LoadProfile,
  Meter,
  MeterEvent,
  MeterPeriod,
  MeterReading,
  OnProgress,
  PeriodMaximum,
  PeriodReadings,
  ProfileGap,
  ProfileInterval,
  ProfileQuery,
  ReadProgress,
  ResetKind,
} from './meter/meter.ts';
export type { ModbusMeterOptions } from './meter/modbus-meter.ts';
export { ModbusMeter } from './meter/modbus-meter.ts';
export { UnknownChannelError } from './meter/profile-columns.ts';
export { LineMetrics } from './metrics/line-metrics.ts';
export type { MetricsServer, MetricsServerOptions } from './metrics/metrics-server.ts';
export { serveMetrics } from './metrics/metrics-server.ts';
export { createMetrics } from './metrics/registry.ts';
// Bus monitor: what others say on a line, decoded, counted and captured.
export type { CapturedChunk, CapturedLine } from './monitor/capture.ts';
export type { CaptureFile, CaptureOptions } from './monitor/capture-file.ts';
export { CaptureEncoder, CaptureWriteError, openCaptureFile } from './monitor/capture-file.ts';
export type { CaptureReaderOptions } from './monitor/capture-reader.ts';
export { CaptureReader } from './monitor/capture-reader.ts';
export type { LineStatistics as MonitoredLine, ResponseTimes, UnitStatistics } from './monitor/line-statistics.ts';
export type { LiveSource, SourceListener } from './monitor/live-source.ts';
export type { MonitorOptions } from './monitor/monitor.ts';
export { Monitor } from './monitor/monitor.ts';
export type {
  BrokenObservation,
  Dlt645Content,
  Fault,
  FrameObservation,
  ModbusContent,
  NoAnswerObservation,
  Observation,
  ObservedRange,
  ObservedValue,
} from './monitor/observation.ts';
export type { SerialTapOptions } from './monitor/serial-tap.ts';
export { tapSerialPort } from './monitor/serial-tap.ts';
export type { TcpProxyOptions } from './monitor/tcp-proxy.ts';
export { TcpProxy } from './monitor/tcp-proxy.ts';
export * from './mqtt/exports.ts';
export { knownProfiles } from './project/known-profiles.ts';
export type { Project } from './project/project.ts';
export { currentProject, projectOf } from './project/project.ts';
export { CoreImage } from './runtime/core.ts';
export type { DeviceOptions as FirmwareDeviceOptions, FirmwareSource } from './runtime/device.ts';
export { ConfigRefusedError, Device } from './runtime/device.ts';
export type { DeviceEvent } from './runtime/event-log.ts';
export { RuntimeEvent } from './runtime/event-log.ts';
export { AbiMismatchError, FirmwareTrapError } from './runtime/firmware.ts';
export type { ImageLimits } from './runtime/image/admit.ts';
export { admit, gatewayLimits, ImageRefusedError } from './runtime/image/admit.ts';
export type { ImageProfile } from './runtime/image/profile-section.ts';
export { imageProfile } from './runtime/image/profile-section.ts';
export { LogLevel, ResetReason } from './runtime/platform.ts';
// Finding the devices of a line.
export type { Finding, FindingKind } from './scan/finding.ts';
export type { AnswerQuality, FoundDevice, LineSettings } from './scan/found-device.ts';
export { addressOf } from './scan/found-device.ts';
export { scan } from './scan/scan.ts';
export { ScanOptionError } from './scan/scan-error.ts';
export type { ScanEvent } from './scan/scan-event.ts';
export type { ScanOptions } from './scan/scan-options.ts';
export type { ScanEnd, ScanResult } from './scan/scan-result.ts';
export type { ScanState } from './scan/scan-state.ts';
export { parseScanState, ScanStateError } from './scan/scan-state.ts';
export { logPage } from './signal/charts/log-page.ts';
export { timeSpaceChart } from './signal/charts/time-space-chart.ts';
export type { DeviceLog } from './signal/log-csv.ts';
export { logCsv, parseLogCsv, volumesCsv } from './signal/log-csv.ts';
export { LogContendedError, LogFileError, NoSignalLogError, SignalLogError } from './signal/log-errors.ts';
export type { LogBatch, LogGap, LogPosition } from './signal/log-reader.ts';
export type { ApproachDetectors, PhaseMeasures } from './signal/measures/measure-report.ts';
export { measureLog } from './signal/measures/measure-report.ts';
export { PlanRefusedError, SignalController } from './signal/signal-controller.ts';
export type { FollowOptions, LogOptions } from './signal/signal-log.ts';
export { followSignalLog, readSignalLog, readVolumes } from './signal/signal-log.ts';
export type { SignalStatus } from './signal/signal-status.ts';
export { readStatus } from './signal/signal-status.ts';
export type { LoggedJunction, PlannedJunction, TimeSpace } from './signal/time-space.ts';
export { loggedTimeSpace, plannedTimeSpace, TimeSpaceError } from './signal/time-space.ts';
export { tryPlan } from './signal/try-plan.ts';
export type { ConfigSlotsOptions } from './slots/config/config-slots.ts';
export { ConfigSlots } from './slots/config/config-slots.ts';
export type { ConfigurableFirmware, ConfiguredDevice, TriedFirmware } from './slots/config/configured-device.ts';
export { NothingToRunError } from './slots/image-starter.ts';
export { slotLayout, smallestMemory } from './slots/layout.ts';
export { UpdateRefusedError } from './slots/slot-errors.ts';
export type { UpdatableDeviceOptions } from './slots/updatable-device.ts';
export { NotProvisionedError, UpdatableDevice } from './slots/updatable-device.ts';
export { DiskRecords } from './store/disk-record-store.ts';
export type { ManagedRecords, RecordStore } from './store/record-store.ts';
export { MemoryRecordStore } from './store/record-store.ts';
export { StoreError } from './store/store-error.ts';
export { readWiring } from './wiring/read-wiring.ts';
export type { ProcessImage, WiredImageOptions } from './wiring/wired-image.ts';
export { WiredImage } from './wiring/wired-image.ts';
export type { WiringNews } from './wiring/wiring-news.ts';
export { newsText } from './wiring/wiring-news.ts';
