import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { Suivi } from '../form/suivi-enregistrement.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Icone } from '../ui/icone.tsx';
import { formaterHeure } from '../ui/instant.ts';
import type { Ton } from '../ui/ton.ts';

interface Phrase {
  ton: Ton;
  texte: string;
  /** Whether a person can do something about it now. */
  reessayer: boolean;
}

function gardees({ conserve, enAttente }: Suivi): string {
  if (conserve) return 'vos réponses sont gardées dans ce navigateur.';
  return enAttente > 1
    ? `${enAttente} réponses ne sont pas encore enregistrées. Laissez cette page ouverte.`
    : 'une réponse n’est pas encore enregistrée. Laissez cette page ouverte.';
}

function phraseDe(suivi: Suivi): Phrase {
  switch (suivi.etat) {
    case 'repos':
      return { ton: 'neutre', texte: 'Vos réponses s’enregistrent à mesure.', reessayer: false };
    case 'attente':
    case 'enregistrement':
      return { ton: 'neutre', texte: 'Enregistrement…', reessayer: false };
    case 'enregistre':
      return {
        ton: 'succes',
        texte: suivi.enregistreLe === null ? 'Enregistré' : `Enregistré à ${formaterHeure(suivi.enregistreLe)}`,
        reessayer: false,
      };
    case 'horsConnexion':
      return { ton: 'attention', texte: `Hors connexion : ${gardees(suivi)}`, reessayer: true };
    case 'indisponible':
      return {
        ton: 'attention',
        texte: `Le service ne répond pas pour l’instant : ${gardees(suivi)}`,
        reessayer: true,
      };
    case 'sessionExpiree':
      return {
        ton: 'attention',
        texte: `Votre session a expiré : ${gardees(suivi)} Connectez-vous pour continuer.`,
        reessayer: false,
      };
    case 'refuse':
      return {
        ton: 'erreur',
        texte: `${suivi.detail ?? ''} Vos dernières réponses ne sont pas enregistrées.`,
        reessayer: true,
      };
  }
}

/** States worth interrupting for; « enregistré » is said the first time, and after a trouble. */
const TROUBLES: readonly Suivi['etat'][] = ['horsConnexion', 'indisponible', 'sessionExpiree', 'refuse'];

/** « Enregistré à 14 h 02 »: always in sight, said when it matters. */
export function EtatEnregistrement({ suivi, reprendre }: { suivi: Suivi; reprendre: () => void }): ReactElement {
  const { ton, texte, reessayer } = phraseDe(suivi);
  const dernier = useRef<Suivi['etat']>('repos');
  const { etat } = suivi;
  useEffect(() => {
    if (etat === 'attente' || etat === 'enregistrement' || etat === dernier.current) return;
    dernier.current = etat;
    if (etat === 'enregistre' || TROUBLES.includes(etat)) annoncer(texte);
  }, [etat, texte]);

  return (
    <div className={`enregistrement ton-${ton}`} data-etat={etat}>
      <Icone nom={etat === 'repos' ? 'info' : ton === 'neutre' ? 'attente' : ton} />
      <p>{texte}</p>
      {reessayer && (
        <Bouton variante="discret" onClick={reprendre}>
          Réessayer maintenant
        </Bouton>
      )}
    </div>
  );
}
