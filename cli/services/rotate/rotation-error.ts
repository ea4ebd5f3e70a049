/** Why a rotation does not go on. Each leaves both secrets as they are. */
export type RotationProblem =
  | 'ROTATION_UNDER_WAY'
  | 'ROTATION_GOING_BACK'
  | 'ROTATION_NONE'
  | 'ROTATION_ELSEWHERE'
  | 'ROTATION_SECOND_SECRET'
  | 'ROTATION_SECRET_REFUSED'
  | 'ROTATION_DOCUMENT_CHANGED'
  | 'ROTATION_OLD_ACCEPTED';

/** A rotation stops, and why. Holds ids, and no secret. */
export class RotationError extends Error {
  readonly code: RotationProblem;

  constructor(code: RotationProblem, message: string) {
    super(message);
    this.name = 'RotationError';
    this.code = code;
  }
}
