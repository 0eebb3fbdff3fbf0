// The séances, compiled: the same machines that a dossier's kernel runs, each with its words.
import { langue } from '../appel/langue.ts';
import { compilerAgregat } from '../engine/lifecycle/compiler.ts';
import { GENRES, type GenreDeSeance } from './genres.ts';
import { mots } from './mots.ts';
import { pieces } from './piece.ts';

type SeanceCompilee = ReturnType<typeof compilerAgregat>;

/**
 * The machine of each kind of séance. Its journal is judged by these: an act that is added must leave the others as they are.
 */
export const seancesCompilees = Object.fromEntries(
  GENRES.map((genre) => [genre, compilerAgregat(genre, pieces[genre], mots[genre], langue)]),
) as Readonly<Record<GenreDeSeance, SeanceCompilee>>;
