import type { Appel } from '../../../../workflows/appel/types.ts';
import { normandie } from '../../../../workflows/financeurs/normandie.ts';
import { bilanFinal, bilanIntermediaire, demandeAvance, evaluation } from './bilans.ts';
import { cycle } from './cycle.ts';
import { dossier } from './dossier.ts';
import { fiche } from './fiche.ts';
import { financement } from './financement.ts';
import { documents, modeles } from './textes.ts';

/** Initiatives territoriales, Région Normandie (000:L1007-1012 ; 002:L623-675). README.md says what the text says and what we decided. */
export const initiativesTerritoriales = {
  slug: 'initiatives-territoriales',
  version: 1,
  financeur: {
    ...normandie,
    enveloppes: [
      {
        cle: 'orne-2024',
        libelle: 'Réserve pour l’Orne',
        programme: 'Pacte',
        millesime: 2024,
        fonds: ['pacte'],
        section: 'fonctionnement',
        axe: 'axe 2',
        ae: '400 000 €',
        cp: [{ exercice: 2024, prevu: '400 000 €' }],
        appels: ['initiatives-territoriales'],
        quand: 'departement = "61"',
      },
    ],
  },
  forme: ['aap'],
  source: 'décision Jalon',
  fiche,
  natures: ['association', 'fondation', 'collectivite', 'etablissement_public', 'gip'],
  dossier,
  suites: { demandeAvance, bilanIntermediaire, bilanFinal, evaluation },
  cycle,
  financement,
  indicateurs: [
    { cle: 'participants', libelle: 'Participants', prevu: 'participantsPrevus', realise: 'participants' },
    { cle: 'qpv', libelle: 'Habitants de quartiers prioritaires', prevu: 'si(enQpv; prevusQpv; 0)', realise: 'qpv' },
    { cle: 'rural', libelle: 'Habitants de zones rurales', prevu: 'si(enRural; prevusRural; 0)', realise: 'rural' },
    { cle: 'formation', libelle: 'Sorties vers la formation', prevu: 'sortiesFormation', realise: 'versFormation' },
    { cle: 'emploi', libelle: 'Sorties vers l’emploi', prevu: 'sortiesEmploi', realise: 'versEmploi' },
    { cle: 'durable', libelle: 'dont emploi de plus de six mois', realise: 'emploiDurable' },
    {
      cle: 'coutParParticipant',
      libelle: 'Subvention par participant',
      type: 'montant',
      prevu: 'arrondi(subvention / participantsPrevus)',
      realise: 'arrondi(subvention / participants)',
    },
  ],
  action: {
    intitule: 'intitule',
    debut: 'dateDebut',
    fin: 'dateFin',
    participants: 'participantsPrevus',
    departement: 'departement',
  },
  documents,
  modeles,
} satisfies Appel;
