import type { Appel } from '../../appel/types.ts';
import { normandie } from '../../financeurs/normandie.ts';
import { bilanFinal, bilanIntermediaire, demandeAcompte, demandeAvance, evaluation } from './bilans.ts';
import { cycle } from './cycle.ts';
import { dossier } from './dossier.ts';
import { fiche } from './fiche.ts';
import { financement } from './financement.ts';
import { documents, modeles } from './textes.ts';
import { vagues } from './vagues.ts';

/** Initiatives territoriales, Région Normandie (000:L1007-1012 ; 002:L623-675). README.md says what the text says and what we decided. */
export const initiativesTerritoriales = {
  slug: 'initiatives-territoriales',
  version: 1,
  financeur: normandie,
  forme: ['aap'],
  source: 'décision Jalon',
  fiche,
  vagues,
  natures: ['association', 'fondation', 'collectivite', 'etablissement_public', 'gip'],
  dossier,
  suites: { demandeAvance, bilanIntermediaire, demandeAcompte, bilanFinal, evaluation },
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
  parties: [
    {
      cle: 'partenaires',
      designation: 'le partenaire',
      tableau: 'partenaires',
      nom: 'nom',
      siret: 'siret',
      quand: '.reversement = oui',
    },
  ],
  modeles,
} satisfies Appel;
