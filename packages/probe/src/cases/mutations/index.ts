import type { Case } from '../../matrix/case.ts';
import { mutated } from './mutated.ts';

/** Family L: what no list names. */
export const mutations: readonly Case[] = [...mutated];
