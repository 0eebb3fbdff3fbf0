import type { Definition } from '../../engine/ancienne-definition.ts';
import type { Regle } from '../../engine/rules/regle.ts';
import { pourcentageUneDecimale, reponse } from './reglement.ts';

const parUnite = (montant: string, unites: Regle): Regle => ({
  arrondir: [{ '/': [reponse(montant), unites] }, 'plusProche'],
});

/** Results, planned from the demand and real from the final bilan. Counts by public stay out: with nine stagiaires they would name people. */
export const indicateurs: Definition['indicateurs'] = [
  {
    cle: 'entrees',
    libelle: 'Entrées en formation',
    prevu: reponse('nombreCandidats'),
    realise: reponse('entrees'),
    format: 'nombre',
    source: '004:L2271',
  },
  {
    cle: 'parcoursComplets',
    libelle: 'Parcours complets',
    prevu: reponse('nombreCandidats'),
    realise: reponse('parcoursComplets'),
    format: 'nombre',
    source: 'décision Jalon',
  },
  {
    cle: 'heures',
    libelle: 'Heures-stagiaires',
    prevu: { '+': [reponse('heuresStagiairesCentre'), reponse('heuresStagiairesEntreprise')] },
    realise: reponse('totalHeures'),
    format: 'heures',
    source: '004:L2277',
  },
  {
    cle: 'certifications',
    libelle: 'Certifications obtenues',
    prevu: { if: [{ '==': [reponse('certificationType'), 'aucune'] }, 0, reponse('nombreCandidats')] },
    realise: reponse('certificationsObtenues'),
    format: 'nombre',
    source: '004:L2281',
  },
  {
    cle: 'embauches',
    libelle: 'Embauches durables (CDI, CDD de six mois ou plus)',
    prevu: reponse('postesTotal'),
    realise: reponse('embauchesDurables'),
    format: 'nombre',
    source: '004:L2285-2287',
  },
  {
    cle: 'tauxEmbauche',
    libelle: 'Part des entrants embauchés durablement',
    prevu: pourcentageUneDecimale(
      { min: [reponse('postesTotal'), reponse('nombreCandidats')] },
      reponse('nombreCandidats'),
    ),
    realise: pourcentageUneDecimale(reponse('embauchesDurables'), reponse('entrees')),
    format: 'pourcentage',
    source: 'décision Jalon',
  },
  {
    cle: 'coutParStagiaire',
    libelle: 'Subvention par stagiaire',
    prevu: parUnite('subventionDemandee', reponse('nombreCandidats')),
    realise: parUnite('droitHeures', reponse('entrees')),
    format: 'montant',
    source: 'décision Jalon',
  },
  {
    cle: 'coutParHeure',
    libelle: 'Subvention par heure-stagiaire',
    prevu: parUnite('subventionDemandee', {
      '+': [reponse('heuresStagiairesCentre'), reponse('heuresStagiairesEntreprise')],
    }),
    realise: parUnite('droitHeures', reponse('totalHeures')),
    format: 'montant',
    source: 'décision Jalon',
  },
];
