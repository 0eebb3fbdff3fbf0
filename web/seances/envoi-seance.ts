import { useRef, useState } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import type { EvenementDeSeance, Seance } from '../api/schema/types.gen.ts';

export type ChargeDeSeance = EvenementDeSeance['charge'];
/** Sends one act of the séance; false when it is refused: what was typed then stays. */
export type EnvoyerActe = (type: string, charge?: ChargeDeSeance) => Promise<boolean>;

export interface EnvoiSeance {
  /** Why the last act was not recorded. */
  echec: string | null;
  /** What was last recorded. */
  fait: string | null;
  agir: EnvoyerActe;
  /** The same act on several lines, one after the other; it stops at the first that is refused, and those before are recorded. */
  agirSurTous: (type: string, charges: readonly ChargeDeSeance[]) => Promise<boolean>;
  inscrire: (dossiers: readonly string[]) => Promise<boolean>;
}

/**
 * Records acts on a séance as it was read: refused when someone changed the same thing meanwhile, it is read again and what was typed stays. The same act tried
 * again after a cut keeps its key.
 */
export function useEnvoiSeance({ id, rang }: Pick<Seance, 'id' | 'rang'>, recharger: () => Promise<void>): EnvoiSeance {
  const [echec, setEchec] = useState<string | null>(null);
  const [fait, setFait] = useState<string | null>(null);
  const dernier = useRef({ texte: '', cle: '' });
  const cleDe = (texte: string): string => {
    if (dernier.current.texte !== texte) dernier.current = { texte, cle: crypto.randomUUID() };
    return dernier.current.cle;
  };
  const tenter = async (envoi: () => Promise<unknown>, phrase: string): Promise<boolean> => {
    setEchec(null);
    setFait(null);
    let refus: string | null = null;
    try {
      await envoi();
      dernier.current = { texte: '', cle: '' };
    } catch (erreur) {
      refus = phraseErreur(erreur);
    }
    // Said once the séance was read again: whoever tries again at once starts from what is true now.
    await recharger();
    setEchec(refus);
    setFait(refus === null ? phrase : null);
    return refus === null;
  };
  return {
    echec,
    fait,
    agir: (type, charge = {}) => {
      const corps = { type, charge, rangAttendu: rang };
      const cle = cleDe(JSON.stringify([type, charge]));
      const adresse = adresseApi('/api/seances/{seance}/evenements', { seance: id });
      return tenter(() => envoyer('POST', adresse, corps, { cle }), 'C’est enregistré.');
    },
    agirSurTous: (type, charges) => {
      const adresse = adresseApi('/api/seances/{seance}/evenements', { seance: id });
      return tenter(
        async () => {
          // On lines of their own, none of them disturbs the others: all are written on the séance as it was read.
          for (const charge of charges)
            await envoyer('POST', adresse, { type, charge, rangAttendu: rang }, { cle: crypto.randomUUID() });
        },
        `${pluriel(charges.length, 'dossier enregistré', 'dossiers enregistrés')}.`,
      );
    },
    inscrire: (dossiers) => {
      const cle = cleDe(JSON.stringify(dossiers));
      const adresse = adresseApi('/api/seances/{seance}/inscriptions', { seance: id });
      const phrase = dossiers.length > 1 ? `${dossiers.length} dossiers inscrits.` : 'Un dossier inscrit.';
      return tenter(() => envoyer('POST', adresse, { dossiers: [...dossiers], rangAttendu: rang }, { cle }), phrase);
    },
  };
}

/** May the reader do this now? */
export const peut = ({ actes }: Pick<Seance, 'actes'>, type: string): boolean => actes.some((a) => a.type === type);
/** The words of an act. */
export const acteDe = ({ actes }: Pick<Seance, 'actes'>, type: string): Seance['actes'][number] | undefined =>
  actes.find((a) => a.type === type);

/** « 9e », « 1er ». */
export const ordinal = (rang: number): string => (rang === 1 ? '1er' : `${rang}e`);
export const pluriel = (nombre: number, mot: string, plusieurs = `${mot}s`): string =>
  `${nombre} ${nombre > 1 ? plusieurs : mot}`;
