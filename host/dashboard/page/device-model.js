import { History } from './history.js';

/**
 * @import { Profile } from '../../../protocols/profile/profile.ts'
 * @import { DeviceState, Happening, ShownDevice, ShownValue } from '../world.ts'
 */

/** What happened to it that is kept. */
const MOST_HAPPENINGS = 500;

/** A device as the page knows it. */
export class DeviceModel {
  /** @type {DeviceState['state']} */
  state = 'unknown';
  /** Why it is not reached. @type {string | undefined} */
  reason;
  /** When its registers were read last. @type {number | undefined} */
  atMs;
  /** What happened to it, in order. @type {Happening[]} */
  happenings = [];
  /** @type {Map<string, ShownValue>} */
  #registers = new Map();
  /** @type {Map<string, number>} */
  #inputs = new Map();
  /** @type {Map<string, number>} */
  #outputs = new Map();
  /** @type {Map<string, number>} */
  #plant = new Map();
  /** By register, and by quantity with `plant.` before it. @type {Map<string, History>} */
  #histories = new Map();

  /** @param {ShownDevice} shown @param {Profile} profile */
  constructor(shown, profile) {
    this.shown = shown;
    this.name = shown.name;
    this.class = shown.class;
    this.profile = profile;
  }

  /** What a register or bit holds, where it is watched. @param {string} register @returns {ShownValue | undefined} */
  value(register) {
    return this.#registers.get(register);
  }

  /** The same, where it is a number. @param {string} register @returns {number | undefined} */
  number(register) {
    const value = this.#registers.get(register);
    return typeof value === 'number' ? value : undefined;
  }

  /** How a number or a bit (0, 1) went since the page is open. @param {string} register @returns {History | undefined} */
  history(register) {
    return this.#histories.get(register);
  }

  /** @param {string} channel @returns {number | undefined} */
  input(channel) {
    return this.#inputs.get(channel);
  }

  /** @param {string} channel @returns {number | undefined} */
  output(channel) {
    return this.#outputs.get(channel);
  }

  /** @param {string} quantity @returns {number | undefined} */
  plant(quantity) {
    return this.#plant.get(quantity);
  }

  /** @param {string} quantity @returns {History | undefined} */
  plantHistory(quantity) {
    return this.#histories.get(`plant.${quantity}`);
  }

  /** @param {DeviceState} news What is new of it. @param {number} atMs */
  take(news, atMs) {
    this.state = news.state;
    this.reason = news.reason;
    if (news.atMs !== undefined) this.atMs = news.atMs;
    const readMs = news.atMs ?? atMs;
    for (const [name, value] of Object.entries(news.registers)) {
      this.#registers.set(name, value);
      if (typeof value === 'number' || typeof value === 'boolean') this.#remember(name, readMs, Number(value));
    }
    for (const [name, value] of Object.entries(news.inputs)) this.#inputs.set(name, value);
    for (const [name, value] of Object.entries(news.outputs)) this.#outputs.set(name, value);
    for (const [name, value] of Object.entries(news.plant)) {
      this.#plant.set(name, value);
      this.#remember(`plant.${name}`, atMs, value);
    }
  }

  /** @param {Happening} happening */
  add(happening) {
    this.happenings.push(happening);
    if (this.happenings.length > MOST_HAPPENINGS) this.happenings.shift();
  }

  /** Time went back: what was later has not been. @param {number} atMs */
  cut(atMs) {
    for (const history of this.#histories.values()) history.cut(atMs);
    this.happenings = this.happenings.filter((happening) => happening.atMs <= atMs);
  }

  /** @param {string} key @param {number} atMs @param {number} value */
  #remember(key, atMs, value) {
    let history = this.#histories.get(key);
    if (history === undefined) {
      history = new History();
      this.#histories.set(key, history);
    }
    history.add(atMs, value);
  }
}
