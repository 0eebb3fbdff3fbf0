import type { MiddlewareHandler } from 'hono';
import type { Env } from './contexte.ts';
import { Refus } from './probleme.ts';

/** How many wait behind one form: a person who types never has two saves at once, ten persons have ten. */
const ECRIVAINS_MAX = 50;

const tropDAttente = (): Refus =>
  new Refus(
    'trop_de_tentatives',
    'Beaucoup de vos demandes sont en cours : celle-ci n’a pas été prise. Réessayez dans quelques secondes.',
    { reessayerApres: 2 },
  );

/** Places for so many at once under one name, the others waiting in memory, in the order they came; refuses once `attente` of them wait. */
function guichet(places: number, attente: number): <T>(nom: string, travail: () => Promise<T>) => Promise<T> {
  const guichets = new Map<string, { pris: number; suivants: (() => void)[] }>();
  return async (nom, travail) => {
    const g = guichets.get(nom) ?? { pris: 0, suivants: [] };
    guichets.set(nom, g);
    if (g.pris < places) g.pris++;
    else if (g.suivants.length >= attente) throw tropDAttente();
    // Whoever leaves gives its place: it stays taken.
    else await new Promise<void>((appeler) => g.suivants.push(appeler));
    try {
      return await travail();
    } finally {
      const suivant = g.suivants.shift();
      if (suivant) suivant();
      else if (--g.pris === 0) guichets.delete(nom);
    }
  };
}

/** One piece of work at a time under a name, the others waiting without a connection to the database. */
export function unALaFois(): <T>(nom: string, travail: () => Promise<T>) => Promise<T> {
  return guichet(1, ECRIVAINS_MAX);
}

/**
 * At most so many requests of one account at once in this process, of one address for whoever is not signed in; the others wait before anything of theirs is read.
 * Work that one person asks for is then never everybody's.
 */
export function limiterEnsemble(places: { compte: number; adresse: number; attente: number }): MiddlewareHandler<Env> {
  const comptes = guichet(places.compte, places.attente);
  const adresses = guichet(places.adresse, places.attente * 10);
  return async (c, suivant) => {
    const acteur = c.get('acteur');
    await (acteur ? comptes(acteur.compteId, suivant) : adresses(c.get('adresse'), suivant));
  };
}
