import { describe, expect, test } from 'vitest';
import type { Champ } from '../engine/form/formulaire.ts';
import type { PorteeDeCycle } from '../engine/lifecycle/langue.ts';
import type { Nature } from '../engine/lifecycle/phase.ts';
import {
  compilerFormule,
  ecrire,
  lireFormule,
  normaliser,
  porteeDeCharge,
  traduireDeCycle,
  unitesDe,
} from './index.ts';
import { porteeDeCycle } from './portee-de-cycle.ts';
import { traduire } from './traduire.ts';

const portee: PorteeDeCycle = {
  charge: [
    { cle: 'montant', type: 'montant', libelle: 'Montant voté', visible: 'issue = "adopte"' },
    { cle: 'date', type: 'date', libelle: 'Date' },
    {
      cle: 'issue',
      type: 'choix',
      libelle: 'Issue',
      options: [
        ['adopte', 'Adopté'],
        ['rejete', 'Rejeté'],
      ],
    },
    { cle: 'motif', type: 'texteLong', libelle: 'Motif', facultatif: true },
    { cle: 'periode', type: 'periode', libelle: 'Période' },
    {
      cle: 'lignes',
      type: 'tableau',
      libelle: 'Lignes',
      ligne: 'ligne',
      colonnes: [{ cle: 'montant', type: 'montant', libelle: 'Montant' }],
    },
  ],
  faits: { montantCalcule: 'montant?', appelOuvert: 'ouiNon', constatsBloquants: 'nombre', destinataire: 'compte?' },
  soi: { constates: 'nombre', sens: 'texte?', proposePar: 'compte?', organisme: 'organisme', transmisLe: 'date?' },
  communs: { montantPropose: 'montant?', dateVote: 'date?', notifieeLe: 'instant?', 'region.montantVote': 'montant?' },
  jalons: ['decide', 'region.decide'],
  element: { organisme: 'organisme' },
  options: {
    nombre: 3,
    decideur: 'président',
    delai: { mois: 2 },
    organismes: ['dreets', 'carif'],
    actif: true,
    tranches: [{ cle: 'avance' }],
    rien: null,
  },
};

function traduite(texte: string, attendu?: Nature): { regle: unknown; nature: Nature } {
  const resultat = traduireDeCycle(texte, portee, attendu);
  if ('fautes' in resultat) throw new Error(resultat.fautes.map((f) => f.message).join('\n'));
  return resultat;
}
/** Without the names that there are. */
const sansListe = (message: string): string => message.replace(/ Il y a : .*$/, '');

function fautes(texte: string, attendu?: Nature): string[] {
  const resultat = traduireDeCycle(texte, portee, attendu);
  return 'fautes' in resultat
    ? resultat.fautes.map((f) => `${texte.slice(f.debut, f.fin)} : ${sansListe(f.message)}`)
    : [];
}

describe('les gardes et les valeurs d’une phase', () => {
  test.each<[string, Nature, unknown, Nature]>([
    ['montant <= @montantCalcule', 'ouiNon', { '<=': [{ charge: 'montant' }, { fait: 'montantCalcule' }] }, 'ouiNon?'],
    ['commun.montantPropose > 1 000 €', 'ouiNon', { '>': [{ commun: 'montantPropose' }, 100_000] }, 'ouiNon?'],
    [
      'montant <= 80 % de commun.montantPropose',
      'ouiNon',
      { '<=': [{ charge: 'montant' }, { part: [80, { commun: 'montantPropose' }] }] },
      'ouiNon?',
    ],
    ['commun.region.montantVote > 0', 'ouiNon', { '>': [{ commun: 'region.montantVote' }, 0] }, 'ouiNon?'],
    ['date <= @date', 'ouiNon', { '<=': [{ charge: 'date' }, { fait: 'date' }] }, 'ouiNon'],
    [
      'date >= commun.dateVote + 2 mois',
      'ouiNon',
      { '>=': [{ charge: 'date' }, { ajouterMois: [{ commun: 'dateVote' }, 2] }] },
      'ouiNon?',
    ],
    ['periode.fin >= date', 'ouiNon', { '>=': [{ charge: 'periode/fin' }, { charge: 'date' }] }, 'ouiNon'],
    ['issue = "adopte"', 'ouiNon', { '==': [{ charge: 'issue' }, 'adopte'] }, 'ouiNon'],
    ['soi.sens = "attribution"', 'ouiNon', { '==': [{ retenu: 'sens' }, 'attribution'] }, 'ouiNon?'],
    ['soi.proposePar <> acteur.id', 'ouiNon', { '!=': [{ retenu: 'proposePar' }, { acteur: 'id' }] }, 'ouiNon?'],
    [
      'soi.organisme dans acteur.organismes',
      'ouiNon',
      { in: [{ retenu: 'organisme' }, { acteur: 'organismes' }] },
      'ouiNon',
    ],
    [
      '"instructeur" dans acteur.roles et non(acteur.beneficiaire)',
      'ouiNon',
      { and: [{ in: ['instructeur', { acteur: 'roles' }] }, { '!': { acteur: 'beneficiaire' } }] },
      'ouiNon',
    ],
    [
      'jalon.decide et non(jalon.region.decide)',
      'ouiNon',
      { and: [{ jalon: 'decide' }, { '!': { jalon: 'region.decide' } }] },
      'ouiNon',
    ],
    [
      'rempli(commun.notifieeLe) et rempli(@destinataire) et rempli(motif)',
      'ouiNon',
      {
        and: [
          { present: { commun: 'notifieeLe' } },
          { present: { fait: 'destinataire' } },
          { present: { charge: 'motif' } },
        ],
      },
      'ouiNon',
    ],
    ['commun.notifieeLe = @instant', 'ouiNon', { '==': [{ commun: 'notifieeLe' }, { fait: 'instant' }] }, 'ouiNon?'],
    ['@appelOuvert', 'ouiNon', { fait: 'appelOuvert' }, 'ouiNon'],
    ['@instant', 'instant?', { fait: 'instant' }, 'instant'],
    ['acteur.id', 'compte?', { acteur: 'id' }, 'compte'],
    ['element.organisme', 'organisme', { element: 'organisme' }, 'organisme'],
    ['lignes', 'liste', { charge: 'lignes' }, 'liste'],
    ['montant', 'montant?', { charge: 'montant' }, 'montant?'],
    ['issue', 'texte?', { charge: 'issue' }, 'texte'],
    ['-1', 'nombre', -1, 'nombre'],
    ['"suspendu"', 'texte', 'suspendu', 'texte'],
    [
      'si(issue = "adopte"; montant; rien)',
      'montant?',
      { if: [{ '==': [{ charge: 'issue' }, 'adopte'] }, { charge: 'montant' }, null] },
      'montant?',
    ],
  ])('%s', (texte, attendu, regle, nature) => {
    const resultat = traduite(texte, attendu);
    expect(normaliser(resultat.regle)).toEqual(normaliser(regle));
    expect(resultat.nature).toBe(nature);
    expect(ecrire(resultat.regle, unitesDe(porteeDeCycle(portee)))).toBe(texte);
  });

  test.each<[string, unknown, Nature]>([
    ['soi.constates >= option.nombre', { '>=': [{ retenu: 'constates' }, 3] }, 'ouiNon'],
    ['commun.montantPropose > option.nombre', { '>': [{ commun: 'montantPropose' }, 3] }, 'ouiNon?'],
    ['option.decideur', 'président', 'texte'],
    ['option.delai.mois', 2, 'nombre'],
    ['option.actif et rempli(option.decideur)', { and: [true, true] }, 'ouiNon'],
    ['soi.organisme dans option.organismes', { in: [{ retenu: 'organisme' }, ['dreets', 'carif']] }, 'ouiNon'],
  ])('les options entrent par leur valeur : %s', (texte, regle, nature) => {
    expect(traduite(texte)).toEqual({ regle, nature });
  });
});

describe('ce qui est refusé', () => {
  test.each<[string, string, Nature?]>([
    ['commun.montantPropose > 1 000', '1 000 : Un montant se compare à un montant : écrivez 1 000 €.'],
    ['montant <= commun.dateVote', 'commun.dateVote : On ne compare pas un montant avec une date.'],
    ['@instant < commun.notifieeLe', '@instant : « @instant » est un instant : on ne l’ordonne pas.'],
    [
      'commun.notifieeLe + 2 mois',
      'commun.notifieeLe : Une durée s’ajoute à une date : il faut une date, et « commun.notifieeLe » est un instant.',
    ],
    ['jours(date; @instant)', '@instant : « jours(debut; fin) » : il faut une date, et « @instant » est un instant.'],
    ['date = @instant', '@instant : On ne compare pas une date avec un instant.'],
    ['acteur.id > soi.proposePar', 'acteur.id : « acteur.id » est un compte : on ne l’ordonne pas.'],
    ['acteur.id = "moi"', '"moi" : On ne compare pas un compte avec un texte.'],
    ['soi.organisme + 1', 'soi.organisme : « soi.organisme » est un organisme : cela ne s’additionne pas.'],
    ['siren(soi.organisme)', 'soi.organisme : « siren » : il faut un texte, et « soi.organisme » est un organisme.'],
    ['acteur.roles = "elu"', 'acteur.roles : « acteur.roles » est une liste : écrivez "elu" dans acteur.roles.'],
    ['issue = "adopté"', '"adopté" : « Issue » n’a pas de réponse « adopté ». Vouliez-vous « adopte » ?'],
    [
      'commun.montantProposes > 0 €',
      'commun.montantProposes : Le nom « commun.montantProposes » n’existe pas. Vouliez-vous « commun.montantPropose » ?',
    ],
    ['acteur.recuse', 'acteur.recuse : Le nom « acteur.recuse » n’existe pas.'],
    ['jalon.decides', 'jalon.decides : Le nom « jalon.decides » n’existe pas. Vouliez-vous « jalon.decide » ?'],
    ['option.rien', 'option.rien : Le nom « option.rien » n’existe pas.'],
    ['option.delai', 'option.delai : Le nom « option.delai » n’existe pas. Vouliez-vous « option.delai.mois » ?'],
    ['option.tranches', 'option.tranches : Le nom « option.tranches » n’existe pas.'],
    ['option.__proto__', 'option.__proto__ : Le nom « option.__proto__ » n’existe pas.'],
    [
      '@montantCalcules',
      '@montantCalcules : Le fait « montantCalcules » n’existe pas. Vouliez-vous « montantCalcule » ?',
    ],
    [
      'dossier.taux',
      'dossier.taux : Une phase ne lit pas les réponses du dossier : déclarez un fait, que l’on écrit @nom.',
    ],
    ['.montant', '.montant : « .montant » ne se lit que dans un tableau.'],
    ['rempli(montant + 1 €)', 'montant + 1 € : « rempli( ) » attend un nom.'],
    ['@appelOuvert', '@appelOuvert : Il faut ici un montant, et cette formule donne oui ou non.', 'montant'],
    ['date', 'date : Il faut ici un instant, et cette formule donne une date.', 'instant?'],
    [
      '70 % de commun.montantPropose',
      '70 % de commun.montantPropose : Cette formule peut donner une fraction de centime. Dites comment l’arrondir : arrondi( ), arrondiInf( ) ou arrondiSup( ).',
      'montant?',
    ],
    ['montant <=', ' : La formule s’arrête trop tôt : il manque une valeur.'],
  ])('%s', (texte, attendu, nature) => {
    expect(fautes(texte, nature)).toEqual([attendu]);
  });

  test.each(['somme(lignes.montant)', 'nombre(lignes)', 'tous(lignes; oui)', 'bareme(a.b; "c"; date)', 'codes(issue)'])(
    'ni lignes, ni barème : %s',
    (texte) => {
      expect(fautes(texte).join()).toContain('déclarez un fait');
    },
  );

  test('une faute est de la donnée', () => {
    expect(traduireDeCycle('rien de rien)', portee)).toEqual({
      fautes: [{ message: '« ) » est de trop.', texte: 'rien de rien)', debut: 12, fin: 13 }],
    });
  });
});

describe('dans les questions d’un acte', () => {
  const champs: Champ[] = [
    { cle: 'issue', type: 'choix', libelle: 'Issue', requis: true, options: [{ valeur: 'adopte', libelle: 'Adopté' }] },
    { cle: 'places', type: 'nombre', libelle: 'Places' },
  ];
  const dans = porteeDeCharge(portee, champs);

  test('les réponses de l’acte, les faits, les options', () => {
    const compilee = compilerFormule('issue = "adopte" et @appelOuvert et places <= option.nombre', dans, 'ouiNon');
    expect('regle' in compilee && compilee.regle).toEqual({
      and: [{ '==': [{ var: 'issue' }, 'adopte'] }, { fait: 'appelOuvert' }, { '<=': [{ var: 'places' }, 3] }],
    });
    const remplie = compilerFormule('rempli(places) ou rempli(option.nombre)', dans);
    expect('regle' in remplie && remplie.regle).toEqual({ or: [{ rempli: 'places' }, true] });
  });

  test('ni ce qui est retenu, ni le dossier', () => {
    for (const texte of ['soi.constates > 1', 'commun.dateVote > @date', 'dossier.taux']) {
      const compilee = compilerFormule(texte, dans);
      expect('fautes' in compilee && compilee.fautes).toHaveLength(1);
    }
  });
});

test('ce qui est retenu se relit dans la même langue', () => {
  const { lecture } = porteeDeCycle(portee);
  const regle = { or: [{ present: { charge: 'periode/debut' } }, { '==': [{ commun: 'region.montantVote' }, 1_000] }] };
  expect(traduire(lireFormule(ecrire(regle)), lecture)).toEqual(regle);
});
