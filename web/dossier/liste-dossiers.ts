import { adresseApi } from '../api/adresse-api.ts';
import { useEffect, useState } from 'react';
import { lire, phraseErreur } from '../api/client.ts';
import { useLecture } from '../api/lecture.ts';
import type { Lecture } from '../api/lecture.ts';
import type { DossierResume, ListeDossiers } from '../api/schema/types.gen.ts';

/** What a list of dossiers is narrowed to; an empty text narrows nothing. */
export interface FiltresDossiers {
  recherche: string;
  statut: string;
  /** Slug of a call. */
  appel: string;
  /** Of that call: one of its waves. */
  vague: string;
  phase: string;
  /** One of the ends without an award. */
  fin: string;
  /** A desk: only what is awaited, the most urgent first. */
  aTraiter: boolean;
  /** Of that desk: of the whole service, not of the reader alone. */
  service: boolean;
  /** Of that desk: one act. */
  acte: string;
}

/** What narrows nothing. */
export const sansFiltre: FiltresDossiers = {
  recherche: '',
  statut: '',
  appel: '',
  vague: '',
  phase: '',
  fin: '',
  aTraiter: false,
  service: false,
  acte: '',
};

/** The query of these filters, without `?`, always in the same order. */
export function requeteFiltres(filtres: FiltresDossiers): string {
  const { recherche, statut, appel, vague, phase, fin, aTraiter, service, acte } = filtres;
  const parametres = new URLSearchParams();
  if (recherche.trim() !== '') parametres.set('recherche', recherche.trim());
  if (statut !== '') parametres.set('statut', statut);
  if (appel !== '') parametres.set('appel', appel);
  if (appel !== '' && vague !== '') parametres.set('vague', vague);
  if (phase !== '') parametres.set('phase', phase);
  if (fin !== '') parametres.set('fin', fin);
  // The reach and the act are those of a desk.
  if (aTraiter) {
    parametres.set('aTraiter', 'oui');
    if (service) parametres.set('portee', 'service');
    if (acte !== '') parametres.set('acte', acte);
  }
  return parametres.toString();
}

/** The filters that an address asks for. */
export function lireFiltres(parametres: URLSearchParams): FiltresDossiers {
  const aTraiter = parametres.get('aTraiter') === 'oui';
  return {
    recherche: parametres.get('recherche') ?? '',
    statut: parametres.get('statut') ?? '',
    appel: parametres.get('appel') ?? '',
    vague: parametres.get('vague') ?? '',
    phase: parametres.get('phase') ?? '',
    fin: parametres.get('fin') ?? '',
    aTraiter,
    service: aTraiter && parametres.get('portee') === 'service',
    acte: aTraiter ? (parametres.get('acte') ?? '') : '',
  };
}

interface Suite {
  /** Of which list these are the next pages. */
  base: ListeDossiers;
  dossiers: DossierResume[];
  suite: string | null;
}

interface ListeEnPages {
  lecture: Lecture<ListeDossiers>;
  dossiers: readonly DossierResume[];
  /** Whether there are more to ask for. */
  aSuite: boolean;
  /** Asks for the next page; what went wrong is in `echec`. */
  suivre: () => Promise<void>;
  echec: string | null;
}

/** Reads a list of dossiers page after page, each after the last key of the one before. */
export function useListeDossiers(filtres: FiltresDossiers): ListeEnPages {
  const requete = requeteFiltres(filtres);
  const lecture = useLecture(adresseApi('/api/dossiers', {}, new URLSearchParams(requete)));
  const base = lecture.donnees;
  const [plus, setPlus] = useState<Suite | null>(null);
  const [echec, setEchec] = useState<string | null>(null);
  useEffect(() => setEchec(null), [requete]);

  // Pages that followed another list, or the same before it was read again, are not shown under this one.
  const pages = plus !== null && plus.base === base ? plus : null;
  const suite = pages === null ? (base?.suite ?? null) : pages.suite;

  const suivre = async (): Promise<void> => {
    if (base === null || suite === null) return;
    setEchec(null);
    const parametres = new URLSearchParams(requete);
    parametres.set('suite', suite);
    try {
      const lus = await lire(adresseApi('/api/dossiers', {}, parametres));
      setPlus({ base, dossiers: [...(pages?.dossiers ?? []), ...lus.dossiers], suite: lus.suite });
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };

  return {
    lecture,
    dossiers: [...(base?.dossiers ?? []), ...(pages?.dossiers ?? [])],
    aSuite: suite !== null,
    suivre,
    echec,
  };
}
