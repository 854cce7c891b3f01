/*
 * What the library exports of config documents: typed, signed, in effect at a set time.
 */

export type { ConfigDocument } from '../../protocols/config/config-document.ts';
export type { ConfigDraft } from '../../protocols/config/config-file.ts';
export { completeConfig, parseConfigFile } from '../../protocols/config/config-file.ts';
export { ConfigFileError } from '../../protocols/config/config-file-error.ts';
export type { ConfigStatus, DeviceReceipt } from '../../protocols/config/config-files.ts';
export { ConfigRefusal } from '../../protocols/config/config-files.ts';
export { ConfigDocumentFormatError } from '../../protocols/config/document-format-error.ts';
export { printConfig } from '../../protocols/config/print-config.ts';
export type { ReceiptVerdict } from '../../protocols/config/receipt.ts';
export { verifyReceipt } from '../../protocols/config/receipt.ts';
export type { ConfigVerdict } from '../../protocols/config/signed-config.ts';
export { openSignedConfig, signConfigDocument, verifySignedConfig } from '../../protocols/config/signed-config.ts';
export { cancelConfig, rollBackConfig } from './change-config.ts';
export type { ConfigOptions } from './config-options.ts';
export type { ConfigOutcome } from './config-outcome.ts';
export { ConfigAnswerError, NoConfigError } from './errors.ts';
export type { Examination, ExaminedDocument } from './examine-config.ts';
export { examineConfig } from './examine-config.ts';
export type { ConfigEvent, ConfigResult, PushOptions } from './push-configs.ts';
export { pushConfig, pushConfigs } from './push-configs.ts';
export { readConfigStatus, readDeviceKey, readSignedConfig } from './read-config.ts';
export type { RequestedReceipt } from './request-receipt.ts';
export { requestReceipt } from './request-receipt.ts';
