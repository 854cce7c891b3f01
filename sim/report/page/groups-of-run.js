import { faultLane } from './fault-lane.js';
import { Group } from './group.js';
import { markLane } from './mark-lane.js';
import { quantityPlot } from './quantity-plot.js';
import { Row } from './row.js';
import { stateLane } from './state-lane.js';
import { seriesName } from './theme.js';
import { trafficLane } from './traffic-lane.js';

/**
 * @import { Board } from './board.js'
 * @import { Mark } from './mark-lane.js'
 * @import { Run, Track } from './run-data.js'
 */

/**
 * Devices and plants, in the order of their tracks.
 *
 * @param {Run} run
 * @returns {string[]}
 */
export function sourcesOf({ tracks, events }) {
  return [...new Set([...tracks, ...events].map(({ device }) => device))];
}

/** @param {number} number @param {string} one */
const many = (number, one) => (number === 0 ? '' : `${number} ${one}${number === 1 ? '' : 's'}`);

/** @param {Run} run @returns {Mark[]} */
function verdictMarks({ verdicts }) {
  return verdicts.flatMap(({ name, reason, outcome, atMs }) =>
    atMs === undefined ? [] : [{ atMs, tone: outcome, text: `${name} ${outcome}\n${reason}` }],
  );
}

/** @param {Run} run @returns {Mark[]} */
function actionMarks({ actions }) {
  return actions.map(({ atMs, text, error }) => ({
    atMs,
    tone: error === undefined ? 'action' : 'error',
    text: error === undefined ? text : `${text}\n${error}`,
  }));
}

/** @param {Run} run @param {string} device @returns {Mark[]} */
function eventMarks({ events }, device) {
  return events
    .filter((event) => event.device === device)
    .map(({ atMs, name, severity, value }) => ({
      atMs,
      tone: severity === 'error' || severity === 'critical' ? 'error' : severity === 'warning' ? 'warning' : 'info',
      text: `${name} ${value}\n${severity} of ${device}`,
    }));
}

/** @param {Track} track */
function kindOf(track) {
  return track.symbols === undefined ? quantityPlot(track) : stateLane(track);
}

/** @param {Track} track */
function unitOf({ unit }) {
  return unit === '1' ? '' : unit;
}

/**
 * Everything that is shown, in its order: the run, its lines, its devices and plants.
 *
 * @param {Board} board
 * @param {() => void} onHide
 * @returns {Group[]}
 */
export function groupsOf(board, onHide) {
  const { run, sources } = board;
  /** @param {ConstructorParameters<typeof Row>[1]} what */
  const row = (what) => new Row(board, what, onHide);
  /** @type {Group[]} */
  const groups = [];
  /** @param {string} title @param {string} detail @param {Row[]} rows @param {string} [colour] */
  const add = (title, detail, rows, colour) => {
    if (rows.length > 0) groups.push(new Group(title, detail, rows, colour));
  };

  const verdicts = verdictMarks(run);
  const { faults, actions, traffic } = run;
  add('Run', '', [
    ...(verdicts.length === 0
      ? []
      : [row({ name: 'verdicts', title: 'Verdicts', detail: '', kind: markLane(verdicts) })]),
    ...(faults.length === 0
      ? []
      : [row({ name: 'faults', title: 'Faults', detail: String(faults.length), kind: faultLane(faults) })]),
    ...(actions.length === 0
      ? []
      : [row({ name: 'actions', title: 'Actions', detail: String(actions.length), kind: markLane(actionMarks(run)) })]),
  ]);
  add(
    'Lines',
    '',
    [...new Set(traffic.map(({ line }) => line))].map((line) => {
      const frames = traffic.filter((frame) => frame.line === line);
      const damaged = frames.filter((frame) => frame.damaged).length;
      const detail = `${many(frames.length, 'frame')}${damaged === 0 ? '' : `, ${damaged} damaged`}`;
      return row({ name: line, title: line, detail, kind: trafficLane(frames, sources) });
    }),
  );
  for (const source of sources) {
    const tracks = run.tracks.filter(({ device }) => device === source);
    const events = eventMarks(run, source);
    add(
      source,
      [tracks[0]?.kind === 'plant' ? 'plant' : '', many(tracks.length, 'track'), many(events.length, 'event')]
        .filter((text) => text !== '')
        .join(', '),
      [
        ...(events.length === 0
          ? []
          : [
              row({ name: `${source} events`, title: 'Events', detail: String(events.length), kind: markLane(events) }),
            ]),
        ...tracks.map((track) =>
          row({ name: track.name, title: track.quantity, detail: unitOf(track), kind: kindOf(track) }),
        ),
      ],
      seriesName(sources.indexOf(source)),
    );
  }
  return groups;
}
