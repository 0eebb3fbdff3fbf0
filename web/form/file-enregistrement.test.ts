import { beforeEach, describe, expect, test } from 'vitest';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { ErreurApi } from '../api/client.ts';
import type { MotifEchec } from '../api/client.ts';
import type { ResultatModifications } from '../api/schema/types.gen.ts';
import type { Memoire } from './depot-local.ts';
import { depotLocal } from './depot-local.ts';
import { FileEnregistrement } from './file-enregistrement.ts';
import type { Moyens } from './suivi-enregistrement.ts';

type Envoi = Parameters<Moyens['envoyer']>[0];

/** A server in memory with the rule of the real one: a path is written when one knows its last revision. */
class Serveur {
  readonly recus: Envoi[] = [];
  readonly valeurs = new Map<string, { valeur: Valeur; revision: number; auteur: string }>();
  panne: ErreurApi | null = null;
  /** Writes, but its answer gets lost. */
  muet = false;
  /** Holds each answer until `liberer`. */
  retenu = false;
  /** Several requests at the same time would be a fault. */
  simultanes = 0;
  #attentes: (() => void)[] = [];

  envoyer = async (modifications: Envoi): Promise<ResultatModifications> => {
    this.recus.push(modifications);
    this.simultanes += 1;
    expect(this.simultanes).toBe(1);
    if (this.retenu) await new Promise<void>((suite) => this.#attentes.push(suite));
    this.simultanes -= 1;
    if (this.panne) throw this.panne;
    const reponse = this.#ecrire(modifications);
    if (this.muet) throw panne('reseau');
    return reponse;
  };

  liberer(): void {
    this.retenu = false;
    for (const suite of this.#attentes.splice(0)) suite();
  }

  #ecrire(modifications: Envoi): ResultatModifications {
    const resultats = modifications.map(({ chemin, valeur, revision }) => {
      const la = this.valeurs.get(chemin);
      if (valeur === 'interdit') return { chemin, issue: 'refuse' as const, revision, message: 'Écrivez autre chose.' };
      if (la && la.revision !== revision) {
        const { valeur: actuelle, auteur } = la;
        return { chemin, issue: 'conflit' as const, revision: la.revision, valeurActuelle: actuelle as never, auteur };
      }
      this.valeurs.set(chemin, { valeur, revision: revision + 1, auteur: 'moi' });
      return { chemin, issue: 'enregistre' as const, revision: revision + 1 };
    });
    return { resultats, enregistreLe: '2027-03-12T13:02:00Z', revisionReponses: this.recus.length };
  }
}

function panne(motif: MotifEchec, attendre: number | null = null): ErreurApi {
  const detail = 'Cette étape n’accepte plus de réponse.';
  return new ErreurApi({ type: 'about:blank', title: '', status: 0, detail, code: '', requete: '' }, motif, attendre);
}

class Minuteries {
  prevues: { action: () => void; dans: number }[] = [];
  planifier = (action: () => void, dans: number): (() => void) => {
    const prevue = { action, dans };
    this.prevues.push(prevue);
    return () => {
      this.prevues = this.prevues.filter((autre) => autre !== prevue);
    };
  };
  /** Lets the only planned moment come. */
  sonner(): void {
    expect(this.prevues).toHaveLength(1);
    this.prevues.shift()?.action();
  }
}

class MemoireVive implements Memoire {
  readonly table = new Map<string, string>();
  pleine = false;
  get length(): number {
    return this.table.size;
  }
  key = (rang: number): string | null => [...this.table.keys()][rang] ?? null;
  getItem = (cle: string): string | null => this.table.get(cle) ?? null;
  removeItem = (cle: string): void => void this.table.delete(cle);
  setItem = (cle: string, valeur: string): void => {
    if (this.pleine) throw new DOMException('plein', 'QuotaExceededError');
    this.table.set(cle, valeur);
  };
}

let serveur: Serveur;
let minuteries: Minuteries;
let memoire: MemoireVive;
let maintenant: number;

function ouvrir(revisions: Record<string, number> = {}, onglet = 'a'): FileEnregistrement {
  const depot = depotLocal(
    () => memoire,
    'jalon:compte:formulaire',
    onglet,
    () => maintenant,
  );
  return new FileEnregistrement({ envoyer: serveur.envoyer, planifier: minuteries.planifier, depot }, revisions);
}

beforeEach(() => {
  serveur = new Serveur();
  minuteries = new Minuteries();
  memoire = new MemoireVive();
  maintenant = Date.UTC(2027, 2, 12);
});

describe('saving', () => {
  test('what is typed within the delay leaves once, with the last value of each path, under a second', async () => {
    const file = ouvrir({ titre: 4 });
    // Every question of the page looks at these: the same objects, it is not drawn again.
    const { refus, conflits } = file.suivi();
    file.noter('titre', 'C');
    file.noter('titre', 'CA');
    file.noter('heures', 700);
    file.noter('titre', 'CAP');
    expect(minuteries.prevues.map(({ dans }) => dans)).toEqual([600]);
    expect(file.suivi()).toMatchObject({ etat: 'attente', enAttente: 2 });
    minuteries.sonner();
    await file.vider();
    expect(serveur.recus).toEqual([
      [
        { chemin: 'titre', valeur: 'CAP', revision: 4 },
        { chemin: 'heures', valeur: 700, revision: 0 },
      ],
    ]);
    expect(file.suivi()).toMatchObject({ etat: 'enregistre', enAttente: 0, enregistreLe: '2027-03-12T13:02:00Z' });
    expect([file.suivi().refus === refus, file.suivi().conflits === conflits]).toEqual([true, true]);
    expect(memoire.table.size).toBe(0);
  });

  test('what is typed during a request leaves after it, on the revision that it gave', async () => {
    const file = ouvrir();
    serveur.retenu = true;
    file.noter('titre', 'C');
    const fin = file.vider();
    file.noter('titre', 'CA');
    file.noter('titre', 'CAP');
    serveur.liberer();
    await fin;
    expect(serveur.recus.map((envoi) => envoi[0])).toEqual([
      { chemin: 'titre', valeur: 'C', revision: 0 },
      { chemin: 'titre', valeur: 'CAP', revision: 1 },
    ]);
    expect(file.suivi().enAttente).toBe(0);
  });

  test('a row leaves before its cells; deleted before it left, its cells do not leave at all', async () => {
    const file = ouvrir();
    file.noter('postes/r1', 0);
    file.noter('postes/r1/metier', 'Soudeur');
    file.noter('postes/r2', 1);
    file.noter('postes/r2/metier', 'Tourneur');
    file.noter('postes/r2', null);
    await file.vider();
    expect(serveur.recus[0]?.map(({ chemin, valeur }) => [chemin, valeur])).toEqual([
      ['postes/r1', 0],
      ['postes/r1/metier', 'Soudeur'],
      ['postes/r2', null],
    ]);
  });

  test('many answers pasted at once are kept once, told once, and leave in their order by requests of bounded size', async () => {
    const file = ouvrir();
    let dites = 0;
    file.abonner(() => (dites += 1));
    let ecritures = 0;
    const ecrire = memoire.setItem;
    memoire.setItem = (cle, valeur) => {
      ecritures += 1;
      ecrire(cle, valeur);
    };
    file.noterTout(
      Array.from({ length: 150 }, (_, i) => [
        [`postes/r${i}`, i] as const,
        [`postes/r${i}/metier`, 'Soudeur'] as const,
      ]).flat(),
    );
    expect([dites, ecritures, file.suivi().enAttente]).toEqual([1, 1, 300]);
    await file.vider();
    expect(serveur.recus.map((envoi) => envoi.length)).toEqual([200, 100]);
    expect(serveur.recus[1]?.at(-1)?.chemin).toBe('postes/r149/metier');
  });

  test('an answer that the server does not take is said at its field and does not leave again until it changes', async () => {
    const file = ouvrir();
    file.noter('titre', 'interdit');
    await file.vider();
    expect([...file.suivi().refus]).toEqual([['titre', 'Écrivez autre chose.']]);
    await file.vider();
    expect(serveur.recus).toHaveLength(1);
    file.noter('titre', 'permis');
    expect(file.suivi().refus.size).toBe(0);
    await file.vider();
    expect(serveur.valeurs.get('titre')?.valeur).toBe('permis');
  });
});

describe('the network, the server or the session is lost', () => {
  test('offline: the answers stay in the browser and leave at the next try, each later than the one before', async () => {
    const file = ouvrir();
    serveur.panne = panne('reseau');
    file.noter('titre', 'CAP');
    minuteries.sonner();
    await file.vider();
    expect(file.suivi()).toMatchObject({ etat: 'horsConnexion', enAttente: 1, conserve: true });
    const attentes: number[] = [];
    for (let essai = 0; essai < 6; essai += 1) {
      attentes.push(minuteries.prevues[0]?.dans ?? 0);
      minuteries.sonner();
      await file.vider();
    }
    expect(attentes[0]).toBeLessThan(attentes[1] ?? 0);
    expect(attentes.at(-1)).toBe(30_000);
    file.noter('heures', 12);
    expect(file.suivi()).toMatchObject({ etat: 'horsConnexion', enAttente: 2 });
    serveur.panne = null;
    file.reprendre();
    await file.vider();
    expect(serveur.recus.at(-1)).toHaveLength(2);
    expect(file.suivi()).toMatchObject({ etat: 'enregistre', enAttente: 0 });
  });

  test('the server asks to come back later: its delay is kept', async () => {
    const file = ouvrir();
    serveur.panne = panne('indisponible', 45);
    file.noter('titre', 'CAP');
    await file.vider();
    expect(file.suivi().etat).toBe('indisponible');
    expect(minuteries.prevues.map(({ dans }) => dans)).toEqual([45_000]);
  });

  test('the page is reloaded offline: what the browser kept leaves on the revision it was typed on', async () => {
    serveur.panne = panne('reseau');
    const avant = ouvrir({ titre: 2 });
    serveur.valeurs.set('titre', { valeur: 'C', revision: 2, auteur: 'moi' });
    avant.noter('titre', 'CAP');
    await avant.vider();
    serveur.panne = null;
    minuteries = new Minuteries();
    const apres = ouvrir({ titre: 2 }, 'b');
    expect([...apres.nonEnregistrees()]).toEqual([['titre', 'CAP']]);
    minuteries.sonner();
    await apres.vider();
    expect(serveur.valeurs.get('titre')).toMatchObject({ valeur: 'CAP', revision: 3 });
    expect(memoire.table.size).toBe(0);
  });

  test('the session expires: nothing is tried until one signs in again, then everything leaves', async () => {
    const file = ouvrir();
    serveur.panne = panne('session');
    file.noter('titre', 'CAP');
    minuteries.sonner();
    await file.vider();
    file.noter('heures', 12);
    expect(file.suivi()).toMatchObject({ etat: 'sessionExpiree', enAttente: 2 });
    expect(minuteries.prevues).toEqual([]);
    serveur.panne = null;
    file.reprendre();
    await file.vider();
    expect([...serveur.valeurs.keys()]).toEqual(['titre', 'heures']);
  });

  test('the form is closed: the reason is said, nothing is tried again by itself, nothing is forgotten', async () => {
    const file = ouvrir();
    serveur.panne = panne('refus');
    file.noter('titre', 'CAP');
    await file.vider();
    expect(file.suivi()).toMatchObject({
      etat: 'refuse',
      enAttente: 1,
      detail: 'Cette étape n’accepte plus de réponse.',
    });
    expect(minuteries.prevues).toEqual([]);
    expect(memoire.table.size).toBe(1);
  });

  test('written, but the answer was lost: the same value sent again is no conflict, and a newer one is written over', async () => {
    const file = ouvrir();
    serveur.muet = true;
    file.noter('titre', 'CAP');
    file.noter('heures', 12);
    await file.vider();
    serveur.muet = false;
    file.noter('heures', 14);
    file.reprendre();
    await file.vider();
    expect(file.suivi()).toMatchObject({ etat: 'enregistre', conflits: [], enAttente: 0 });
    expect(serveur.valeurs.get('titre')).toMatchObject({ valeur: 'CAP', revision: 1 });
    expect(serveur.valeurs.get('heures')).toMatchObject({ valeur: 14, revision: 2 });
  });

  test('the browser refuses to keep answers: it is said, and they are sent all the same', async () => {
    const file = ouvrir();
    memoire.pleine = true;
    file.noter('titre', 'CAP');
    expect(file.suivi().conserve).toBe(false);
    await file.vider();
    expect(serveur.valeurs.get('titre')?.valeur).toBe('CAP');
  });
});

describe('two people', () => {
  const lautre = { valeur: 'BTS', revision: 5, auteur: 'Nadia Benali' };

  test('the same field: neither value is lost, and mine is written only if I choose it', async () => {
    const file = ouvrir({ titre: 4 });
    serveur.valeurs.set('titre', lautre);
    file.noter('titre', 'CAP');
    await file.vider();
    expect(file.suivi().conflits).toMatchObject([
      { chemin: 'titre', mienne: 'CAP', actuelle: 'BTS', auteur: 'Nadia Benali', revision: 5 },
    ]);
    file.noter('titre', 'CAP soudage');
    await file.vider();
    expect(serveur.valeurs.get('titre')?.valeur).toBe('BTS');
    expect(file.trancher('titre', 'mienne')).toBe('CAP soudage');
    await file.vider();
    expect(serveur.valeurs.get('titre')).toMatchObject({ valeur: 'CAP soudage', revision: 6 });
    expect(file.suivi().conflits).toEqual([]);
  });

  test('I keep the other’s value: nothing is sent, and my next change is on top of it', async () => {
    const file = ouvrir({ titre: 4 });
    serveur.valeurs.set('titre', lautre);
    file.noter('titre', 'CAP');
    await file.vider();
    expect(file.trancher('titre', 'actuelle')).toBe('BTS');
    await file.vider();
    expect(serveur.recus).toHaveLength(1);
    file.noter('titre', 'BTS soudage');
    await file.vider();
    expect(serveur.valeurs.get('titre')?.valeur).toBe('BTS soudage');
  });

  test('a conflict not settled is found again after a reload', async () => {
    const avant = ouvrir({ titre: 4 });
    serveur.valeurs.set('titre', lautre);
    avant.noter('titre', 'CAP');
    await avant.vider();
    const apres = ouvrir({ titre: 5 }, 'b');
    await apres.vider();
    expect(apres.suivi().conflits).toMatchObject([{ mienne: 'CAP', actuelle: 'BTS' }]);
  });

  test('different fields: each is written; a fresh reading shows the other’s, not over what I am typing', async () => {
    const file = ouvrir({ titre: 4, heures: 1 });
    file.noter('titre', 'CAP');
    expect(file.rapprocher('titre', 5)).toBe(false);
    expect(file.rapprocher('heures', 2)).toBe(true);
    await file.vider();
    expect(serveur.recus[0]).toEqual([{ chemin: 'titre', valeur: 'CAP', revision: 4 }]);
    expect(file.rapprocher('titre', 4)).toBe(false);
  });

  test('a reading that is no newer shows nothing: the page may hold what could not be saved', async () => {
    const file = ouvrir({ comptes: 4 });
    expect(file.rapprocher('comptes', 4)).toBe(false);
    expect(file.rapprocher('jamais', 0)).toBe(false);
    file.noter('comptes', null);
    await file.vider();
    // Its own revision now, and that of nobody else.
    expect(file.rapprocher('comptes', 5)).toBe(false);
    expect(file.rapprocher('comptes', 6)).toBe(true);
    expect(file.rapprocher('comptes', 6)).toBe(false);
  });
});

describe('what the browser keeps', () => {
  test('two tabs keep their own answers; a third one takes over both', async () => {
    serveur.panne = panne('reseau');
    const [un, deux] = [ouvrir({}, 'a'), ouvrir({}, 'b')];
    un.noter('titre', 'CAP');
    deux.noter('heures', 12);
    await un.vider();
    await deux.vider();
    expect([...ouvrir({}, 'c').nonEnregistrees().keys()].sort()).toEqual(['heures', 'titre']);
  });

  test('after a month it is forgotten; what is unreadable is ignored; another form is left alone', () => {
    const reponse = [{ chemin: 'titre', valeur: 'CAP', revision: 0, parties: [] }];
    memoire.setItem(
      'jalon:compte:formulaire:x',
      JSON.stringify({ le: maintenant - 31 * 86_400_000, reponses: reponse }),
    );
    memoire.setItem('jalon:compte:formulaire:y', '{');
    memoire.setItem('jalon:compte:formulaire2:z', JSON.stringify({ le: maintenant, reponses: reponse }));
    expect(ouvrir().nonEnregistrees().size).toBe(0);
    expect([...memoire.table.keys()]).toEqual(['jalon:compte:formulaire2:z']);
  });
});
