import { html } from 'lit-html';
import { hashOf } from '../../route.js';
import { factList } from '../facts.js';
import { word } from '../word.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { SignalTexts } from './texts.js'
 */

export const STATUS_REGISTERS = [
  'mode',
  'fault',
  'control',
  'pattern',
  'patternSource',
  'dayPlan',
  'cycleLength',
  'cycleTime',
  'offsetError',
  'preempt',
  'preemptStage',
  'priority',
  'vehiclesServedTotal',
];

const FREE = 254;
const FLASH = 255;

/** @param {DeviceModel} device @param {SignalTexts} texts */
export function patternName(device, { status }) {
  const pattern = device.number('pattern');
  if (pattern === undefined) return '–';
  return pattern === FREE ? status.free : pattern === FLASH ? status.flash : String(pattern);
}

/** What a controller does, in a few lines. @param {DeviceModel} device @param {Context} context @param {SignalTexts} texts */
export function statusList(device, { format, model }, texts) {
  const { status } = texts;
  const source = device.value('patternSource');
  const name = patternName(device, texts);
  const pattern = source === undefined || source === 'none' ? name : status.by(name, word(texts.source, source));
  return factList(status.title, [
    [status.mode, word(texts.mode, device.value('mode'))],
    [status.fault, word(texts.fault, device.value('fault'))],
    [status.control, word(texts.control, device.value('control'))],
    [status.pattern, pattern],
    [status.dayPlan, device.number('dayPlan') || status.none],
    [status.cycle, cycleText(device, format, texts)],
    [status.preempt, preemptText(device, texts)],
    [status.priority, device.number('priority') || status.none],
    [status.monitor, monitorText(device, model, texts)],
    [status.served, format.number(device.number('vehiclesServedTotal') ?? Number.NaN)],
  ]);
}

/** @param {DeviceModel} device @param {Context['format']} format @param {SignalTexts} texts */
function cycleText(device, format, { status }) {
  const length = device.number('cycleLength') ?? 0;
  if (length === 0) return status.none;
  const place = status.of(format.number(device.number('cycleTime') ?? 0, 1), format.quantity(length, 's'));
  const late = device.number('offsetError') ?? 0;
  const step =
    late === 0
      ? status.inStep
      : late > 0
        ? status.late(format.quantity(late, 's', 1))
        : status.early(format.quantity(-late, 's', 1));
  return `${place}, ${step}`;
}

/** @param {DeviceModel} device @param {SignalTexts} texts */
function preemptText(device, texts) {
  const preempt = device.number('preempt') ?? 0;
  return preempt === 0 ? texts.status.none : `${preempt}, ${word(texts.stage, device.value('preemptStage'))}`;
}

/** The conflict monitor of the same place, where there is one. @param {DeviceModel} device @param {Context['model']} model */
function monitorOf(device, model) {
  const { place } = device.shown;
  return [...model.devices.values()].find(
    (other) => other.class === 'conflict-monitor' && place !== undefined && other.shown.place === place,
  );
}

/** @param {DeviceModel} device @param {Context['model']} model @param {SignalTexts} texts */
function monitorText(device, model, { status }) {
  const monitor = monitorOf(device, model);
  if (monitor === undefined) return status.none;
  const route = hashOf({ page: 'device', device: monitor.name });
  return html`<a href=${route}>${monitor.name}</a>: ${monitor.value('flashing') === true ? status.monitorFlashes : status.monitorHolds}`;
}

/** What must not be passed over: faults, flash, preemption. @param {DeviceModel} device @param {Context} context @param {SignalTexts} texts @returns {TemplateResult | ''} */
export function notice(device, { model }, texts) {
  const { notices } = texts;
  const fault = device.value('fault');
  const mode = device.value('mode');
  const preempt = device.number('preempt') ?? 0;
  if (fault === 'monitor' || monitorOf(device, model)?.value('flashing') === true)
    return html`<p class="notice error">${notices.monitor}</p>`;
  if (fault !== undefined && fault !== 'none')
    return html`<p class="notice error">${notices.fault(word(texts.fault, fault))}</p>`;
  if (mode === 'flash' || mode === 'startFlash') return html`<p class="notice warning">${notices.flash}</p>`;
  if (preempt > 0)
    return html`<p class="notice warning">${notices.preempt(preempt, word(texts.stage, device.value('preemptStage')))}</p>`;
  return '';
}
