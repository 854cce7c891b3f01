/** All that the page says of its own, in English. What steps and questions say comes from the session. */
export default {
  languages: { en: 'English', zh: '中文' },
  language: 'Language',
  page: 'Commissioning',
  newSite: 'New site',
  pair: {
    title: 'Enter the code',
    text: 'The terminal in which the session was started shows it. Opening the address there, or its QR code, gives it as well.',
    label: 'Code',
    button: 'Open the session',
    offline: 'The computer that serves this page does not answer: is the session still running in its terminal?',
  },
  connection: {
    connecting: 'Connecting …',
    broken: 'the connection was lost: look whether it was done',
    none: 'there is no connection now: try again when it is back',
    /** @param {number} seconds */
    lost: (seconds) =>
      `Connection lost. The session goes on without this page; trying again${seconds > 0 ? ` in ${seconds} s` : ' now'}. Check the network, and that the terminal still runs.`,
    ended: 'The session has ended. To go on, start it again in the terminal with --resume.',
    replaced: 'This session is not the one that this page was opened for: enter its code.',
  },
  viewers: {
    looksOn: 'Another browser has this session; this one looks on.',
    takeOver: 'Take over',
    /** @param {number} count */
    count: (count) => (count === 1 ? '1 page open' : `${count} pages open`),
  },
  steps: 'Steps',
  states: {
    pending: 'to do',
    running: 'running',
    waitsFor: 'asks',
    done: 'done',
    failed: 'failed',
    accepted: 'failed, gone on',
    skipped: 'left out',
  },
  verdicts: { passed: 'passed', failed: 'failed', notTested: 'not tested' },
  effects: {
    reads: 'Only reads.',
    tries: 'Changes the device for the test, and takes it back at the end.',
    changes: 'Changes the device; undo brings back what was before.',
  },
  expected: 'expected',
  checks: 'Checks',
  backToCurrent: 'Back to the current step',
  /** @param {string} summary */
  done: (summary) => `Done: ${summary}.`,
  /** @param {string} reason */
  failed: (reason) => `Failed: ${reason}.`,
  /** @param {string} by @param {string} reason */
  skipped: (by, reason) => `Left out by ${by}: ${reason}.`,
  /** @param {string} by @param {string} reason */
  accepted: (by, reason) => `Gone on by ${by}: ${reason}.`,
  busy: {
    undo: 'Bringing back what was before …',
    skip: 'Leaving the step out …',
    report: 'Making the report: each device is asked to sign what it runs …',
    end: 'Ending the session …',
  },
  running: 'Running …',
  question: {
    answer: 'Answer',
    yes: 'Yes',
    no: 'No',
    help: 'More about it',
    /** @param {number} least @param {number} most @param {string} unit */
    range: (least, most, unit) => `${least} to ${most}${unit === '' ? '' : ` ${unit}`}`,
    required: 'Fill this in.',
    number: 'Give a number.',
    whole: 'Give a whole number.',
    /** @param {string} range */
    outside: (range) => `Give ${range}.`,
  },
  decide: {
    title: 'This step failed',
    text: 'Mend what is wrong and try again, or say how to go on.',
    tryAgain: 'Try again',
    accept: 'Go on all the same …',
    skip: 'Leave it out …',
  },
  actions: {
    skip: 'Leave this step out …',
    undo: 'Undo this step …',
    undoLast: 'Undo the step before …',
    report: 'Make the report',
    reportAgain: 'Make the report again',
    end: 'End for now …',
  },
  dialog: {
    cancel: 'Cancel',
    by: 'Your name',
    reason: 'Why? It stands in the report.',
    skip: { title: 'Leave this step out', button: 'Leave it out' },
    accept: { title: 'Go on, though it failed', text: 'The step stays failed in the report.', button: 'Go on' },
    undo: {
      title: 'Undo',
      /** @param {string} step */
      text: (step) =>
        `What was before “${step}”, and before all steps after it, is brought back on the devices and read again. The steps are to be done again.`,
      button: 'Undo',
    },
    end: {
      title: 'End for now',
      text: 'What a test had changed is taken back. The report is written as things stand, and the session can be gone on with later in the terminal, by --resume.',
      button: 'End',
    },
  },
  finished: {
    title: 'All steps are over',
    text: 'Make the report, look at it, then end the session.',
  },
  report: {
    title: 'Report',
    open: 'Open the report',
    /** @param {string} ending */
    save: (ending) => `Save as .${ending}`,
    verdicts: { passed: 'passed', failed: 'failed', incomplete: 'incomplete' },
    /** @param {string} verdict */
    verdict: (verdict) => `Verdict: ${verdict}.`,
    /** @param {string} files */
    written: (files) => `Written where the session runs: ${files}.`,
  },
  /** @param {string} what */
  left: (what) => `Not yet as it was before a test: ${what}. It is brought back first thing when the session goes on.`,
  broken: {
    title: 'The session was ended by a defect',
    text: 'Nothing that was done is lost: go on in the terminal with --resume, and please report what stands here.',
  },
  serial: {
    title: 'Serial port of this device',
    choose: 'Choose the port …',
    text: 'Plug the adapter in and choose it. Its bytes go to the computer that runs the session; this page has to stay open.',
    unsupported:
      'This browser has no Web Serial. Open the page in Chromium, Chrome or Edge on a computer, or give the terminal a line of its own.',
    insecure:
      'Browsers give serial ports only to pages that came by https, or from this same computer: start the session with --serve-cert and --serve-key.',
    elsewhere: 'Another browser is to give the port.',
    waiting: 'The session waits for the port.',
    /** @param {number} ms */
    open: (ms) => `Port in use; ${ms} ms to the session and back.`,
    lost: 'The port is gone: plug it in again. The session goes on where it was.',
    /** @param {string} why */
    failed: (why) => `The port could not be chosen: ${why}`,
  },
};
