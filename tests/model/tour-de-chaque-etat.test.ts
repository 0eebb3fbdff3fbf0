// What each state of each published machine tells whoever reads it: the sentence, the buttons and the date, read together.
import { describe, expect, test } from 'vitest';
import type { MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { tourDe, type Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import type { Action, Dossier, Objet } from '../../web/api/schema/types.gen.ts';
import { premiereAttente, type Attente } from '../../web/dossier/actes.ts';
import { lireTour } from '../../web/dossier/tour.ts';
import { appelsPublies, passagesDe, rolesDuPassage, type Passage } from '../support/appels-publies.ts';

const INSTANT = '2026-03-31T22:00:00.000Z';
const JOUR = '2026-03-31';
const ECRIT = '31 mars 2026';

/** A state of a machine, and who reads it. */
interface Place {
  appel: AppelCompile;
  machine: string;
  m: MachineCompilee;
  feuille: string;
  /** Key of its words. */
  mots: string;
}

/** Every leaf of every machine of a call, with the key of its words. */
function placesDe(appel: AppelCompile): Place[] {
  return Object.entries(appel.cycle.machines).flatMap(([machine, m]) =>
    Object.keys(m.tours).flatMap((feuille): Place[] => {
      const parties = feuille.split('.');
      const nom = parties.at(-1) ?? '';
      const cles = machine === 'dossier' ? parties.map((instance) => `${instance}.${nom}`) : [`${machine}.${nom}`];
      const mots = cles.find((cle) => Object.hasOwn(appel.mots, `${cle}.porteur`));
      if (mots === undefined && Object.hasOwn(m.attendus, feuille))
        throw new Error(`${machine} ${feuille} n’a pas de mots.`);
      return mots === undefined ? [] : [{ appel, machine, m, feuille, mots }];
    }),
  );
}

const audienceDe = (role: Role): Dossier['audience'] =>
  role === 'porteur' ? 'porteur' : tourDe(role) === 'region' ? 'region' : 'tiers';
const motDe = ({ appel }: Place, cle: string): string => appel.mots[cle] ?? '';
const cleDActe = ({ machine }: Place, instance: string, type: string): string =>
  `${machine === 'dossier' ? instance : machine}.${type}`;

/** What `role` may do there. */
function actionsDe(place: Place, passages: readonly Passage[], role: Role): Action[] {
  const siennes = passages.filter(
    (p) =>
      p.machine === place.machine &&
      (place.feuille === p.chemin || place.feuille.startsWith(`${p.chemin}.`)) &&
      rolesDuPassage(place.appel, p).includes(role),
  );
  return [...new Map(siennes.map((p) => [p.evenement, p.acte]))].map(([type, acte]) => {
    const cle = cleDActe(place, acte.instance, acte.type);
    return {
      type,
      libelle: motDe(place, `${cle}.libelle`),
      description: motDe(place, `${cle}.description`),
      solennel: acte.solennel === true,
      poids: acte.poids ?? 'avance',
      formulaireJuge: acte.juge ?? null,
    };
  });
}

/** The dossier as `role` reads it there; its awaited acts have their term where their state has one. */
function dossierLu(place: Place, passages: readonly Passage[], role: Role, aLeurHeure = true): Dossier {
  const { m, feuille, mots } = place;
  const attentes = (m.attendus[feuille] ?? []).map(({ acte, roles, echeance, libre }): Attente => {
    const { type, evenement, instance } = m.actes[acte] ?? {
      type: acte,
      evenement: acte,
      instance: acte.split('/')[0] ?? '',
    };
    const cle = cleDActe(place, instance, type);
    const tours = roles.map(tourDe);
    return {
      objet: 'o',
      acte: type,
      evenement,
      libelle: motDe(place, `${cle}.libelle`),
      description: motDe(place, `${cle}.description`),
      chez: (['porteur', 'region', 'tiers'] as const).find((tour) => tours.includes(tour)) ?? 'region',
      acteurs: ['quelqu’un'],
      deMoi: roles.includes(role),
      empechement: null,
      depuis: INSTANT,
      habituel: null,
      avant: echeance === undefined ? null : INSTANT,
      dernierJour: echeance === undefined ? null : JOUR,
      libre: aLeurHeure && libre !== undefined,
    };
  });
  const libelles = {
    region: motDe(place, `${mots}.region`),
    porteur: motDe(place, `${mots}.porteur`),
    ensuite: motDe(place, `${mots}.ensuite`),
  };
  const actions = actionsDe(place, passages, role);
  const objet = { objet: { id: 'o', type: 'o', genre: '', libelle: '' }, libelles, actions } as unknown as Objet;
  return {
    dossier: { id: 'd', tour: m.tours[feuille] },
    appel: { fuseau: 'Europe/Paris' },
    audience: audienceDe(role),
    libelles,
    attentes,
    objets: [objet],
    formulaires: [{ id: 'f', objet: 'o', cle: '', titre: 'Formulaire', ouverture: 'tout', modifiable: true }],
    echeances: [],
    complements: null,
  } as unknown as Dossier;
}

/** « Envoyer les compléments » → « envoyez »: what the sentence must say where the button says the verb. */
function imperatif(libelle: string): string {
  const [verbe = ''] = libelle.split(' ');
  return verbe.toLocaleLowerCase('fr').replace(/(?:er|dre)$/u, (fin) => (fin === 'er' ? 'ez' : 'dez'));
}

/** What is wrong in what is said of what is awaited of the reader. */
function fautesDeMonTour(role: Role, tour: ReturnType<typeof lireTour>, attendus: readonly Attente[]): string[] {
  const texte = [tour.titre, ...tour.suites].join(' ');
  const dates = new Set(attendus.map(({ dernierJour }) => dernierJour));
  const fautes: [boolean, string][] = [
    [!tour.aVous, 'ne dit pas que c’est à lui'],
    [tour.actes.length === 0, 'aucun bouton'],
    [tour.libre !== tour.surtitre.startsWith('Vous choisissez la suite'), `surtitre « ${tour.surtitre} »`],
    [!tour.libre && !tour.surtitre.startsWith('À vous de jouer'), `surtitre « ${tour.surtitre} »`],
    // A list counts as a turn what the page asks for, and nothing that the reader does when they choose.
    [tour.libre !== (premiereAttente({ attentes: [...attendus] }) === null), 'la liste et la page ne s’accordent pas'],
    [tour.libre && dates.has(JOUR), 'libre, et pourtant borné'],
    [dates.size === 1 && dates.has(JOUR) !== tour.surtitre.includes(ECRIT), 'la date n’est pas celle de l’acte'],
    [/\bdans (?:le mois|les \p{L}+ mois)\b/u.test(texte), 'un délai est dit hors de la date'],
    [tour.titre === '' || tour.titre.endsWith('.'), `titre « ${tour.titre} »`],
  ];
  if (role === 'porteur') {
    const dits = tour.titre.toLocaleLowerCase('fr');
    fautes.push(
      [!/^\p{Lu}\p{Ll}+ez\b/u.test(tour.titre), `ne commence pas par un verbe à faire : « ${tour.titre} »`],
      [
        !tour.actes.every(({ action }) => dits.includes(imperatif(action.libelle))) &&
          !attendus.every(({ libelle }) => dits.includes(imperatif(libelle))),
        `« ${tour.titre} » ne dit pas « ${tour.actes.map(({ action }) => action.libelle).join(' ou ')} »`,
      ],
      [tour.suites.length === 0, 'ne dit pas ce qui arrive sinon'],
      [/^(?:Dès|Une fois|Quand|Après)\b/u.test(tour.suites[0] ?? ''), 'dit ce qui vient, pas ce qui arrive sinon'],
    );
  } else {
    const verbes = tour.actes.map(({ action }) => action.libelle.toLocaleLowerCase('fr'));
    fautes.push([!verbes.every((v) => tour.titre.toLocaleLowerCase('fr').includes(v)), `titre « ${tour.titre} »`]);
  }
  return fautes.flatMap(([faute, dit]) => (faute ? [dit] : []));
}

/** What is wrong in what is said to someone of whom nothing is awaited there. */
function fautesDuTourDUnAutre(role: Role, tour: ReturnType<typeof lireTour>, quelquun: boolean): string[] {
  const fautes: [boolean, string][] = [
    [tour.aVous || tour.surtitre !== '' || tour.actes.length > 0, 'lui réclame ce qui ne l’attend pas'],
    [quelquun !== tour.suites.some((phrase) => phrase.startsWith('Depuis le ')), 'ne dit pas depuis quand'],
    [
      role === 'porteur' && quelquun && tour.suites.some((phrase) => /^\p{Lu}\p{Ll}+ez\b/u.test(phrase)),
      `lui dit de faire ce qui est à un autre : « ${tour.suites.join(' ')} »`,
    ],
  ];
  return fautes.flatMap(([faute, dit]) => (faute ? [dit] : []));
}

/** Every role that some state of the call awaits, and the porteur. */
const rolesDe = ({ cycle }: AppelCompile): Role[] => [
  ...new Set<Role>([
    'porteur',
    ...Object.values(cycle.machines).flatMap((m) =>
      Object.values(m.attendus).flatMap((a) => a.flatMap((x) => x.roles)),
    ),
  ]),
];

describe.each(appelsPublies.map((appel) => [appel.definition.slug, appel] as const))('%s', (_slug, appel) => {
  const passages = passagesDe(appel);

  test.each(rolesDe(appel).filter((role) => role !== 'systeme'))(
    'dans chaque état, la phrase, les boutons et la date disent la même chose à %s',
    (role) => {
      const lectures = placesDe(appel).flatMap((place) => {
        const libres = (place.m.attendus[place.feuille] ?? []).some(({ libre }) => libre !== undefined);
        return [true, ...(libres ? [false] : [])].map((aLeurHeure) => ({
          place,
          lu: dossierLu(place, passages, role, aLeurHeure),
        }));
      });
      const fautes = lectures.flatMap(({ place, lu }) => {
        const attendus = lu.attentes.filter(({ deMoi }) => deMoi);
        const tour = lireTour(lu);
        const lesquelles =
          attendus.length > 0
            ? fautesDeMonTour(role, tour, attendus)
            : fautesDuTourDUnAutre(role, tour, lu.attentes.length > 0);
        return lesquelles.map((faute) => `${place.machine} ${place.feuille}: ${faute}`);
      });
      expect(fautes).toEqual([]);
    },
  );

  test('aucun acte n’est dit fait avant de l’être', () => {
    const faits = /\b(?:est|sont) (?:aussitôt )?(?:transmis|envoyé|joint|remis|déposé)(?:e|s|es)?\b/u;
    const dits = passages
      .filter((p) =>
        rolesDuPassage(appel, p).some((role) => audienceDe(role as Role) !== 'region' && role !== 'systeme'),
      )
      .flatMap(({ machine, acte }) => {
        const cle = `${machine === 'dossier' ? acte.instance : machine}.${acte.type}.description`;
        const phrase = appel.mots[cle] ?? '';
        return faits.test(phrase.replace('Rien n’est envoyé', '')) ? [`${cle}: ${phrase}`] : [];
      });
    expect([...new Set(dits)]).toEqual([]);
  });
});
