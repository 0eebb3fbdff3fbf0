import { expect, test } from 'vitest';
import type { EcheanceLue } from '../api/schema/types.gen.ts';
import { phraseSilence, phraseTour } from './phrases.ts';

const rejet: EcheanceLue = {
  cle: 'rejetImplicite',
  libelle: 'Rejet implicite',
  le: '2025-11-17T23:00:00Z',
  dernierJour: '2025-11-17',
  etat: 'prevue',
};
const complements: EcheanceLue = {
  cle: 'complements',
  libelle: 'Compléments',
  le: '2025-09-29T22:00:00Z',
  dernierJour: '2025-09-29',
  etat: 'prevue',
};
const suspendu: EcheanceLue = { ...rejet, etat: 'suspendue' };
const ensuite = 'Dès réception, la Région reprend l’examen de votre dossier.';

test('le porteur sait qu’il doit agir et pour quand', () => {
  const phrase = phraseTour({
    audience: 'porteur',
    tour: 'porteur',
    peutAgir: true,
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
  const phrase = phraseTour({ audience: 'porteur', tour: 'region', peutAgir: false, ensuite: '', echeances: [rejet] });
  expect(phrase.titre).toBe('Chez la Région');
  expect(phrase.suites).toEqual(['Sans réponse le 17 novembre 2025, la demande est réputée rejetée.']);
  expect(phrase.aVous).toBe(false);
});

test('l’agent voit que le dossier est chez le porteur, et jusqu’à quand', () => {
  const phrase = phraseTour({
    audience: 'region',
    tour: 'porteur',
    peutAgir: false,
    ensuite,
    echeances: [complements, suspendu],
  });
  expect(phrase.titre).toBe('Chez le porteur — au plus tard le 29 septembre 2025');
  expect(phrase.suites[1]).toBe('Le délai du rejet implicite est suspendu jusqu’à la réception des compléments.');
});

test('l’agent qui a un acte à faire est celui qui joue, même quand l’étape est au porteur', () => {
  const situation = { audience: 'region', tour: 'porteur', ensuite: '', echeances: [] } as const;
  expect(phraseTour({ ...situation, peutAgir: true }).titre).toBe('À vous de jouer');
  expect(phraseTour({ ...situation, peutAgir: false }).titre).toBe('Chez le porteur');
});

test('la date due par l’un n’est pas réclamée à l’autre', () => {
  const avis: EcheanceLue = { ...complements, cle: 'avis', libelle: 'Avis à rendre', dernierJour: '2025-10-10' };
  const echeances = [avis, rejet];
  const situation = { peutAgir: false, ensuite: '', echeances } as const;
  expect(phraseTour({ ...situation, audience: 'porteur', tour: 'region' }).titre).toBe('Chez la Région');
  expect(phraseTour({ ...situation, audience: 'region', tour: 'region', peutAgir: true }).titre).toBe(
    'À vous de jouer',
  );
  expect(phraseTour({ ...situation, audience: 'tiers', tour: 'region', peutAgir: true }).titre).toBe(
    'À vous de jouer — au plus tard le 10 octobre 2025',
  );
});

test('un porteur qui n’a rien à faire dans son étape ne se voit rien réclamer', () => {
  const phrase = phraseTour({ audience: 'porteur', tour: 'porteur', peutAgir: false, ensuite: '', echeances: [] });
  expect(phrase).toEqual({ titre: 'En cours', suites: [], aVous: false });
});

test('un dossier terminé n’attend rien et ne parle pas de délai', () => {
  const phrase = phraseTour({
    audience: 'porteur',
    tour: 'personne',
    peutAgir: false,
    ensuite: 'Vous pouvez former un recours dans les deux mois.',
    echeances: [rejet],
  });
  expect(phrase.titre).toBe('Rien n’est attendu');
  expect(phrase.suites).toEqual(['Vous pouvez former un recours dans les deux mois.']);
});

test('sans délai de rejet, rien n’est dit du silence', () => {
  expect(phraseSilence([complements], 'porteur')).toBeNull();
});
