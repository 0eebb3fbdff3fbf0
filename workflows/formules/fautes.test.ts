// What is said of a formula that is wrong, and where.
import { describe, expect, test } from 'vitest';
import { compilerFormule, ErreurFormule, vouliezVous } from './index.ts';
import type { Genre } from './index.ts';
import { portee } from './portee-d-essai.ts';

const sansListe = (message: string): string => message.replace(/ Il y a : .*$/, '');

/** The part that is wrong, then the sentence. */
function fautes(texte: string, attendu?: Genre, tableau: string | null = null, dossier = portee.dossier): string[] {
  const compilee = compilerFormule(texte, { ...portee, tableau, dossier }, attendu);
  return 'fautes' in compilee
    ? compilee.fautes.map((f) => `${texte.slice(f.debut, f.fin)} : ${sansListe(f.message)}`)
    : [];
}

describe('ce qui est dit d’une formule fausse', () => {
  test.each<[string, string, Genre?, string?]>([
    [
      'pourcentage(heureSituation; heuresTotal)',
      'heureSituation : La question « heureSituation » n’existe pas. Vouliez-vous « heuresSituation » ?',
    ],
    [
      'min(arrondiInf(80 % de coutEligible); 100 000)',
      '100 000 : Un montant s’écrit avec son unité : 100 000 €.',
      'montant',
    ],
    [
      'dossier.tauxDemande de assiette',
      'dossier.tauxDemande de assiette : Cette formule peut donner une fraction de centime. Dites comment l’arrondir : arrondi( ), arrondiInf( ) ou arrondiSup( ).',
      'montant',
    ],
    [
      'somme(planCharges.montant; .nature = "structures") <= 6 % de assiette',
      '"structures" : « Nature » n’a pas de réponse « structures ». Vouliez-vous « structure » ?',
    ],
    [
      'participantsPrevus',
      'participantsPrevus : « participantsPrevus » est une réponse de la demande : écrivez dossier.participantsPrevus',
    ],
    ['coutEligible > 100 000', '100 000 : Un montant se compare à un montant : écrivez 100 000 €.'],
    ['100 000 < coutEligible', '100 000 : Un montant se compare à un montant : écrivez 100 000 €.'],
    ['coutEligible + 10', '10 : Un montant s’écrit avec son unité : 10 €.'],
    ['100', '100 : Un montant s’écrit avec son unité : 100 €.', 'montant'],
    ['70 % * assiette', '70 % : Un pourcentage s’écrit avec « de » : écrivez 70 % de assiette.'],
    ['assiette * (70 %)', '(70 %) : Un pourcentage s’écrit avec « de » : écrivez 70 % de assiette.'],
    ['parcours / 70 %', '70 % : Un pourcentage s’écrit avec « de » : écrivez 70 % de parcours.'],
    ['assiette + 10 %', '10 % : Un pourcentage s’écrit avec « de » : écrivez 10 % de assiette.'],
    ['parcours > 10 %', '10 % : Un pourcentage s’écrit avec « de » : écrivez 10 % de parcours.'],
    ['min(parcours; 10 %)', '10 % : Un pourcentage s’écrit avec « de » : écrivez 10 % de parcours.'],
    ['10 %', '10 % : Il faut ici un nombre, et cette formule donne un pourcentage.', 'nombre'],
    ['taux * assiette', 'taux * assiette : Un pourcentage d’un montant s’écrit avec « de » : 70 % de assiette.'],
    ['70 de assiette', '70 : Il manque « % » : écrivez 70 % de assiette.'],
    ['parcours de assiette', 'parcours : Avant « de », il faut un pourcentage : « parcours » est un nombre.'],
    ['assiette * coutEligible', 'assiette * coutEligible : On ne multiplie pas un montant par un montant.'],
    ['parcours / assiette', 'assiette : On ne divise pas par un montant.'],
    ['secteur = "textiles"', '"textiles" : « Secteur » n’a pas de réponse « textiles ». Vouliez-vous « textile » ?'],
    [
      'secteur parmi ("btp"; "eau")',
      '"eau" : « Secteur » n’a pas de réponse « eau ». Choisissez parmi : textile, btp.',
    ],
    ['"geste" dans themes', '"geste" : « themes » n’a pas de réponse « geste ». Vouliez-vous « gestes » ?'],
    ['secteur parmi themes', 'themes : « themes » est une liste : écrivez secteur dans themes.'],
    ['"btp" dans secteur', 'secteur : « dans » attend une liste, et « secteur » est un choix.'],
    ['themes = "gestes"', 'themes : « themes » est une liste : écrivez "gestes" dans themes.'],
    ['recupereTva = "oui"', '"oui" : Une question oui/non se compare à oui ou à non, sans guillemets.'],
    ['dateDebut >= secteur', 'secteur : On ne compare pas une date avec un choix.'],
    ['dateDebut = secteur', 'secteur : On ne compare pas une date avec un choix.'],
    ['secteur < "btp"', 'secteur : « secteur » est un choix : on ne l’ordonne pas.'],
    [
      'dateFin - dateDebut',
      'dateFin - dateDebut : Pour compter les jours entre deux dates : jours(debut; fin). Pour déplacer une date : dateDebut + 12 mois.',
    ],
    [
      'assiette + 12 mois',
      'assiette : Une durée s’ajoute à une date : il faut une date, et « assiette » est un montant.',
    ],
    ['secteur + 1', 'secteur : « secteur » est un choix : cela ne s’additionne pas.'],
    [
      'max(dateDebut; parcours)',
      'dateDebut : « max » : il faut un nombre ou un montant, et « dateDebut » est une date.',
    ],
    [
      'assiette et recupereTva',
      'assiette : « et » relie des conditions : il faut oui ou non, et « assiette » est un montant.',
    ],
    [
      'non(assiette)',
      'assiette : « non( ) » retourne une condition : il faut oui ou non, et « assiette » est un montant.',
    ],
    [
      'si(assiette; 1; 2)',
      'assiette : « si » attend une condition : il faut oui ou non, et « assiette » est un montant.',
    ],
    ['si(recupereTva; assiette; dateDebut)', 'dateDebut : « si » : un montant et une date ne vont pas ensemble.'],
    ['arrondi(assiette; 1)', '1 : On arrondit un montant à un pas en euros : écrivez 1 €.'],
    [
      'produit(parcours; heuresTotal)',
      'parcours : « produit(prix; quantité) » : il faut un montant, et « parcours » est un nombre.',
    ],
    [
      'somme(planCharge.montant)',
      'planCharge.montant : Le tableau « planCharge » n’existe pas. Vouliez-vous « planCharges » ?',
    ],
    [
      'somme(planCharges.montants)',
      'planCharges.montants : La colonne « montants » n’existe pas dans « planCharges ». Vouliez-vous « montant » ?',
    ],
    [
      'somme(planCharges.nature)',
      'planCharges.nature : « planCharges.nature » est un choix : cela ne s’additionne pas.',
    ],
    ['somme(assiette.montant)', 'assiette.montant : « assiette » n’est pas un tableau.'],
    [
      'planCharges',
      'planCharges : « planCharges » est un tableau : prenez-en la somme, le nombre de lignes, ou tous / un / aucun.',
    ],
    ['tous(planCharges; debut >= dateDebut)', 'debut : « debut » est une colonne de ce tableau : écrivez .debut'],
    ['.debut >= dateDebut', '.debut : « .debut » ne se lit que dans un tableau.'],
    [
      '.debuts >= dateDebut',
      '.debuts : La colonne « debuts » n’existe pas dans « planCharges ». Vouliez-vous « debut » ?',
      'ouiNon',
      'planCharges',
    ],
    [
      'nombre(planCharges; .montant)',
      '.montant : Une condition sur les lignes : il faut oui ou non, et « .montant » est un montant.',
    ],
    ['@dates', '@dates : Le fait « dates » n’existe pas. Vouliez-vous « date » ?'],
    [
      'dossier.tauxDemandes',
      'dossier.tauxDemandes : Dans le dossier, la question « tauxDemandes » n’existe pas. Vouliez-vous « tauxDemande » ?',
    ],
    [
      'bareme(tarif.centre; secteur; dateDebut)',
      'tarif.centre : Le barème « tarif » n’existe pas. Vouliez-vous « tarifs » ?',
    ],
    [
      'bareme(tarifs.centres; secteur; dateDebut)',
      'tarifs.centres : La valeur « centres » n’existe pas dans le barème « tarifs ». Vouliez-vous « centre » ?',
    ],
    [
      'bareme(tarifs.centre; secteur; parcours)',
      'parcours : « bareme » : il faut une date, et « parcours » est un nombre.',
    ],
    [
      'parTranches(tarifs.centre; assiette; dateDebut)',
      'tarifs.centre : « parTranches » attend un taux : « tarifs.centre » est un montant.',
    ],
    ['heuresTotal', 'heuresTotal : Il faut ici oui ou non, et cette formule donne des heures.', 'ouiNon'],
    ['heuresTotal > constructor', 'constructor : La question « constructor » n’existe pas.'],
    ['__proto__', '__proto__ : La question « __proto__ » n’existe pas.'],
  ])('%s', (texte, attendu, genre, tableau) => {
    expect(fautes(texte, genre, tableau)).toEqual([attendu]);
  });

  test('dans la demande, rien ne se lit du dossier', () => {
    expect(fautes('dossier.tauxDemande', undefined, null, null)).toEqual([
      'dossier.tauxDemande : « dossier. » se lit dans les formulaires qui suivent la demande, pas dans la demande.',
    ]);
  });

  test('toutes les fautes à la fois, chacune une fois', () => {
    expect(fautes('heureSituation > 0 et coutEligible > 100 et heureSituation < 9')).toHaveLength(3);
    expect(fautes('constructor = constructor')).toHaveLength(2);
  });
});

describe('ce qui est dit d’une formule illisible', () => {
  test.each([
    ['min(arrondiInf(80 % de coutEligible; 100 000 €)', ' : Il manque « ) » pour fermer « min( ».'],
    ['assiette +', ' : La formule s’arrête trop tôt : il manque une valeur.'],
    ['', ' : La formule s’arrête trop tôt : il manque une valeur.'],
    ['* assiette', '* : Il manque une valeur avant « * ».'],
    ['et assiette', 'et : Il manque une valeur avant « et ».'],
    ['assiette coutEligible', 'coutEligible : Il manque un signe avant « coutEligible ».'],
    ['assiette)', ') : « ) » est de trop.'],
    ['a = b = c', '= : Deux comparaisons de suite : reliez-les par « et ».'],
    ['a ET b', 'ET : Écrivez « et » en minuscules.'],
    ['31/02/2025', '31/02/2025 : « 31/02/2025 » n’est pas une date du calendrier.'],
    ['1e999', '1e999 : Ce nombre est trop grand.'],
    ['90 071 992 547 410 €', '90 071 992 547 410 € : Ce montant est trop grand.'],
    ['0,001 €', '0,001 € : Un montant a deux décimales au plus.'],
    ['12 mois', '12 mois : Une durée s’ajoute à une date, ou s’en retire : dateDebut + 12 mois.'],
    ['secteur = "btp', '" : Le texte ouvert par " n’est pas fermé.'],
    ['assiette # 3', '# : Je ne comprends pas « # ».'],
    ['🙂', '🙂 : Je ne comprends pas « 🙂 ».'],
    ['. montant', null],
    ['.3', '3 : Après « . » vient le nom d’une colonne, par exemple .montant.'],
    ['sommes(planCharges.montant)', 'sommes : La fonction « sommes » n’existe pas. Vouliez-vous « somme » ?'],
    ['toString(a)', 'toString : La fonction « toString » n’existe pas.'],
    ['si(a; b)', 'si(a; b) : « si » s’écrit si(condition; alors; sinon).'],
    ['siren()', 'siren() : « siren » s’écrit siren(question).'],
    ['arrondi(a; b)', 'b : On arrondit à un pas écrit en clair, par exemple 1 € ou 10 €.'],
    ['arrondi(a; 0 €)', '0 € : On arrondit à un pas écrit en clair, par exemple 1 € ou 10 €.'],
    ['somme(planCharges)', 'planCharges : Quelle colonne de « planCharges » ? Écrivez somme(planCharges.montant).'],
    ['somme(2)', '2 : Il faut ici une colonne, par exemple somme(charges.montant).'],
    ['bareme(tarifs; a; b)', 'tarifs : Quelle valeur du barème « tarifs » ? Écrivez tarifs.taux.'],
    ['plafond(x)', 'plafond : Un plafond s’écrit min(x; plafond).'],
    ['plancher(x)', 'plancher : Un plancher s’écrit max(x; plancher).'],
    ['variations(x)', 'variations : Des cas s’écrivent si(condition; valeur; autre condition; autre valeur; sinon).'],
    ['grille(x)', 'grille : Le taux du palier atteint s’écrit palier(bareme.taux; montant; date).'],
    ['barème progressif(x)', 'progressif : Un barème par tranches s’écrit parTranches(bareme.taux; montant; date).'],
    ['x applicable si y', 'applicable : Une condition s’écrit dans « visible », ou si(condition; valeur; rien).'],
    ['x est défini', 'est : « est défini » s’écrit rempli(question).'],
    ['SOMME.SI(t.c; "x"; t.d)', 'SOMME.SI : Une somme sous condition s’écrit somme(tableau.colonne; condition).'],
    ['NB.SI(t; "x")', 'NB.SI : Un compte sous condition s’écrit nombre(tableau; condition).'],
    ['ET(a; b)', 'ET : « ET(a; b) » s’écrit a et b.'],
    ['ou(a; b)', 'ou : « OU(a; b) » s’écrit a ou b.'],
    [`${'('.repeat(41)}a${')'.repeat(41)}`, null],
    ['x'.repeat(2_001), 'x : Cette formule a plus de 2 000 caractères.'],
  ])('%s', (texte, attendu) => {
    const [premiere] = fautes(texte);
    if (attendu === null) expect(premiere).toBeDefined();
    else expect(premiere).toBe(attendu);
  });

  test.each([`${'('.repeat(41)}a${')'.repeat(41)}`, '-'.repeat(50) + 'a', `${'a - '.repeat(60)}a`])(
    'quarante niveaux au plus : %s',
    (texte) => {
      expect(fautes(texte).join()).toMatch(/trop profonde/);
    },
  );

  test('une faute se montre sous la formule', () => {
    expect(new ErreurFormule('Ici.', 'a + b', 4, 5).montrer()).toBe('a + b\n    ^\nIci.');
  });
});

test('un nom qui ne ressemble à aucun reçoit ceux qu’il y a, de sa famille, s’ils se lisent', () => {
  const connus = ['commun.montantVote', 'commun.dateVote', 'soi.sens', 'montant'];
  expect(vouliezVous('commun.xyz', connus)).toBe(' Il y a : commun.montantVote, commun.dateVote.');
  expect(vouliezVous('montants', connus)).toBe(' Vouliez-vous « montant » ?');
  expect(vouliezVous('jour', ['date', 'instant'])).toBe(' Il y a : date, instant.');
  expect(
    vouliezVous(
      'xyz',
      Array.from({ length: 41 }, (_, i) => `nom${i}`),
    ),
  ).toBe('');
});
