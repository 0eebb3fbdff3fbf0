import { useEffect, useRef, useState } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import type { PieceDeMessage } from '../api/schema/types.gen.ts';
import { garderSaisie, lireSaisieGardee } from '../form/saisie-gardee.ts';

/** How long the typing pauses before the server keeps it. */
const PAUSE_MS = 1_000;

/** What is being written: kept in this tab at each stroke, and by the server, for its author alone, when the typing pauses. */
interface Brouillon {
  texte: string;
  pieces: readonly PieceDeMessage[];
  /** Where it is kept; `null` before anything is typed. */
  garde: 'ici' | 'serveur' | null;
  ecrire: (texte: string) => void;
  joindre: (pieces: readonly PieceDeMessage[]) => void;
  /** Once it is sent. */
  vider: () => void;
}

const nomDe = (dossier: string): string => `echanges:${dossier}`;

function piecesGardees(dossier: string): readonly PieceDeMessage[] {
  const gardees = lireSaisieGardee(nomDe(dossier))?.valeurs['pieces'];
  return Array.isArray(gardees) ? (gardees as readonly unknown[] as readonly PieceDeMessage[]) : [];
}

function texteGarde(dossier: string): string | null {
  const garde = lireSaisieGardee(nomDe(dossier))?.valeurs['texte'];
  return typeof garde === 'string' ? garde : null;
}

/** @param initial what the server keeps */
export function useBrouillon(dossier: string, initial: string): Brouillon {
  const [texte, setTexte] = useState(() => texteGarde(dossier) ?? initial);
  const [pieces, setPieces] = useState(() => piecesGardees(dossier));
  const [garde, setGarde] = useState<Brouillon['garde']>(null);
  // What the server has not been given yet.
  const attend = useRef<string | null>(null);
  const minuterie = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const remettre = (persiste: boolean): void => {
    clearTimeout(minuterie.current);
    const aGarder = attend.current;
    if (aGarder === null) return;
    attend.current = null;
    envoyer(
      'PUT',
      adresseApi('/api/dossiers/{dossier}/echanges/brouillon', { dossier }),
      { texte: aGarder },
      { persiste },
    ).then(
      () => setGarde((g) => (attend.current === null ? 'serveur' : g)),
      // The tab keeps it: the next stroke, or its sending, tries again.
      () => (attend.current ??= aGarder),
    );
  };
  const remettreRef = useRef(remettre);
  useEffect(() => {
    remettreRef.current = remettre;
  });
  useEffect(() => {
    const partir = (): void => remettreRef.current(true);
    window.addEventListener('pagehide', partir);
    return () => {
      window.removeEventListener('pagehide', partir);
      partir();
    };
  }, []);

  const garderIci = (t: string, p: readonly PieceDeMessage[]): void =>
    garderSaisie(
      nomDe(dossier),
      t === '' && p.length === 0 ? null : { valeurs: { texte: t, pieces: [...p] }, envoi: null },
    );

  return {
    texte,
    pieces,
    garde,
    ecrire: (t) => {
      setTexte(t);
      setGarde('ici');
      garderIci(t, pieces);
      attend.current = t;
      clearTimeout(minuterie.current);
      minuterie.current = setTimeout(() => remettre(false), PAUSE_MS);
    },
    joindre: (p) => {
      setPieces(p);
      garderIci(texte, p);
    },
    vider: () => {
      clearTimeout(minuterie.current);
      attend.current = null;
      setTexte('');
      setPieces([]);
      setGarde(null);
      garderSaisie(nomDe(dossier), null);
    },
  };
}
