import { useEffect, useRef, useState } from 'react';
import type { ChampDeType } from '../../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { ErreurApi, phraseErreur } from '../../api/client.ts';
import { deposerPiece } from '../../api/deposer-piece.ts';
import { annoncer } from '../../ui/annonce.tsx';
import { formaterTaille } from '../pieces.ts';
import type { ReferencePiece } from '../pieces.ts';

/** A file on its way, or that could not leave. */
interface Envoi {
  cle: string;
  fichier: File;
  /** From 0 to 1. */
  part: number;
  erreur: string | null;
  /** False when the file itself is at fault: trying again would change nothing. */
  reessayable: boolean;
}

interface Options {
  dossier: string | null;
  champ: ChampDeType<'piece'>;
  pieces: readonly ReferencePiece[];
  saisir: (valeur: Valeur) => void;
}

interface Envois {
  envois: readonly Envoi[];
  deposer: (fichiers: readonly File[]) => void;
  reessayer: (cle: string) => void;
  /** Cancels one that is leaving, or puts away one that failed. */
  oublier: (cle: string) => void;
}

/** Sends the files of one field: several at a time, each on its own. */
export function useEnvois({ dossier, champ, pieces, saisir }: Options): Envois {
  const [envois, setEnvois] = useState<readonly Envoi[]>([]);
  const abandons = useRef(new Map<string, AbortController>());
  // Two files may arrive between two drawings: the second must not erase the first.
  const stockees = useRef(pieces);
  stockees.current = pieces;

  useEffect(() => {
    const enCours = abandons.current;
    return () => {
      for (const abandon of enCours.values()) abandon.abort();
    };
  }, []);

  const changer = (cle: string, change: Partial<Envoi>): void =>
    setEnvois((avant) => avant.map((envoi) => (envoi.cle === cle ? { ...envoi, ...change } : envoi)));

  const oublier = (cle: string): void => {
    abandons.current.get(cle)?.abort();
    setEnvois((avant) => avant.filter((envoi) => envoi.cle !== cle));
  };

  const envoyer = async (cle: string, fichier: File): Promise<void> => {
    if (dossier === null) return;
    const abandon = new AbortController();
    abandons.current.set(cle, abandon);
    changer(cle, { part: 0, erreur: null });
    try {
      const { id, nom, taille, empreinte } = await deposerPiece(dossier, fichier, {
        surProgression: (part) => changer(cle, { part }),
        signal: abandon.signal,
      });
      stockees.current = [...stockees.current, { id, nom, taille, empreinte }];
      saisir(stockees.current);
      setEnvois((avant) => avant.filter((envoi) => envoi.cle !== cle));
      annoncer(`Fichier reçu : ${nom}.`);
    } catch (erreur) {
      if (abandon.signal.aborted) return;
      changer(cle, {
        erreur: phraseErreur(erreur),
        reessayable: !(erreur instanceof ErreurApi && erreur.motif === 'refus'),
      });
      annoncer(`Le fichier ${fichier.name} n’a pas été reçu. ${phraseErreur(erreur)}`);
    } finally {
      abandons.current.delete(cle);
    }
  };

  /** What can be said before sending; the server checks what the file holds. */
  const refuser = (fichier: File): string | null => {
    if (fichier.size === 0) return 'Ce fichier est vide. Choisissez-en un autre.';
    if (fichier.size > champ.tailleMaxOctets)
      return `Ce fichier est trop lourd : ${formaterTaille(fichier.size)}. Déposez un fichier de ${formaterTaille(champ.tailleMaxOctets)} au plus.`;
    return null;
  };

  const deposer = (fichiers: readonly File[]): void => {
    const places = champ.nombreMax - pieces.length - envois.filter((envoi) => envoi.erreur === null).length;
    if (fichiers.length > places)
      annoncer(`Vous pouvez encore ajouter ${Math.max(places, 0)} fichier. Les autres ne sont pas envoyés.`);
    const nouveaux = fichiers.slice(0, Math.max(places, 0)).map((fichier) => ({
      cle: crypto.randomUUID(),
      fichier,
      part: 0,
      erreur: refuser(fichier),
      reessayable: false,
    }));
    setEnvois((avant) => [...avant, ...nouveaux]);
    for (const { cle, fichier, erreur } of nouveaux) if (erreur === null) void envoyer(cle, fichier);
  };

  const reessayer = (cle: string): void => {
    const envoi = envois.find((autre) => autre.cle === cle);
    if (envoi) void envoyer(cle, envoi.fichier);
  };

  return { envois, deposer, reessayer, oublier };
}
