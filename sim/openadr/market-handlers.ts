import type { Clock } from '../../host/clock/clock.ts';
import { OpenAdrEventError } from '../../protocols/openadr/event-error.ts';
import { eventEndMs } from '../../protocols/openadr/event-intervals.ts';
import type { EventRequest, OpenAdrEvent, ProgramRequest, ReportRequest } from '../../protocols/openadr/objects.ts';
import type { Changed } from './notifier.ts';
import { flag, page, withField, withTargets } from './query.ts';
import type { Handler } from './route.ts';
import { badRequest, conflict, forbidden, notFound } from './vtn-error.ts';
import type { VtnObjects } from './vtn-objects.ts';

/** Programs, events and reports. */
export function marketHandlers(objects: VtnObjects, clock: Clock, changed: Changed): Record<string, Handler> {
  const { programs, events, reports } = objects;

  function checkName(request: ProgramRequest, id?: string): void {
    const other = programs.all().find(({ programName }) => programName === request.programName);
    if (other !== undefined && other.id !== id) {
      throw conflict(`there is a program ${request.programName} already, ${other.id}`);
    }
  }

  function checkProgram({ programID }: EventRequest): void {
    if (programs.get(programID) === undefined) throw conflict(`there is no program ${programID}`);
  }

  function checkEvent({ eventID }: ReportRequest): void {
    if (events.get(eventID) === undefined) throw conflict(`there is no event ${eventID}`);
  }

  return {
    searchAllPrograms: ({ account, query }) => {
      const seen = programs.all().flatMap((program) => objects.seenBy(account, program) ?? []);
      return { status: 200, body: page(withTargets(seen, query), query) };
    },
    createProgram: ({ body }) => {
      checkName(body as ProgramRequest);
      return { status: 201, body: changed('CREATE', programs.create(body as ProgramRequest, {})) };
    },
    searchProgramByProgramId: ({ account, id }) => ({
      status: 200,
      body: found(objects.seenBy(account, found(programs.get(id), 'program', id)), 'program', id),
    }),
    updateProgram: ({ id, body }) => {
      const before = found(programs.get(id), 'program', id);
      checkName(body as ProgramRequest, id);
      return { status: 200, body: changed('UPDATE', programs.update(before, body as ProgramRequest, {})) };
    },
    deleteProgram: ({ id }) => {
      const before = found(programs.get(id), 'program', id);
      const used = events.all().filter(({ programID }) => programID === id).length;
      if (used > 0) throw badRequest(`program ${id} has ${used} events: delete them first`);
      programs.delete(id);
      return { status: 200, body: changed('DELETE', before) };
    },

    searchAllEvents: ({ account, query }) => {
      const seen = events.all().flatMap((event) => objects.seenBy(account, event) ?? []);
      const current = flag(query, 'active') ? seen.filter((event) => isToCome(event, clock.wallMs())) : seen;
      return { status: 200, body: page(withTargets(withField(current, query, 'programID'), query), query) };
    },
    createEvent: ({ body }) => {
      checkProgram(body as EventRequest);
      return { status: 201, body: changed('CREATE', events.create(body as EventRequest, {})) };
    },
    searchEventsByID: ({ account, id }) => ({
      status: 200,
      body: found(objects.seenBy(account, found(events.get(id), 'event', id)), 'event', id),
    }),
    updateEvent: ({ id, body }) => {
      const before = found(events.get(id), 'event', id);
      checkProgram(body as EventRequest);
      return { status: 200, body: changed('UPDATE', events.update(before, body as EventRequest, {})) };
    },
    deleteEvent: ({ id }) => {
      const before = found(events.get(id), 'event', id);
      events.delete(id);
      return { status: 200, body: changed('DELETE', before) };
    },

    searchAllReports: ({ account, query }) => {
      const seen = reports.all().filter(({ clientID }) => account.role === 'bl' || clientID === account.clientId);
      const program = query.get('programID');
      const asked = seen.filter(({ eventID }) => program === null || events.get(eventID)?.programID === program);
      return { status: 200, body: page(withField(withField(asked, query, 'eventID'), query, 'clientName'), query) };
    },
    createReport: ({ account, body }) => {
      checkEvent(body as ReportRequest);
      const report = reports.create(body as ReportRequest, { clientID: account.clientId });
      return { status: 201, body: changed('CREATE', report) };
    },
    searchReportsByReportID: ({ account, id }) => {
      const report = found(reports.get(id), 'report', id);
      if (account.role === 'ven' && report.clientID !== account.clientId) throw notFound(`there is no report ${id}`);
      return { status: 200, body: report };
    },
    updateReport: ({ account, id, body }) => {
      const before = found(reports.get(id), 'report', id);
      if (before.clientID !== account.clientId) throw forbidden(`report ${id} is of another client`);
      checkEvent(body as ReportRequest);
      const report = reports.update(before, body as ReportRequest, { clientID: account.clientId });
      return { status: 200, body: changed('UPDATE', report) };
    },
    deleteReport: ({ account, id }) => {
      const before = found(reports.get(id), 'report', id);
      if (before.clientID !== account.clientId) throw forbidden(`report ${id} is of another client`);
      reports.delete(id);
      return { status: 200, body: changed('DELETE', before) };
    },
  };
}

export function found<T>(object: T | undefined, what: string, id: string): T {
  if (object === undefined) throw notFound(`there is no ${what} ${id}`);
  return object;
}

/** One whose times make no sense is left in, for its maker to see. */
function isToCome(event: OpenAdrEvent, nowMs: number): boolean {
  try {
    const endMs = eventEndMs(event);
    return endMs === undefined || endMs > nowMs;
  } catch (error) {
    if (error instanceof OpenAdrEventError) return true;
    throw error;
  }
}
