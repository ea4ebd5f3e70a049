import { type RotationStep, STEP_NAMES } from '../services/rotate/step.ts';

const WIDTH = Math.max(...STEP_NAMES.map(({ length }) => length));

const mark = ({ name }: RotationStep, planned: boolean): string => {
  if (name === 'look') return 'ok   ';
  if (planned) return 'would';
  return name === 'wait' ? '...  ' : 'ok   ';
};

/** A step of a rotation in a line; with `planned`, one that would be done. */
export const rotationLine = (step: RotationStep, planned: boolean): string =>
  `${mark(step, planned)}  ${step.name.padEnd(WIDTH)}  ${step.detail}`;
