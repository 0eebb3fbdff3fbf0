// Every check of a call, each put at fault alone: what is printed, and nothing else.
/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- mistakes are what the types do not allow */
import { expect, test, vi } from 'vitest';
import { fautesDe, section, type Brouillon } from '../../tests/support/abimer-un-appel.ts';
import { afestIleDeFrance } from '../../tests/support/appels/afest-ile-de-france/index.ts';
import { afestNormandie } from '../../tests/support/appels/afest-normandie/index.ts';
import { initiativesTerritoriales } from '../../tests/support/appels/initiatives-territoriales/index.ts';
import { appuiConseilModernisation } from '../appels/appui-conseil-modernisation/index.ts';
import type { Appel } from './types.ts';

vi.setConfig({ testTimeout: 60_000 });

const IT: Appel = initiativesTerritoriales;
const AN: Appel = afestNormandie;
const AI: Appel = afestIleDeFrance;
const AC: Appel = appuiConseilModernisation;
type Cas = readonly [nom: string, appel: Appel, abimer: (a: Brouillon) => unknown, phrase: string];
const conseil = (a: Brouillon): Brouillon => section(a, 'conseil');

const cas: Cas[] = [
  // The frame.
  ['un attribut de trop', AC, (a) => (a.fichee = {}), '« fichee » ne se dit pas d’un appel. Vouliez-vous « fiche » ?'],
  ['un appel sans cycle', AC, (a) => delete a.cycle, 'Il manque « cycle ».'],
  ['un slug en capitales', AC, (a) => (a.slug = 'Appui'), '« Appui » n’est pas un nom d’adresse'],
  ['une version à zéro', AC, (a) => (a.version = 0), 'La version est un nombre entier, à partir de 1.'],
  ['une nature inconnue', AC, (a) => (a.natures = ['asociation']), 'Vouliez-vous « association » ?'],
  ['aucune nature', AI, (a) => (a.natures = []), 'Dites qui peut demander : au moins une nature.'],
  ['un sigle en minuscules', AC, (a) => (a.fiche.sigle = 'acm'), '« acm » n’est pas un sigle'],
  ['un acte au 30 février', AC, (a) => (a.fiche.actes[0].date = '2021-02-30'), '« 2021-02-30 » n’est pas une date'],
  ['aucun acte', AC, (a) => (a.fiche.actes = []), 'Il en faut au moins un.'],
  ['un texte vide', AC, (a) => (a.fiche.baseLegale = ' '), 'fiche › baseLegale\n    Il manque un texte.'],
  [
    'un formulaire que personne ne demande',
    AC,
    (a) => (a.suites.enquete = structuredClone(a.suites.bilanFinal)),
    'enquete\n    Ce formulaire n’est demandé nulle part',
  ],
  [
    'un formulaire au nom réservé',
    AC,
    (a) => (a.suites.eligibilite = structuredClone(a.suites.bilanFinal)),
    'Ce nom de formulaire est réservé',
  ],
  // Questions and blocks.
  [
    'la clé et le libellé échangés',
    AC,
    (a) => (conseil(a).questions[1] = { cle: 'Nom du cabinet', type: 'texte', libelle: 'cabinet' }),
    '« Nom du cabinet » n’est pas une clé',
  ],
  [
    'un mot réservé',
    AC,
    (a) => conseil(a).questions.push({ cle: 'dossier', type: 'texte', libelle: 'Dossier' }),
    '« dossier » est un mot réservé : choisissez une autre clé.',
  ],
  [
    'une clé déjà prise',
    AC,
    (a) => conseil(a).questions.push({ cle: 'cabinet', type: 'texte', libelle: 'Cabinet' }),
    'cette clé est déjà prise',
  ],
  [
    'facultative et requise',
    AC,
    (a) => Object.assign(conseil(a).questions[1], { facultatif: true, requis: 'oui' }),
    'Cette question est « facultatif » et « requis » : choisissez.',
  ],
  ['ni type ni bloc', AC, (a) => delete conseil(a).questions[1].type, 'Il manque « type », ou « bloc ».'],
  [
    'un modèle inconnu',
    IT,
    (a) => (section(a, 'pieces').questions[1].modele = 'pouvoirs'),
    'Le modèle « pouvoirs » n’existe pas. Vouliez-vous « pouvoir » ?',
  ],
  [
    'un attribut de bloc de trop',
    AC,
    (a) => (a.dossier.sections[0].questions[0].formatio = true),
    '« formatio » ne se dit pas du bloc organisme. Vouliez-vous « formation » ?',
  ],
  [
    'des pièces selon une nature que l’on ne demande pas',
    AC,
    (a) => a.dossier.sections[0].questions.shift(),
    'Le bloc « pieces » lit ce que demande le bloc « organisme »',
  ],
  [
    'une formule qui n’est pas un texte',
    AC,
    (a) => (conseil(a).questions[4].min = 12),
    'Il faut ici une formule, écrite entre guillemets.',
  ],
  // Rules.
  [
    'une règle montrée où il n’y a rien',
    AC,
    (a) => (conseil(a).regles[1].sur = ['debutt']),
    'La règle se montre sur « debutt », qui n’existe pas. Vouliez-vous « debut » ?',
  ],
  [
    'une phrase qui cite ce qui n’existe pas',
    AC,
    (a) => (conseil(a).regles[1].sinon = 'Avant le {debutt}.'),
    'La phrase cite « {debutt} », qui n’existe pas. Vouliez-vous « {debut} » ?',
  ],
  [
    'une règle qui ne lit rien ici',
    AC,
    (a) => (conseil(a).regles[1].exige = '@date >= 01/01/2025'),
    'Cette règle ne lit aucune question de ce formulaire',
  ],
  [
    'un fait qui n’est pas encore connu au dépôt',
    AC,
    (a) => (conseil(a).regles[1].exige = 'debut >= @dateDepot'),
    'Cette règle lit « @dateDepot », qui peut ne pas avoir de réponse.',
  ],
  [
    'une colonne facultative dans « tous »',
    AN,
    (a) => (a.suites.bilanFinal.sections[1].regles[0].exige = 'tous(depenses; .retenu <= .declare)'),
    '« .retenu » peut être vide dans une ligne',
  ],
  [
    'un attribut de règle de trop',
    AC,
    (a) => (conseil(a).regles[1].absents = 'passe'),
    '« absents » ne se dit pas d’une règle. Vouliez-vous « absent » ?',
  ],
  // Money.
  [
    'une ligne demandée qui n’existe pas',
    AC,
    (a) => (a.financement.demande = 'aides'),
    'financement › demande\n    « aides » n’est pas une ligne du calcul. Vouliez-vous « aide » ?',
  ],
  [
    'une ligne sans formule',
    AC,
    (a) => delete a.financement.calcul[1].vaut,
    'Dites ce qu’elle vaut : « vaut », ou « prevu » et « reel ».',
  ],
  [
    'une ligne demandée en heures',
    AC,
    (a) => (a.financement.calcul[1].type = 'heures'),
    '« Aide » n’est pas un montant.',
  ],
  [
    'un calcul que rien ne montre dans la demande',
    AC,
    (a) => conseil(a).questions.pop(),
    'dossier\n    Le calcul de la subvention n’est montré nulle part',
  ],
  [
    'un calcul que rien ne montre dans le bilan',
    AC,
    (a) => a.suites.bilanFinal.sections[0].questions.pop(),
    'bilanFinal\n    Le calcul du droit n’est montré nulle part',
  ],
  [
    'une question de la demande et du bilan dans une même formule',
    AC,
    (a) => {
      conseil(a).questions.push({ cle: 'jours', type: 'nombre', libelle: 'Jours' });
      a.suites.bilanFinal.sections[0].questions.push({ cle: 'jours', type: 'nombre', libelle: 'Jours' });
      a.financement.calcul[1].vaut = 'arrondi(50 % de retenue) * jours';
    },
    'écrivez deux formules, prevu et reel',
  ],
  [
    'un fonds deux fois',
    AC,
    (a) => a.financement.fonds.push(a.financement.fonds[0]),
    'Le fonds « region » est cité deux fois.',
  ],
  [
    'un reste qui n’est pas le dernier',
    IT,
    (a) =>
      (a.financement.fonds = [
        { cle: 'pacte', libelle: 'Pacte', part: 'reste' },
        { cle: 'region', libelle: 'Région', part: '40 %' },
      ]),
    'Seul le dernier fonds prend ce qui reste.',
  ],
  [
    'un reste de rien',
    IT,
    (a) => a.financement.fonds.push({ cle: 'region', libelle: 'Région', part: 'reste' }),
    'Il ne reste rien pour ce fonds : les autres font déjà 100 %.',
  ],
  [
    'une part illisible',
    AC,
    (a) => (a.financement.fonds[0].part = 'tout'),
    '« tout » n’est pas une part : écrivez « 60 % ».',
  ],
  ['un fonds sans part', AC, (a) => delete a.financement.fonds[0].part, 'Donnez sa part : « 60 % »'],
  [
    'une colonne de répartition qui n’est pas un choix',
    AN,
    (a) => (a.financement.repartition.colonne = 'objet'),
    'n’est pas une colonne de choix de la demande',
  ],
  [
    'des tranches au-delà du montant',
    AI,
    (a) => (a.financement.tranches[0].fois = 3),
    'Avant le solde, les tranches font 150 % du montant attribué.',
  ],
  [
    'un solde au milieu',
    IT,
    (a) => delete a.financement.tranches[0].montant,
    'Seul le solde, en dernier, n’a pas de montant à lui.',
  ],
  ['un solde plusieurs fois', IT, (a) => (a.financement.tranches[2].fois = 2), 'Le solde se verse une fois.'],
  ['une demi-fois', IT, (a) => (a.financement.tranches[1].fois = 1.5), '« fois » est un nombre entier, de 1 à 60.'],
  [
    'une tranche deux fois',
    IT,
    (a) => (a.financement.tranches[1].cle = 'avance'),
    'La tranche « avance » est citée deux fois.',
  ],
  [
    'un montant de tranche qui est un nombre',
    AI,
    (a) => (a.financement.tranches[0].montant = 'rang'),
    'Il faut ici un montant, et cette formule donne un nombre.',
  ],
  [
    'une tranche qui lit des dépenses que son formulaire ne donne pas',
    IT,
    (a) => delete a.financement.tranches[1].depenses,
    'Elle lit « depenses » : dites comment son formulaire le donne',
  ],
  [
    'une tranche qui lit un droit que son formulaire ne donne pas',
    AN,
    (a) => delete a.financement.tranches[1].droit,
    'Elle lit « droitJustifie »',
  ],
  [
    'un nom de l’argent mal écrit',
    IT,
    (a) => (a.financement.tranches[0].ouverte = 'rempli(notifieeLe)'),
    'Le nom « notifieeLe » n’existe pas. Vouliez-vous « notifieLe » ?',
  ],
  [
    'un tableau de retenues inconnu',
    IT,
    (a) => (a.financement.droit.retenues.tableau = 'depense'),
    'Le tableau « depense » n’existe pas dans « bilanFinal ». Vouliez-vous « depenses » ?',
  ],
  [
    'une colonne de retenues qui n’est pas un montant',
    IT,
    (a) => (a.financement.droit.retenues.declare = 'nature'),
    '« nature » n’est pas une colonne de montants de « depenses ».',
  ],
  ['aucun motif d’écart', IT, (a) => (a.financement.droit.retenues.motifs = []), 'Donnez au moins un motif d’écart.'],
  [
    'une fongibilité illisible',
    IT,
    (a) => (a.financement.droit.retenues.fongibilite = 'un dixième'),
    '« un dixième » n’est pas une part',
  ],
  [
    'une pénalité qui n’est pas un montant',
    IT,
    (a) =>
      (a.financement.penalites = [
        { cle: 'p', libelle: 'P', quand: 'oui', montant: 'participants', debiteur: 'beneficiaire', forme: 'titre' },
      ]),
    'financement › penalites › p › montant',
  ],
  [
    'une enveloppe illisible',
    IT,
    (a) => (a.financeur.enveloppes[0].ae = '400 k€'),
    'financeur normandie › enveloppes › orne-2024\n    « 400 k€ » n’est pas un montant',
  ],
  [
    'une enveloppe d’un fonds inconnu',
    IT,
    (a) => (a.financeur.enveloppes[0].fonds = ['pactes']),
    'Le fonds « pactes » n’est pas un fonds de cet appel. Vouliez-vous « pacte » ?',
  ],
  [
    'une enveloppe pour une réponse inconnue',
    IT,
    (a) => (a.financeur.enveloppes[0].quand = 'departement = "99"'),
    '« Département principal » n’a pas de réponse « 99 »',
  ],
  // Dated tables, indicators, action, documents.
  [
    'une valeur de barème non déclarée',
    AN,
    (a) => (a.baremes.taux.lignes[0].valeurs.etat = 10),
    'La valeur « etat » n’est pas déclarée.',
  ],
  [
    'une valeur de barème qui manque',
    AN,
    (a) => (a.baremes.taux.lignes[0].valeurs = {}),
    'La valeur « region » manque.',
  ],
  [
    'une ligne de barème à l’envers',
    AN,
    (a) => (a.baremes.taux.lignes[0].fin = '2021-01-01'),
    'avant d’avoir commencé',
  ],
  ['un indicateur deux fois', IT, (a) => a.indicateurs.push(a.indicateurs[1]), 'Cet indicateur est écrit deux fois.'],
  ['une action sans fin', IT, (a) => delete a.action.fin, 'action\n    Il manque « fin ».'],
  [
    'une base éligible inconnue',
    AC,
    (a) => (a.documents.baseEligible = 'retenu'),
    '« retenu » n’est ni une ligne du calcul, ni une question de la demande. Vouliez-vous « retenue » ?',
  ],
  [
    'une base éligible qui est une date',
    AC,
    (a) => (a.documents.baseEligible = 'debut'),
    '« Premier jour » n’est pas un montant.',
  ],
  ['une assiette inconnue', AC, (a) => (a.documents.assiette = 'HTC'), '« HTC » n’est pas une assiette'],
  [
    'une annexe inconnue',
    AC,
    (a) => (a.documents.annexes = ['budget']),
    '« budget » n’est ni un tableau de la demande',
  ],
  ['un argent sans document', AC, (a) => (a.documents = null), 'Un appel qui finance dit ce que ses documents citent'],
  [
    'une réponse à plusieurs parties dans une phrase',
    IT,
    (a) => (a.documents.objet = 'Thèmes : {themes}.'),
    '« {themes} » a plusieurs parties ou plusieurs réponses',
  ],
  [
    'une clause qui lit ce qui n’existe pas',
    IT,
    (a) => (a.documents.clauses[0].quand = 'un(partenaire; .reversement = oui)'),
    'documents › clauses › Reversement › quand',
  ],
  // The cycle.
  [
    'une option de phase mal écrite',
    AC,
    (a) => (a.cycle[1].delais = '15 jours'),
    'cycle › completude\n    « delais » ne se dit pas de la phase',
  ],
  [
    'une option de phase oubliée',
    AC,
    (a) => delete a.cycle[3].instance,
    'cycle › decision › instance\n    Il manque « instance ».',
  ],
  [
    'une option qui vient du financement',
    AC,
    (a) => (a.cycle[4].fonds = []),
    'cycle › engagement\n    « fonds » vient de « financement » : ne l’écrivez pas ici.',
  ],
  ['un instrument inconnu', AC, (a) => (a.cycle[5].instrument = 'selonnature'), 'Vouliez-vous « selonNature » ?'],
  [
    'un formulaire de suivi inconnu',
    IT,
    (a) => (a.cycle[10].formulaire = 'evaluations'),
    'Le formulaire « evaluations » n’existe pas. Vouliez-vous « evaluation » ?',
  ],
  [
    'une phase de l’argent sans argent',
    AC,
    (a) => {
      a.financement = null;
      a.documents = null;
      a.indicateurs = [];
    },
    'demande un financement : cet appel n’en a pas',
  ],
  ['une phase deux fois', AC, (a) => a.cycle.push({ phase: 'cloture' }), 'cloture'],
  [
    'une région inconnue',
    AC,
    (a) => (a.cycle = { parcours: a.cycle, transverses: ['vigeur'] }),
    'Vouliez-vous « vigueur » ?',
  ],
];

test.each(cas)('%s', (_, appel, abimer, phrase) => {
  expect(fautesDe(appel, abimer).join('\n')).toContain(phrase);
});

test('deux cas n’ont pas le même nom', () => {
  expect(new Set(cas.map(([nom]) => nom)).size).toBe(cas.length);
});
