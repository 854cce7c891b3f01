import { openSignedConfig } from '../../../protocols/config/signed-config.ts';
import { RuntimeEvent } from '../../runtime/event-log.ts';
import { applyChange, type ConfigChange, changeTo, presentSetting } from './config-change.ts';
import type { ConfigRecords } from './config-records.ts';
import {
  begin,
  type ConfigBefore,
  type ConfigPhase,
  type ConfigState,
  finish,
  freeBeforeBank,
  undo,
  undone,
} from './config-state.ts';
import type { ConfiguredDevice } from './configured-device.ts';
import { DocumentRefusedError } from './document-refused-error.ts';
import { tryChange } from './trial-run.ts';

export interface ConfigEffectOptions {
  readonly records: ConfigRecords;
  readonly device: ConfiguredDevice;
  /** Records an event of the runtime's own. */
  readonly tell: (code: number, value: number) => void;
  readonly log: (message: string) => void;
}

type Under<K extends ConfigPhase['kind']> = Extract<ConfigPhase, { kind: K }>;

/**
 * Puts a document into effect, or what was before it. That it is to be is written down before the firmware is touched, with what
 * there was; so wherever power goes, the next start finishes it, or puts back what was there, before anyone sees.
 */
export class ConfigEffect {
  readonly #options: ConfigEffectOptions;
  /** Why the firmware did not take what is being applied, until that is written down. */
  #failed: DocumentRefusedError | undefined;

  constructor(options: ConfigEffectOptions) {
    this.#options = options;
  }

  /** Something is half way, and {@link proceed} has to be called until it is not. */
  get underWay(): boolean {
    return this.#state.phase.kind !== 'steady';
  }

  /** @throws DocumentRefusedError then all is as before; StoreError */
  begin(what: 'pending' | 'previous', nowMs: number): void {
    const { records, device } = this.#options;
    const change = this.#changeOf(what);
    const order = tryChange(device, change, this.#layout, nowMs);
    const area = device.firmware.config;
    if (!area) throw new DocumentRefusedError('values', 'the firmware does not run');
    const state = this.#state;
    const settings = change.settings.map((setting) => presentSetting(device.firmware, setting));
    const before: ConfigBefore = {
      ...records.saveBefore(freeBeforeBank(state), { area, settings }),
      document: state.running,
      sinceS: state.runningSinceS,
      schema: device.schema,
    };
    records.replaceState(begin(state, what, order, before, Math.floor(nowMs / 1000)));
    this.proceed();
  }

  /** Between two scans, or before the first one. @throws StoreError */
  proceed(): void {
    if (!this.#options.device.running) return;
    const { phase } = this.#state;
    if (phase.kind === 'applying') this.#apply(phase);
    else if (phase.kind === 'undoing') this.#putBack(phase);
  }

  get #state(): ConfigState {
    return this.#options.records.state;
  }

  get #layout() {
    const { layout } = this.#options.device;
    if (layout) return layout;
    throw new DocumentRefusedError('schema', 'the firmware that runs does not tell how its config lies');
  }

  #apply(phase: Under<'applying'>): void {
    const { records, device, tell } = this.#options;
    try {
      if (this.#failed) throw this.#failed;
      applyChange(device.firmware, this.#changeOf(phase.what), phase.order, this.#layout);
    } catch (error) {
      if (!(error instanceof DocumentRefusedError)) throw error;
      // Firmware that failed is not made to fail again while this cannot be written down.
      this.#failed = error;
      records.replaceState(undo(this.#state, error.refusal, error.detail));
      this.#failed = undefined;
      this.#options.log(`a config that it had taken when it was tried: ${error.message}`);
      this.proceed();
      return;
    }
    records.replaceState(finish(this.#state));
    const sequence = this.#state.running?.sequence ?? 0;
    tell(phase.what === 'pending' ? RuntimeEvent.configActivated : RuntimeEvent.configRolledBack, sequence);
  }

  #putBack({ before, order, refusal }: Under<'undoing'>): void {
    const { records, device, tell, log } = this.#options;
    try {
      applyChange(device.firmware, this.#keptChange(before), order, this.#layout);
    } catch (error) {
      if (!(error instanceof DocumentRefusedError)) throw error;
      log(`the config of before could not be put back whole: ${error.message}`);
    }
    records.replaceState(undone(this.#state));
    tell(RuntimeEvent.configRefused, refusal);
  }

  #changeOf(what: 'pending' | 'previous'): ConfigChange {
    const { pending, previous } = this.#state;
    if (what === 'previous') {
      if (!previous) throw new DocumentRefusedError('nothingThere', 'nothing was kept of before');
      return this.#keptChange(previous);
    }
    const signed = pending && this.#options.records.document(pending);
    if (!signed) throw new DocumentRefusedError('memory', 'the document that waited has rotted');
    const { document } = openSignedConfig(signed);
    this.#checkSchema(document.target.schema);
    return document;
  }

  #keptChange(before: ConfigBefore): ConfigChange {
    this.#checkSchema(before.schema);
    const kept = this.#options.records.before(before);
    if (!kept) throw new DocumentRefusedError('memory', 'what was kept of before has rotted');
    return changeTo(kept.area, kept.settings, this.#layout);
  }

  /** Firmware may have become another one since. */
  #checkSchema(schema: number): void {
    const { device } = this.#options;
    if (schema === device.schema) return;
    throw new DocumentRefusedError(
      'schema',
      `it is for version ${schema} of the profile; the firmware that runs has ${device.schema}`,
      device.schema,
    );
  }
}
