import { useEffect, useRef, useState } from 'react';
import type { ChampDeType } from '../../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { ErreurApi, phraseErreur } from '../../api/client.ts';
import { deposerPiece } from '../../api/deposer-piece.ts';
import { annoncer } from '../../ui/annonce.tsx';
import { formaterTaille } from '../pieces.ts';
import type { ReferencePiece } from '../pieces.ts';
import { extensionsDe, formatsDe } from './consignes-piece.tsx';

/** A file on its way, or that could not leave. */
export interface Envoi {
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
  /** What is to be known of the room that is left, as the page was read. */
  place: string | null;
  champ: ChampDeType<'piece'>;
  pieces: readonly ReferencePiece[];
  saisir: (valeur: Valeur) => void;
}

interface Envois {
  envois: readonly Envoi[];
  /** What is to be known of the last files given, as those left out because the field is full. */
  avis: string | null;
  /** What is to be known of the room that is left. */
  place: string | null;
  avertir: (avis: string) => void;
  deposer: (fichiers: readonly File[]) => void;
  reessayer: (cle: string) => void;
  /** Cancels one that is leaving, or puts away one that failed. */
  oublier: (cle: string) => void;
}

/** Between two words of a progress: nobody listens to a percentage that never stops. */
const ENTRE_ANNONCES_MS = 5_000;

/** Says how far a file is, every few seconds. */
function suivreALaVoix(nom: string): (part: number) => void {
  let dite = performance.now();
  return (part) => {
    if (performance.now() - dite < ENTRE_ANNONCES_MS || part === 1) return;
    dite = performance.now();
    annoncer(`Envoi de ${nom} : ${Math.floor(part * 100)} %.`);
  };
}

/** What can be said before sending; the server checks what the file holds. */
function refuser(fichier: File, champ: ChampDeType<'piece'>): string | null {
  const extension = /\.([^.]+)$/.exec(fichier.name)?.[1]?.toLowerCase() ?? '';
  if (!extensionsDe(champ).includes(extension))
    return `Ce format n’est pas accepté ici. Déposez un fichier ${formatsDe(champ)}.`;
  if (fichier.size === 0) return 'Ce fichier est vide. Choisissez-en un autre.';
  if (fichier.size > champ.tailleMaxOctets)
    return `Ce fichier est trop lourd : ${formaterTaille(fichier.size)}. Déposez un fichier de ${formaterTaille(champ.tailleMaxOctets)} au plus.`;
  return null;
}

/** Sends the files of one field: several at a time, each on its own. */
export function useEnvois({ dossier, place: placeLue, champ, pieces, saisir }: Options): Envois {
  const [envois, setEnvois] = useState<readonly Envoi[]>([]);
  const [avis, setAvis] = useState<string | null>(null);
  const [place, setPlace] = useState(placeLue);
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
  const avertir = (phrase: string): void => {
    setAvis(phrase);
    annoncer(phrase);
  };

  const oublier = (cle: string): void => {
    const enCours = abandons.current.get(cle);
    enCours?.abort();
    if (enCours !== undefined) annoncer('Envoi annulé : rien n’est conservé.');
    setEnvois((avant) => avant.filter((envoi) => envoi.cle !== cle));
  };

  const envoyer = async (cle: string, fichier: File): Promise<void> => {
    if (dossier === null) return;
    const abandon = new AbortController();
    abandons.current.set(cle, abandon);
    changer(cle, { part: 0, erreur: null });
    const dire = suivreALaVoix(fichier.name);
    try {
      const recue = await deposerPiece(dossier, fichier, {
        champ,
        surProgression: (part) => {
          changer(cle, { part });
          dire(part);
        },
        signal: abandon.signal,
      });
      const { id, nom, taille, empreinte } = recue;
      stockees.current = [...stockees.current, { id, nom, taille, empreinte }];
      saisir(stockees.current);
      setEnvois((avant) => avant.filter((envoi) => envoi.cle !== cle));
      setPlace(recue.place);
      annoncer(`Fichier reçu : ${nom}. ${recue.place ?? ''}`.trim());
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

  const deposer = (fichiers: readonly File[]): void => {
    setAvis(null);
    const places = Math.max(champ.nombreMax - pieces.length - envois.filter((e) => e.erreur === null).length, 0);
    if (fichiers.length > places)
      avertir(
        places === 0
          ? 'Le nombre de fichiers est atteint : retirez-en un pour en déposer un autre.'
          : `Vous pouvez encore ajouter ${places} fichier${places > 1 ? 's' : ''} : les autres ne sont pas envoyés.`,
      );
    const nouveaux = fichiers.slice(0, places).map((fichier) => ({
      cle: crypto.randomUUID(),
      fichier,
      part: 0,
      erreur: refuser(fichier, champ),
      reessayable: false,
    }));
    setEnvois((avant) => [...avant, ...nouveaux]);
    for (const { cle, fichier, erreur } of nouveaux) {
      if (erreur === null) void envoyer(cle, fichier);
      else annoncer(`Le fichier ${fichier.name} n’est pas envoyé. ${erreur}`);
    }
  };

  const reessayer = (cle: string): void => {
    const envoi = envois.find((autre) => autre.cle === cle);
    if (envoi) void envoyer(cle, envoi.fichier);
  };

  return { envois, avis, place, avertir, deposer, reessayer, oublier };
}
