import { expect, test } from 'vitest';
import type { EcheanceLue } from '../api/schema/types.gen.ts';
import { phraseSilence, phraseTour } from './phrases.ts';

const rejet: EcheanceLue = {
  cle: 'rejetImplicite',
  objet: 'o1',
  libelle: 'Rejet implicite',
  le: '2025-11-17T23:00:00Z',
  dernierJour: '2025-11-17',
  etat: 'prevue',
  nature: 'loi',
};
const complements: EcheanceLue = {
  cle: 'complements',
  objet: 'o1',
  libelle: 'Compléments',
  le: '2025-09-29T22:00:00Z',
  dernierJour: '2025-09-29',
  etat: 'prevue',
  nature: 'interne',
};
const suspendu: EcheanceLue = { ...rejet, etat: 'suspendue' };
const ensuite = 'Dès réception, la Région reprend l’examen de votre dossier.';
const chezLePorteur = { chez: 'porteur', deMoi: false, dernierJour: '2025-09-29' } as const;
const chezLaRegion = { chez: 'region', deMoi: false, dernierJour: null } as const;

test('le porteur sait qu’il doit agir et pour quand', () => {
  const phrase = phraseTour({
    audience: 'porteur',
    tour: 'porteur',
    attente: { ...chezLePorteur, deMoi: true },
    ensuite,
    echeances: [suspendu, complements],
  });
  expect(phrase).toEqual({
    titre: 'À vous de jouer — au plus tard le 29 septembre 2025',
    suites: [
      ensuite,
      'Le délai de réponse de la Région est suspendu : il reprendra à la réception de vos compléments.',
    ],
    aVous: true,
  });
});

test('chez la Région, le porteur lit ce que vaut le silence', () => {
  const phrase = phraseTour({
    audience: 'porteur',
    tour: 'region',
    attente: chezLaRegion,
    ensuite: '',
    echeances: [rejet],
  });
  expect(phrase.titre).toBe('Chez la Région');
  expect(phrase.suites).toEqual(['Sans réponse le 17 novembre 2025, la demande est réputée rejetée.']);
  expect(phrase.aVous).toBe(false);
});

test('l’agent voit que le dossier est chez le porteur, et jusqu’à quand', () => {
  const phrase = phraseTour({
    audience: 'region',
    tour: 'porteur',
    attente: chezLePorteur,
    ensuite,
    echeances: [complements, suspendu],
  });
  expect(phrase.titre).toBe('Chez le porteur — au plus tard le 29 septembre 2025');
  expect(phrase.suites[1]).toBe('Le délai du rejet implicite est suspendu jusqu’à la réception des compléments.');
});

test('celui de qui l’acte est attendu est celui qui joue, même quand l’étape est à un autre', () => {
  const situation = { audience: 'region', tour: 'porteur', ensuite: '', echeances: [] } as const;
  expect(phraseTour({ ...situation, attente: { ...chezLaRegion, deMoi: true } }).titre).toBe('À vous de jouer');
  expect(phraseTour({ ...situation, attente: null }).titre).toBe('Chez le porteur');
});

test('seule la date de ce qui est attendu est réclamée', () => {
  const situation = { audience: 'porteur', tour: 'region', ensuite: '', echeances: [complements, rejet] } as const;
  expect(phraseTour({ ...situation, attente: chezLaRegion }).titre).toBe('Chez la Région');
});

test('un porteur de qui rien n’est attendu dans son étape ne se voit rien réclamer', () => {
  const phrase = phraseTour({ audience: 'porteur', tour: 'porteur', attente: null, ensuite: '', echeances: [] });
  expect(phrase).toEqual({ titre: 'En cours', suites: [], aVous: false });
});

test('un dossier terminé n’attend rien et ne parle pas de délai', () => {
  const phrase = phraseTour({
    audience: 'porteur',
    tour: 'personne',
    attente: null,
    ensuite: 'Vous pouvez former un recours dans les deux mois.',
    echeances: [rejet],
  });
  expect(phrase.titre).toBe('Rien n’est attendu');
  expect(phrase.suites).toEqual(['Vous pouvez former un recours dans les deux mois.']);
});

test('sans délai de rejet, rien n’est dit du silence', () => {
  expect(phraseSilence([complements], 'porteur')).toBeNull();
});
