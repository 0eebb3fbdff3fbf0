/** A public that a call aims at, as it is called in an edition of the list. */
export interface PublicCible {
  readonly code: string;
  readonly libelle: string;
  readonly groupe: string;
  /** Who belongs to it, to help one who hesitates. */
  readonly definition: string;
}

/** The list from one day to another, both included. */
interface EditionPublics {
  readonly version: string;
  readonly debut: string;
  readonly fin: string | null;
  readonly publics: readonly PublicCible[];
}

const EMPLOI = 'Situation d’emploi';
const AGE = 'Âge et parcours';
const PERSONNE = 'Situation personnelle';
const LIEU = 'Lieu de vie';

/**
 * The publics named by the plans and règlements that we know (sources 000 to 004). Codes never change; labels follow the names of the bodies and of the
 * zonings, which do: Pôle emploi became France Travail on 1 January 2024, the ZRR became FRR on 1 July 2024.
 */
const lister = (inscription: string, qpv: string, zone: string, sigle: string): PublicCible[] => [
  {
    code: 'demandeurEmploi',
    libelle: 'Demandeurs d’emploi',
    groupe: EMPLOI,
    definition: `Personnes inscrites à ${inscription}.`,
  },
  {
    code: 'deld',
    libelle: 'Demandeurs d’emploi de longue durée',
    groupe: EMPLOI,
    definition: `Inscrits à ${inscription} depuis un an ou plus.`,
  },
  {
    code: 'detld',
    libelle: 'Demandeurs d’emploi de très longue durée',
    groupe: EMPLOI,
    definition: `Inscrits à ${inscription} depuis deux ans ou plus.`,
  },
  { code: 'brsa', libelle: 'Bénéficiaires du RSA', groupe: EMPLOI, definition: 'Allocataires ou ayants droit.' },
  {
    code: 'salariePeuQualifie',
    libelle: 'Salariés peu qualifiés',
    groupe: EMPLOI,
    definition: 'En poste, sans le baccalauréat.',
  },
  {
    code: 'saisonnier',
    libelle: 'Travailleurs saisonniers',
    groupe: EMPLOI,
    definition: 'Embauchés pour une saison, en poste ou entre deux saisons.',
  },
  {
    code: 'jeuneMoins26',
    libelle: 'Jeunes de moins de 26 ans',
    groupe: AGE,
    definition: 'De 16 à 25 ans révolus.',
  },
  {
    code: 'neet',
    libelle: 'Jeunes ni en emploi, ni en études, ni en formation (NEET)',
    groupe: AGE,
    definition: 'De 16 à 29 ans révolus.',
  },
  { code: 'senior', libelle: 'Seniors', groupe: AGE, definition: '50 ans et plus.' },
  {
    code: 'peuQualifie',
    libelle: 'Personnes peu ou pas qualifiées',
    groupe: AGE,
    definition: 'Sans le baccalauréat, avec ou sans CAP ou BEP.',
  },
  {
    code: 'illettrisme',
    libelle: 'Personnes en situation d’illettrisme',
    groupe: AGE,
    definition: 'Scolarisées en France, sans maîtriser la lecture, l’écriture et le calcul de base.',
  },
  {
    code: 'boeth',
    libelle: 'Travailleurs handicapés (BOETH)',
    groupe: PERSONNE,
    definition: 'Bénéficiaires de l’obligation d’emploi (code du travail, art. L5212-13).',
  },
  {
    code: 'parentIsole',
    libelle: 'Parents isolés',
    groupe: PERSONNE,
    definition: 'Seuls avec au moins un enfant à charge.',
  },
  {
    code: 'sousMainDeJustice',
    libelle: 'Personnes placées sous main de justice',
    groupe: PERSONNE,
    definition: 'En détention ou suivies en milieu ouvert.',
  },
  {
    code: 'refugie',
    libelle: 'Réfugiés',
    groupe: PERSONNE,
    definition: 'Réfugiés et bénéficiaires de la protection subsidiaire.',
  },
  {
    code: 'habitantQpv',
    libelle: 'Habitants des quartiers prioritaires (QPV)',
    groupe: LIEU,
    definition: `Quartiers de la politique de la ville, liste de ${qpv}.`,
  },
  {
    code: 'habitantZoneRurale',
    libelle: `Habitants des zones rurales classées (${sigle})`,
    groupe: LIEU,
    definition: `Communes classées en ${zone}.`,
  },
];

const ZRR = ['zone de revitalisation rurale', 'ZRR'] as const;

/** From the oldest to the newest. */
export const EDITIONS_PUBLICS: readonly EditionPublics[] = [
  { version: 'Publics 2020', debut: '2020-01-01', fin: '2023-12-31', publics: lister('Pôle emploi', '2015', ...ZRR) },
  {
    version: 'Publics 2024',
    debut: '2024-01-01',
    fin: '2024-06-30',
    publics: lister('France Travail', '2024', ...ZRR),
  },
  {
    version: 'Publics 2024-07',
    debut: '2024-07-01',
    fin: null,
    publics: lister('France Travail', '2024', 'zone France ruralités revitalisation', 'FRR'),
  },
];

/** The list in force on a day: the newest without a day, the oldest before all of them. */
export function editionPublics(jour: string | undefined): EditionPublics {
  const enVigueur =
    EDITIONS_PUBLICS.findLast(({ debut }) => jour === undefined || debut <= jour) ?? EDITIONS_PUBLICS[0];
  if (enVigueur === undefined) throw new Error('No list of publics.');
  return enVigueur;
}
