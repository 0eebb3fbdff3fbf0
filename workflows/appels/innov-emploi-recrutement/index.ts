import type { Definition } from '../../engine/ancienne-definition.ts';
import { tarifsPrf } from './baremes.ts';
import { cycle } from './cycle.ts';
import { eligibilite } from './eligibilite.ts';
import { fiche } from './fiche.ts';
import { financement } from './financement.ts';
import { bilanFinal, faitsBilanFinal } from './formulaires/bilan-final.ts';
import { bilanIntermediaire } from './formulaires/bilan-intermediaire.ts';
import { demandeAvance, faitsDemandeAvance } from './formulaires/demande-avance.ts';
import { dossier } from './formulaires/dossier.ts';
import { faitsHeures } from './formulaires/heures.ts';
import { faitsSuivi, suivi } from './formulaires/suivi.ts';
import { indicateurs } from './indicateurs.ts';
import { modeles } from './modeles.ts';
import { parametres, reponse } from './reglement.ts';

/** Innov’Emploi Recrutement, Région Occitanie (004:L2205-2291). README.md says what the text says and what we decided. */
export const innovEmploiRecrutement: Definition = {
  slug: 'innov-emploi-recrutement',
  version: 3,
  financeur: 'occitanie',
  forme: ['guichet'],
  fiche,
  eligibilite: eligibilite(parametres),
  formulaires: {
    dossier: dossier(parametres),
    demandeAvance,
    bilanIntermediaire: bilanIntermediaire(parametres),
    bilanFinal,
    suivi,
  },
  faits: {
    demandeAvance: faitsDemandeAvance,
    bilanIntermediaire: faitsHeures,
    bilanFinal: faitsBilanFinal,
    suivi: faitsSuivi,
  },
  cycle,
  action: {
    intitule: reponse('intitule'),
    debut: reponse('dateDebut'),
    fin: reponse('dateFin'),
    stagiairesRemuneres: reponse('stagiairesRemuneres'),
    places: reponse('nombreCandidats'),
    heures: reponse('heuresParStagiaire'),
  },
  financement,
  baremes: { tarifsPrf },
  indicateurs,
  modeles,
  roles: [
    'porteur',
    'prescripteur',
    'instructeur',
    'responsable',
    'assemblees',
    'finances',
    'ordonnateur',
    'pilote',
    'administrateur',
    'comptable',
    'systeme',
  ],
  sources: [
    { reference: '004:L2205', dit: 'Répond à des besoins que le Programme régional de formation ne couvre pas.' },
    {
      reference: '004:L2215',
      dit: 'Cofinancé par le conseil régional et le Pacte ; 98 formations de 2019 à fin 2022.',
    },
    {
      reference: '004:L2229',
      dit: 'Au moins quatre candidats et quatre postes ; 25 h au moins ; 200 h pour que les stagiaires soient rémunérés ; une année au plus.',
    },
    {
      reference: '004:L2232',
      dit: 'Employeur, organisme de formation, prescripteur, Région ; deux établissements distincts juridiquement.',
    },
    { reference: '004:L2234', dit: 'Subvention, prix à l’heure-stagiaire, plafonné par ceux du secteur dans le PRF.' },
    {
      reference: '004:L2271',
      dit: 'Neuf stagiaires entrés, quatre CDI et quatre CDD de six mois ; 17 stagiaires, 15 CDD.',
    },
    {
      reference: '004:L2277',
      dit: '970 h, dont 714 h de formation et 256 h en entreprise ; quarante jours, trente et dix.',
    },
    { reference: '004:L2281', dit: 'Les deux actions débouchent sur une certification.' },
    {
      reference: '004:L2285-2291',
      dit: 'Engagement d’embaucher une certaine proportion des stagiaires en CDI ou CDD de six mois, sur l’honneur, non contractuel.',
    },
    { reference: '004:L2293', dit: 'Recrutement avec Pôle emploi, par simulation (MRS) dans un cas.' },
  ],
};
