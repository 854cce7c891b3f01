/** An event that cannot be carried out: what the VTN says is not valid or makes no sense. Blame: whoever made the event. */
export class OpenAdrEventError extends Error {
  override readonly name = 'OpenAdrEventError';
  readonly blame = 'vtn';
  readonly eventId: string;
  /** Where in the event, such as `intervals.2.payloads.0`. */
  readonly place: string;
  readonly reason: string;

  constructor(eventId: string, place: string, reason: string) {
    super(`event ${eventId}, ${place}: ${reason}`);
    this.eventId = eventId;
    this.place = place;
    this.reason = reason;
  }
}
