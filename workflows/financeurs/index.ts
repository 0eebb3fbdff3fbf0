// Every funder that the product knows. The only list.
import type { Financeur } from '../appel/types.ts';
import { normandie } from './normandie.ts';
import { occitanie } from './occitanie.ts';

export const financeurs: readonly Financeur[] = [occitanie, normandie];
