import type { Appel } from '../../appel/types.ts';
import { occitanie } from '../../financeurs/occitanie.ts';
import { suites } from './bilans.ts';
import { cycle } from './cycle.ts';
import { dossier } from './dossier.ts';
import { fiche } from './fiche.ts';
import { baremes, financement } from './financement.ts';
import { documents, modeles } from './textes.ts';

/** Innov’Emploi Recrutement, Région Occitanie (004:L2205-2291). README.md says what the text says and what we decided. */
export const innovEmploiRecrutement = {
  slug: 'innov-emploi-recrutement',
  version: 1,
  financeur: occitanie,
  forme: ['guichet'],
  source: 'décision Jalon',
  fiche,
  // Our decision: any body that may train, so everyone but a physical person.
  natures: ['association', 'fondation', 'entreprise', 'collectivite', 'etablissement_public', 'gip', 'consulaire'],
  dossier,
  suites,
  cycle,
  financement,
  baremes,
  // Counts by public stay out: with nine stagiaires they would name people.
  indicateurs: [
    {
      cle: 'entrees',
      libelle: 'Entrées en formation',
      prevu: 'nombreCandidats',
      realise: 'entrees',
      source: '004:L2271',
    },
    { cle: 'parcoursComplets', libelle: 'Parcours complets', prevu: 'nombreCandidats', realise: 'parcoursComplets' },
    {
      cle: 'heures',
      libelle: 'Heures-stagiaires',
      prevu: 'heuresStagiairesCentre + heuresStagiairesEntreprise',
      realise: 'totalHeures',
      type: 'heures',
      source: '004:L2277',
    },
    {
      cle: 'certifications',
      libelle: 'Certifications obtenues',
      prevu: 'si(certificationType = "aucune"; 0; nombreCandidats)',
      realise: 'certificationsObtenues',
      source: '004:L2281',
    },
    {
      cle: 'embauches',
      libelle: 'Embauches durables (CDI, CDD de six mois ou plus)',
      prevu: 'postesTotal',
      realise: 'embauchesDurables',
      source: '004:L2285-2287',
    },
    {
      cle: 'tauxEmbauche',
      libelle: 'Part des entrants embauchés durablement',
      prevu: 'arrondi(min(postesTotal; nombreCandidats) * 1000 / nombreCandidats) / 10',
      realise: 'arrondi(embauchesDurables * 1000 / entrees) / 10',
      type: 'pourcentage',
    },
    {
      cle: 'coutParStagiaire',
      libelle: 'Subvention par stagiaire',
      prevu: 'arrondi(subventionDemandee / nombreCandidats)',
      realise: 'arrondi(subventionDemandee / entrees)',
      type: 'montant',
    },
    {
      cle: 'coutParHeure',
      libelle: 'Subvention par heure-stagiaire',
      prevu: 'arrondi(subventionDemandee / (heuresStagiairesCentre + heuresStagiairesEntreprise))',
      realise: 'arrondi(subventionDemandee / totalHeures)',
      type: 'montant',
    },
  ],
  action: {
    intitule: 'intitule',
    debut: 'dateDebut',
    fin: 'dateFin',
    agrementDemande: 'stagiairesRemuneres',
    places: 'nombreCandidats',
    heures: 'heuresParStagiaire',
  },
  documents,
  modeles,
} satisfies Appel;
