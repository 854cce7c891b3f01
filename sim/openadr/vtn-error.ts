/** A request that the VTN refuses; becomes the answer's status and `problem`. */
export class VtnProblem extends Error {
  override readonly name = 'VtnProblem';
  readonly status: number;
  readonly title: string;

  constructor(status: 400 | 401 | 403 | 404 | 409 | 500 | 501, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

export const badRequest = (detail: string) => new VtnProblem(400, 'bad request', detail);
export const forbidden = (detail: string) => new VtnProblem(403, 'forbidden', detail);
export const notFound = (detail: string) => new VtnProblem(404, 'not found', detail);
export const conflict = (detail: string) => new VtnProblem(409, 'conflict', detail);
