import type { Regle } from '../../rules/regle.ts';
import type { Champ, Contrainte } from '../formulaire.ts';
import { naturesOu, optionsDeNature, SOURCES, type Nature } from './nature-beneficiaire.ts';
import type { ContenuDeBloc } from './partenaires.ts';

interface Demande {
  /** Start of the keys: `organismeNature`, `organismeRna`… */
  cle: string;
  /** The natures that the call accepts. */
  natures: readonly Nature[];
  /** Who is spoken of, in « la nature de … ». */
  denomination: string;
}

/** The three years' ceiling of de minimis aid to one single undertaking, in centimes (règlement (UE) 2023/2831, art. 3). */
const PLAFOND_MINIMIS_CENTIMES = 30_000_000;

/**
 * What the nature of a beneficiary makes a form ask: the nature itself, RNA, size and linked companies, whether the activity is economic and then the de
 * minimis declaration, the contrat d’engagement républicain. Controls never block but by what is not answered: the organisation's own nature is compared,
 * and the de minimis ceiling read, as warnings.
 */
export function identiteDeLaNature({ cle, natures, denomination }: Demande): ContenuDeBloc {
  const nature: Regle = { var: `${cle}Nature` };
  const parmi = (retenues: readonly Nature[]): Regle => ({ in: [nature, [...retenues]] });
  const economique: Regle = { '==': [{ var: `${cle}ActiviteEconomique` }, true] };
  const selonActivite = naturesOu(natures, (r) => r.regimeAide === 'siEconomique');
  const toujours = naturesOu(natures, (r) => r.regimeAide === 'toujours');
  const engagees = naturesOu(natures, (r) => r.contratEngagementRepublicain);
  const conditionsMinimis = [
    ...(toujours.length > 0 ? [parmi(toujours)] : []),
    ...(selonActivite.length > 0 ? [economique] : []),
  ];
  const entreprise = natures.filter((n) => n === 'entreprise');
  const association = natures.filter((n) => n === 'association');

  const champs: Champ[] = [
    {
      cle: `${cle}Nature`,
      type: 'choix',
      libelle: 'Nature juridique',
      aide: 'Les pièces demandées en dépendent.',
      requis: true,
      options: optionsDeNature(natures),
      connu: 'organisation.nature',
      source: 'décision Jalon',
    },
  ];
  const contraintes: Contrainte[] = [
    {
      cle: `${cle}NatureConnue`,
      regle: { '==': [nature, { fait: 'naturePorteur' }] },
      si: { and: [{ rempli: `${cle}Nature` }, { rempli: { fait: 'naturePorteur' } }] },
      gravite: 'avertissement',
      champs: [`${cle}Nature`],
      message: `Ce n’est pas la nature de ${denomination} que connaît la plateforme. Vérifiez-la ; si elle a changé, dites-le à la Région.`,
      source: 'décision Jalon',
    },
  ];

  if (association.length > 0) {
    champs.push({
      cle: `${cle}Rna`,
      type: 'rna',
      libelle: 'Numéro RNA',
      aide: 'Il commence par W. Une association d’Alsace-Moselle n’en a pas.',
      connu: 'organisation.rna',
      visible: parmi(association),
      source: 'décision Jalon',
    });
    contraintes.push({
      cle: `${cle}RnaDonne`,
      regle: { rempli: `${cle}Rna` },
      si: parmi(association),
      gravite: 'avertissement',
      champs: [`${cle}Rna`],
      message:
        'Écrivez le numéro RNA de l’association : il est sur le récépissé de la préfecture. Laissez vide si elle relève du droit d’Alsace-Moselle.',
      source: 'décision Jalon',
    });
  }
  if (entreprise.length > 0)
    champs.push(
      {
        cle: `${cle}Taille`,
        type: 'choix',
        libelle: 'Taille de l’entreprise',
        aide: 'Avec les entreprises qu’elle contrôle ou qui la contrôlent.',
        requis: true,
        visible: parmi(entreprise),
        options: [
          { valeur: 'micro', libelle: 'Moins de 10 salariés' },
          { valeur: 'petite', libelle: 'De 10 à 49 salariés' },
          { valeur: 'moyenne', libelle: 'De 50 à 249 salariés' },
          { valeur: 'grande', libelle: '250 salariés ou plus' },
        ],
        source: 'Règlement (UE) 651/2014, annexe I',
      },
      {
        cle: `${cle}EntreprisesLiees`,
        type: 'texteLong',
        libelle: 'Entreprises liées',
        aide: 'Nom et SIREN de celles qu’elle contrôle ou qui la contrôlent.',
        longueurMax: 2000,
        personnel: false,
        visible: parmi(entreprise),
        source: SOURCES.regimeAide,
      },
    );
  if (selonActivite.length > 0)
    champs.push({
      cle: `${cle}ActiviteEconomique`,
      type: 'ouiNon',
      libelle: 'L’aide sert-elle une activité économique ?',
      aide: 'C’est-à-dire la vente de biens ou de services sur un marché, même sans bénéfice.',
      requis: true,
      visible: parmi(selonActivite),
      source: SOURCES.regimeAide,
    });
  if (conditionsMinimis.length > 0) {
    const visible: Regle = { or: conditionsMinimis };
    champs.push(
      {
        cle: `${cle}AidesMinimis`,
        type: 'tableau',
        libelle: 'Aides « de minimis » reçues depuis trois ans',
        aide: 'Celles de l’organisme et des entreprises liées. Laissez vide s’il n’y en a pas.',
        libelleLigne: 'Aide',
        lignesMax: 60,
        visible,
        colonnes: [
          { cle: 'financeur', type: 'texte', libelle: 'Financeur', requis: true, longueurMax: 200, personnel: false },
          { cle: 'date', type: 'date', libelle: 'Date de la décision', requis: true, max: { fait: 'date' } },
          { cle: 'montant', type: 'montant', libelle: 'Montant', requis: true, min: 1 },
        ],
        source: SOURCES.regimeAide,
      },
      {
        cle: `${cle}AidesMinimisTotal`,
        type: 'calcule',
        libelle: 'Total des aides « de minimis »',
        valeur: { somme: [`${cle}AidesMinimis`, 'montant'] },
        format: 'montant',
        visible,
        source: SOURCES.regimeAide,
      },
      {
        cle: `${cle}DeclarationMinimis`,
        type: 'engagement',
        libelle: 'Déclaration des aides « de minimis »',
        texte:
          'J’atteste avoir déclaré toutes les aides « de minimis » reçues depuis trois ans par l’organisme et les entreprises qui lui sont liées.',
        version: '2023-2831',
        requis: true,
        visible,
        source: SOURCES.regimeAide,
      },
    );
    contraintes.push({
      cle: `${cle}PlafondMinimis`,
      regle: { '<=': [{ var: `${cle}AidesMinimisTotal` }, PLAFOND_MINIMIS_CENTIMES] },
      si: { rempli: `${cle}AidesMinimisTotal` },
      gravite: 'avertissement',
      champs: [`${cle}AidesMinimis`],
      message: `Vos aides « de minimis » font {${cle}AidesMinimisTotal} : le plafond est de 300 000 € sur trois ans. L’instructeur cherchera un autre régime d’aide.`,
      source: SOURCES.regimeAide,
    });
  }
  if (engagees.length > 0)
    champs.push({
      cle: 'contratEngagementRepublicain',
      type: 'engagement',
      libelle: 'Contrat d’engagement républicain',
      texte:
        'L’organisme souscrit le contrat d’engagement républicain : il respecte les principes de liberté, d’égalité, de fraternité et de dignité de la personne, et ne remet pas en cause le caractère laïque de la République.',
      version: '2021-1947',
      visible: parmi(engagees),
      requis: true,
      source: SOURCES.contratEngagementRepublicain,
    });
  return { champs, contraintes };
}
