import type { Regle } from '../../rules/regle.ts';
import type { ContenuDeBloc } from './partenaires.ts';

interface DemandeCalendrier {
  cle: string;
  libelle: string;
  /** First and last day of the action: rules that give dates. No milestone is outside. */
  debut: Regle;
  fin: Regle;
  etapesMin: number;
  lignesMax: number;
  source?: string;
}

/** The milestones of an action: what is done, from when to when, and what is given back. Each date says at its own cell what is wrong with it. */
export function calendrier(d: DemandeCalendrier): ContenuDeBloc {
  return {
    champs: [
      {
        cle: d.cle,
        type: 'tableau',
        libelle: d.libelle,
        aide: 'Toutes les étapes tiennent entre le premier et le dernier jour de l’action.',
        libelleLigne: 'Étape',
        lignesMin: d.etapesMin,
        lignesMax: d.lignesMax,
        colonnes: [
          { cle: 'intitule', type: 'texte', libelle: 'Étape', longueurMax: 200, requis: true, personnel: false },
          { cle: 'debut', type: 'date', libelle: 'Premier jour', min: d.debut, max: d.fin, requis: true },
          { cle: 'fin', type: 'date', libelle: 'Dernier jour', min: { ligne: 'debut' }, max: d.fin, requis: true },
          { cle: 'livrable', type: 'texte', libelle: 'Livrable attendu', longueurMax: 200, personnel: false },
        ],
        ...(d.etapesMin > 0 ? { requis: true } : {}),
        ...(d.source === undefined ? {} : { source: d.source }),
      },
    ],
    contraintes: [],
  };
}
