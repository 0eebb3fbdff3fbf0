import { expect, test } from 'vitest';
import type { EcheanceLue } from '../api/schema/types.gen.ts';
import { phrasesDeLaLoi, phraseTour } from './phrases.ts';

const rejet: EcheanceLue = {
  cle: 'rejetImplicite',
  objet: 'o1',
  libelle: 'Rejet implicite',
  situation: 'Délai de réponse en cours',
  suite: 'À son terme, le silence vaut refus.',
  le: '2025-11-17T23:00:00Z',
  dernierJour: '2025-11-17',
  etat: 'prevue',
  nature: 'loi',
};
const complements: EcheanceLue = {
  cle: 'complements',
  objet: 'o1',
  libelle: 'Compléments',
  situation: 'Compléments à fournir',
  suite: '',
  le: '2025-09-29T22:00:00Z',
  dernierJour: '2025-09-29',
  etat: 'prevue',
  nature: 'interne',
};
const suspendu: EcheanceLue = {
  ...rejet,
  etat: 'suspendue',
  situation: 'Délai de réponse suspendu',
  suite: 'Il reprend avec vos compléments.',
};
const ensuite = 'Dès réception, la Région reprend l’examen de votre dossier.';
const chezLePorteur = {
  chez: 'porteur',
  acteurs: ['le porteur'],
  deMoi: false,
  empechement: null,
  habituel: null,
  dernierJour: '2025-09-29',
} as const;
const chezLaRegion = {
  chez: 'region',
  acteurs: ['la Région'],
  deMoi: false,
  empechement: null,
  habituel: null,
  dernierJour: null,
} as const;

test('le porteur sait ce qu’il doit faire, pour quand, et ce qui arrive sinon', () => {
  const phrase = phraseTour({
    audience: 'porteur',
    tour: 'porteur',
    attente: { ...chezLePorteur, deMoi: true },
    ensuite:
      'Corrigez les points demandés, puis envoyez-les. Au-delà du délai, la demande peut être déclarée irrecevable.',
    verbes: ['Envoyer les compléments'],
    echeances: [suspendu, complements],
  });
  expect(phrase).toEqual({
    surtitre: 'À vous de jouer, au plus tard le 29 septembre 2025',
    titre: 'Corrigez les points demandés, puis envoyez-les',
    suites: [
      'Au-delà du délai, la demande peut être déclarée irrecevable.',
      'Délai de réponse suspendu. Il reprend avec vos compléments.',
    ],
    aVous: true,
  });
});

test('un agent lit les verbes de ses boutons', () => {
  const phrase = phraseTour({
    audience: 'region',
    tour: 'region',
    attente: { ...chezLaRegion, deMoi: true },
    ensuite: '',
    verbes: ['Demander un avis', 'Proposer un montant'],
    echeances: [],
  });
  expect(phrase.surtitre).toBe('À vous de jouer');
  expect(phrase.titre).toBe('Demander un avis ou proposer un montant');
});

test('chez la Région, le porteur lit ce que vaut le silence', () => {
  const phrase = phraseTour({
    audience: 'porteur',
    tour: 'region',
    attente: chezLaRegion,
    ensuite: '',
    verbes: [],
    echeances: [rejet],
  });
  expect(phrase.titre).toBe('Chez la Région');
  expect(phrase.suites).toEqual([
    'Délai de réponse en cours. À son terme, le silence vaut refus. Rejet implicite\u00a0: 17 novembre 2025.',
  ]);
  expect(phrase.aVous).toBe(false);
});

test('chez la Région, le porteur lit depuis quand, et quand la suite vient d’habitude', () => {
  const dire = (habituel: { de: number; a: number; entre: string; et: string; passe: boolean } | null): string[] =>
    phraseTour({
      audience: 'porteur',
      tour: 'region',
      attente: { ...chezLaRegion, habituel },
      depuis: '15 mai 2026',
      ensuite: '',
      verbes: [],
      echeances: [],
    }).suites;
  const duree = { de: 14, a: 21, entre: '2026-05-29', et: '2026-06-05', passe: false };
  expect(dire(null)).toEqual(['Depuis le 15 mai 2026.']);
  expect(dire(duree)).toEqual([
    'Depuis le 15 mai 2026. D’habitude, la suite vient entre le 29 mai 2026 et le 5 juin 2026 (14 à 21\u00a0jours).',
  ]);
  expect(dire({ ...duree, passe: true })).toEqual([
    'Depuis le 15 mai 2026. D’habitude, la suite vient en 14 à 21\u00a0jours\u00a0: c’est plus long cette fois.',
  ]);
  expect(dire({ ...duree, de: 0, a: 0, entre: '2026-05-15', et: '2026-05-15' })[0]).toContain('(moins d’un jour)');
});

test('l’agent voit que le dossier est chez le porteur, et jusqu’à quand', () => {
  const phrase = phraseTour({
    audience: 'region',
    tour: 'porteur',
    attente: chezLePorteur,
    ensuite,
    verbes: [],
    echeances: [complements, suspendu],
  });
  expect(phrase.titre).toBe('Chez le porteur — au plus tard le 29 septembre 2025');
  expect(phrase.suites[1]).toBe('Rejet implicite\u00a0: délai suspendu.');
});

test('celui de qui l’acte est attendu est celui qui joue, même quand l’étape est à un autre', () => {
  const situation = { audience: 'region', tour: 'porteur', ensuite: '', verbes: ['Valider'], echeances: [] } as const;
  expect(phraseTour({ ...situation, attente: { ...chezLaRegion, deMoi: true } })).toMatchObject({
    surtitre: 'À vous de jouer',
    titre: 'Valider',
  });
  expect(phraseTour({ ...situation, attente: null }).titre).toBe('Chez le porteur');
});

test('seule la date de ce qui est attendu est réclamée', () => {
  const situation = {
    audience: 'porteur',
    tour: 'region',
    ensuite: '',
    verbes: [],
    echeances: [complements, rejet],
  } as const;
  expect(phraseTour({ ...situation, attente: chezLaRegion }).titre).toBe('Chez la Région');
  const attente = { ...chezLaRegion, acteurs: ['le responsable', 'les finances'] };
  expect(phraseTour({ ...situation, attente }).titre).toBe('Chez la Région');
  const comptable = { ...chezLaRegion, chez: 'tiers', acteurs: ['le comptable public'] } as const;
  expect(phraseTour({ ...situation, attente: comptable }).titre).toBe('Chez le comptable public');
  // Agents are told which of them.
  expect(phraseTour({ ...situation, audience: 'region', attente }).titre).toBe('Chez le responsable ou les finances');
});

test('un porteur de qui rien n’est attendu dans son étape ne se voit rien réclamer', () => {
  const phrase = phraseTour({
    audience: 'porteur',
    tour: 'porteur',
    attente: null,
    ensuite: '',
    verbes: [],
    echeances: [],
  });
  expect(phrase).toEqual({ surtitre: '', titre: 'En cours', suites: [], aVous: false });
});

test('un dossier terminé n’attend rien et ne parle pas de délai', () => {
  const phrase = phraseTour({
    audience: 'porteur',
    tour: 'personne',
    attente: null,
    ensuite: 'Vous pouvez former un recours dans les deux mois.',
    verbes: [],
    echeances: [rejet],
  });
  expect(phrase.titre).toBe('Rien n’est attendu');
  expect(phrase.suites).toEqual(['Vous pouvez former un recours dans les deux mois.']);
});

test('seuls les délais de la loi sont dits du temps qui passe, le plus proche d’abord', () => {
  expect(phrasesDeLaLoi([complements], 'porteur')).toEqual([]);
  const recours = { ...rejet, libelle: 'Recours', le: '2025-10-01T00:00:00Z', dernierJour: '2025-09-30' };
  expect(phrasesDeLaLoi([rejet, recours], 'region')).toEqual([
    'Recours\u00a0: 30 septembre 2025.',
    'Rejet implicite\u00a0: 17 novembre 2025.',
  ]);
});

test('ce qui est attendu de moi sans être possible dit pourquoi, et ne dit pas que c’est à moi', () => {
  const phrase = phraseTour({
    audience: 'region',
    tour: 'region',
    attente: { ...chezLaRegion, deMoi: true, empechement: 'Les crédits de l’enveloppe ne suffisent pas.' },
    ensuite: '',
    verbes: ['Viser'],
    echeances: [],
  });
  expect(phrase).toEqual({
    surtitre: 'Attendu de vous, pas encore possible',
    titre: 'Viser',
    suites: ['Les crédits de l’enveloppe ne suffisent pas.'],
    aVous: false,
  });
});
