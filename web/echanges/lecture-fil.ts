import { useEffect, useRef, useState } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { useLecture } from '../api/lecture.ts';
import type { Lecture } from '../api/lecture.ts';
import type { FilEchanges } from '../api/schema/types.gen.ts';
import { annoncer } from '../ui/annonce.tsx';

const PAR_PAGE = 50;

interface FilLu {
  lecture: Lecture<FilEchanges>;
  /** How many messages are asked for. */
  nombre: number;
  /** Asks for older ones. */
  plus: () => void;
}

/** Reads a thread, again when its page comes back in sight; what is new is said, and noted as read. */
export function useFil(dossier: string): FilLu {
  const [nombre, setNombre] = useState(PAR_PAGE);
  const lecture = useLecture(
    adresseApi('/api/dossiers/{dossier}/echanges', { dossier }, nombre === PAR_PAGE ? {} : { nombre: String(nombre) }),
  );
  const { donnees: fil, recharger } = lecture;
  const dernierDit = useRef<number | null>(null);

  useEffect(() => {
    const revenir = (): void => {
      if (document.visibilityState === 'visible') void recharger();
    };
    document.addEventListener('visibilitychange', revenir);
    return () => document.removeEventListener('visibilitychange', revenir);
  }, [recharger]);

  const dernier = fil?.dernierRang ?? null;
  const nouveaux = fil?.entrees.filter((e) => e.genre === 'message' && e.nouveau).length ?? 0;
  useEffect(() => {
    if (dernier === null) return;
    const avant = dernierDit.current;
    dernierDit.current = dernier;
    if (nouveaux === 0 || avant === dernier) return;
    if (avant !== null) annoncer(nouveaux === 1 ? 'Un nouveau message.' : `${nouveaux} nouveaux messages.`);
    // Told later if it cannot be now: the next reading says again what is new.
    envoyer('PUT', adresseApi('/api/dossiers/{dossier}/echanges/lecture', { dossier }), { rang: dernier }).catch(
      () => undefined,
    );
  }, [dernier, dossier, nouveaux]);

  return { lecture, nombre, plus: () => setNombre((n) => Math.min(1000, n + 100)) };
}
