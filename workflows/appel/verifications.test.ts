// Every check of a call, each put at fault alone: what is printed, and nothing else.
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-return -- mistakes are what the types do not allow */
import { expect, test } from 'vitest';
import { fautesDe, section, type Brouillon } from '../../tests/support/abimer-un-appel.ts';
import { afestIleDeFrance } from '../../tests/support/appels/afest-ile-de-france/index.ts';
import { afest } from '../appels/afest/index.ts';
import { initiativesTerritoriales } from '../appels/initiatives-territoriales/index.ts';
import { appuiConseilModernisation } from '../appels/appui-conseil-modernisation/index.ts';
import type { Appel } from './types.ts';

const IT: Appel = initiativesTerritoriales;
const AN: Appel = afest;
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
  // Sentences of the documents.
  [
    'une unité dite deux fois',
    AC,
    (a) => (a.documents.objet = 'Conseil à {prestation} euros.'),
    'documents › objet\n    « {prestation} » s’écrit avec son unité : ne la répétez pas.',
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
