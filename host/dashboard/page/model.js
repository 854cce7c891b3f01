import { DeviceModel } from './device-model.js';

/**
 * @import { PageNews } from '../page-message.ts'
 * @import { Ability, Happening, LineState, PlayerState, ShownFrame, ShownJob, World } from '../world.ts'
 */

/** More than anybody reads; the oldest go. */
const MOST_HAPPENINGS = 3000;
const MOST_FRAMES = 1000;

/** All that the page knows of its world, from the news of the server. */
export class Model {
  /** @type {World | undefined} */
  world;
  /** @type {Map<string, DeviceModel>} */
  devices = new Map();
  /** @type {Map<string, LineState>} */
  lines = new Map();
  /** In order of time. @type {Happening[]} */
  happenings = [];
  /** @type {ShownFrame[]} */
  frames = [];
  /** Messages that went by and are not in `frames`. */
  framesLeftOut = 0;
  /** All messages that went by. */
  framesSeen = 0;
  /** @type {PlayerState | undefined} */
  player;
  /** @type {readonly ShownJob[]} */
  jobs = [];
  /** Latest moment of which anything is known, in ms of the world's time. */
  #latestMs = 0;

  /** Now, in ms of the world's time. */
  get nowMs() {
    return this.player?.atMs ?? this.#latestMs;
  }

  /** @param {Ability} ability */
  can(ability) {
    return this.world?.abilities.includes(ability) ?? false;
  }

  /** @param {PageNews} news */
  take(news) {
    switch (news.kind) {
      case 'world':
        this.#begin(news.world);
        break;
      case 'devices':
        this.#latestMs = Math.max(this.#latestMs, news.atMs);
        for (const state of news.devices) this.devices.get(state.name)?.take(state, news.atMs);
        break;
      case 'lines':
        for (const line of news.lines) this.lines.set(line.name, line);
        break;
      case 'happenings':
        for (const happening of news.happenings) this.#add(happening);
        this.happenings = this.happenings.slice(-MOST_HAPPENINGS);
        break;
      case 'frames':
        this.framesSeen += news.frames.length + news.leftOut;
        this.framesLeftOut += news.leftOut + Math.max(0, this.frames.length + news.frames.length - MOST_FRAMES);
        this.frames = [...this.frames, ...news.frames].slice(-MOST_FRAMES);
        break;
      case 'back':
        this.#cut(news.atMs);
        break;
      case 'player':
        this.player = news.player;
        break;
      case 'jobs':
        this.jobs = news.jobs;
        break;
    }
  }

  clearFrames() {
    this.frames = [];
    this.framesLeftOut = 0;
  }

  /** @param {World} world */
  #begin(world) {
    this.world = world;
    this.devices = new Map(
      world.devices.map((shown) => [shown.name, new DeviceModel(shown, world.profiles[shown.class])]),
    );
    this.lines = new Map();
    this.happenings = [];
    this.clearFrames();
    this.framesSeen = 0;
    this.player = undefined;
    this.jobs = [];
    this.#latestMs = 0;
  }

  /** @param {Happening} happening */
  #add(happening) {
    this.happenings.push(happening);
    if ('device' in happening) this.devices.get(happening.device)?.add(happening);
  }

  /** @param {number} atMs */
  #cut(atMs) {
    this.#latestMs = Math.min(this.#latestMs, atMs);
    this.happenings = this.happenings.filter((happening) => happening.atMs <= atMs);
    this.frames = this.frames.filter((frame) => frame.atMs <= atMs);
    for (const device of this.devices.values()) device.cut(atMs);
  }
}
