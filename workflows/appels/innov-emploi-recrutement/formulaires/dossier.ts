import type { Controle, Formulaire } from '../../../engine/form/formulaire.ts';
import type { Regle } from '../../../engine/rules/regle.ts';
import { colonne, fait, reglesCommunes, remplis, reponse, type Parametres } from '../reglement.ts';
import { budget, controlesBudget } from './budget.ts';
import { besoin, controlesIdentite, employeurs, organisme, prescripteur } from './dossier-acteurs.ts';
import { embauche, engagements, pieces } from './dossier-engagements.ts';
import { formation, tarifs } from './dossier-formation.ts';

const siren = (quoi: Regle): Regle => ({ siren: quoi });

/** Our reading of « deux établissements distincts juridiquement » (004:L2232): two SIREN. Same group: a warning, not a refusal. */
const controlesActeurs: Controle[] = [
  {
    cle: 'organismeDeposant',
    regle: { '==': [siren(reponse('organismeSiret')), siren(fait('siretPorteur'))] },
    si: { and: [{ rempli: 'organismeSiret' }, { rempli: fait('siretPorteur') }] },
    gravite: 'bloquant',
    champs: ['organismeSiret'],
    message:
      'Ce SIRET n’est pas celui de l’organisation pour laquelle vous déposez. Corrigez-le, ou déposez au nom de l’organisme de formation.',
    source: 'décision Jalon',
  },
  {
    cle: 'employeursDistincts',
    regle: { aucun: ['employeurs', { '==': [siren(colonne('siret')), siren(reponse('organismeSiret'))] }] },
    si: remplis('employeurs', 'organismeSiret'),
    gravite: 'bloquant',
    champs: ['employeurs', 'organismeSiret'],
    message:
      'Un employeur a le même SIREN que l’organisme de formation : ils doivent être deux établissements distincts juridiquement. Changez l’un des deux.',
    source: '004:L2232',
  },
  {
    cle: 'groupeDifferent',
    regle: { '==': [reponse('memeGroupe'), false] },
    si: remplis('memeGroupe'),
    gravite: 'avertissement',
    champs: ['memeGroupe'],
    message:
      'Un employeur et l’organisme de formation appartiennent au même groupe : l’instructeur vous demandera de préciser leurs liens.',
    source: 'décision Jalon',
  },
  {
    cle: 'qualiopiFormation',
    regle: { in: ['formation', reponse('organismeQualiopiCategories')] },
    si: remplis('organismeQualiopiCategories'),
    gravite: 'bloquant',
    champs: ['organismeQualiopiCategories'],
    message: 'La certification Qualiopi doit couvrir les actions de formation. Faites-la étendre avant de déposer.',
    source: 'Code du travail, art. L6316-1',
  },
  {
    cle: 'projetDuPorteur',
    regle: { and: [{ '!=': [reponse('initiative'), 'region'] }, { '==': [reponse('contrepartie'), false] }] },
    si: remplis('initiative', 'contrepartie'),
    gravite: 'avertissement',
    champs: ['initiative', 'contrepartie'],
    message:
      'Un projet né à l’initiative de la Région, ou qui lui apporte un service, peut relever d’un marché et non d’une subvention. L’instructeur l’examinera.',
    source: 'Loi 2000-321, art. 9-1',
  },
  {
    cle: 'certificationValide',
    regle: { '>=': [reponse('certificationFin'), reponse('dateFin')] },
    si: remplis('certificationFin', 'dateFin'),
    gravite: 'avertissement',
    champs: ['certificationFin'],
    message:
      'L’enregistrement de la certification prend fin avant la formation. Vérifiez son renouvellement auprès du certificateur.',
    source: 'décision Jalon',
  },
];

/** What the public directory of companies says: warnings only, since it may be late, wrong or silent. */
const controlesAnnuaire: Controle[] = [
  {
    cle: 'organismeOuvert',
    regle: { '==': [fait('organismeSiret.etat'), 'active'] },
    gravite: 'avertissement',
    champs: ['organismeSiret'],
    message:
      'L’annuaire des entreprises dit que cet établissement est fermé. Vérifiez le SIRET, ou joignez un avis de situation récent.',
    source: 'décision Jalon',
  },
  {
    cle: 'organismeCertifie',
    regle: { '==': [fait('organismeSiret.qualiopi'), true] },
    gravite: 'avertissement',
    champs: ['organismeQualiopiCategories'],
    message:
      'L’annuaire des entreprises ne connaît pas de certification Qualiopi à cet organisme. Vérifiez le SIRET ; l’instructeur regardera votre certificat.',
    source: 'Code du travail, art. L6316-1',
  },
  {
    cle: 'organismeDeLaNature',
    regle: { '==': [fait('organismeSiret.nature'), reponse('organismeNature')] },
    gravite: 'avertissement',
    champs: ['organismeNature'],
    message:
      'L’annuaire des entreprises donne une autre nature juridique à ce SIRET. Vérifiez votre réponse : les pièces demandées en dépendent.',
    source: 'décision Jalon',
  },
  {
    cle: 'employeursOuverts',
    regle: { aucun: ['employeurs', { in: [colonne('siret'), fait('employeurs/siret.fermees')] }] },
    gravite: 'avertissement',
    champs: ['employeurs'],
    message: 'L’annuaire des entreprises dit qu’un de ces employeurs est fermé. Vérifiez son SIRET auprès de lui.',
    source: 'décision Jalon',
  },
];

function controlePrix(p: Parametres, lieu: 'Centre' | 'Entreprise'): Controle {
  const prix = `prixHeure${lieu}`;
  const plafond = `plafondHeure${lieu}`;
  const ou = lieu === 'Centre' ? 'en centre' : 'en entreprise';
  const suite =
    p.prixAuDessusDuPlafond === 'refuser'
      ? `Indiquez au plus {${plafond}}.`
      : 'La subvention est calculée au plafond ; le reste est à votre charge.';
  return {
    cle: `plafondRespecte${lieu}`,
    regle: { '<=': [reponse(prix), reponse(plafond)] },
    si: remplis(prix, plafond),
    gravite: p.prixAuDessusDuPlafond === 'refuser' ? 'bloquant' : 'avertissement',
    champs: [prix],
    message: `Le prix de l’heure-stagiaire ${ou}, {${prix}}, dépasse le tarif plafond du secteur, {${plafond}}. ${suite}`,
    source: '004:L2234',
  };
}

const controlesSubvention: Controle[] = [
  {
    cle: 'plafondConnu',
    regle: { rempli: 'plafondHeureCentre' },
    si: remplis('secteur', 'dateDebut'),
    gravite: 'bloquant',
    champs: ['dateDebut', 'secteur'],
    message:
      'Aucun tarif plafond n’est publié pour ce secteur à la date de début. Choisissez une autre date ou écrivez au service instructeur.',
    source: '004:L2234',
  },
  {
    cle: 'ligneRegion',
    regle: {
      and: [
        { '==': [{ compter: ['produits', { '==': [colonne('source'), 'region'] }] }, 1] },
        {
          tous: [
            'produits',
            {
              or: [
                { '!=': [colonne('source'), 'region'] },
                { '==': [colonne('montant'), reponse('subventionDemandee')] },
              ],
            },
          ],
        },
      ],
    },
    si: remplis('produits', 'subventionDemandee'),
    gravite: 'bloquant',
    champs: ['produits'],
    message:
      'Les produits comportent une seule ligne « Région et Pacte », égale à la subvention demandée : {subventionDemandee}. Corrigez cette ligne.',
    source: 'décision Jalon',
  },
];

/** The dossier of the demand, under given parameters of the règlement. */
export function dossier(p: Parametres): Formulaire {
  const r = reglesCommunes(p);
  const heures = ['heuresCentreParStagiaire', 'heuresEntrepriseParStagiaire'];
  return {
    cle: 'dossier',
    titre: 'Dossier de demande',
    introduction: 'Remplissez les étapes dans l’ordre que vous voulez : tout est enregistré au fur et à mesure.',
    sections: [
      besoin,
      organisme,
      employeurs,
      prescripteur,
      formation(p),
      tarifs(p),
      embauche,
      budget(
        {
          cle: 'financement',
          titre: 'Le plan de financement',
          aide: 'Tout ce que coûte la formation, et tout ce qui la paie.',
        },
        'prévu',
        reponse('organismeNature'),
      ),
      pieces,
      engagements,
    ],
    controles: [
      r.candidatsMinimum,
      { ...r.postesSuffisants, champs: ['employeurs', 'nombreCandidats'] },
      { ...r.heuresMinimum, champs: heures },
      { ...r.stagiairesNonRemuneres, champs: heures },
      r.datesOrdonnees,
      r.dureeMaximum,
      r.semaineLegale,
      r.calendrierSuffisant,
      r.debutApresDepot,
      r.qualiopiValide,
      ...controlesIdentite,
      ...controlesActeurs,
      ...controlesAnnuaire,
      controlePrix(p, 'Centre'),
      controlePrix(p, 'Entreprise'),
      ...controlesSubvention,
      ...controlesBudget,
    ],
  };
}
