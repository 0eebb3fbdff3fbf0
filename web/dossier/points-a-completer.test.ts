import { expect, test } from 'vitest';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { chargeComplements, demandeDesPoints, pointsSansMotif } from './points-a-completer.ts';

test('les deux pièces illisibles de l’exemple textile font deux lignes', () => {
  const motifs = new Map([
    ['statuts', ' Le fichier est illisible. '],
    ['rib', 'Le RIB est coupé.'],
  ]);
  expect(chargeComplements(motifs, '  ')).toEqual({
    demandes: [
      { id: 'p1', chemin: 'statuts', motif: 'Le fichier est illisible.' },
      { id: 'p2', chemin: 'rib', motif: 'Le RIB est coupé.' },
    ],
  });
  expect(pointsSansMotif(motifs)).toEqual([]);
});

test('un point coché sans motif est nommé, et le message part quand il existe', () => {
  expect(
    pointsSansMotif(
      new Map([
        ['rib', ' \n'],
        ['siret', 'faux'],
      ]),
    ),
  ).toEqual(['rib']);
  expect(chargeComplements(new Map(), 'Merci')).toEqual({ demandes: [], message: 'Merci' });
});

test('seul un tableau de questions et de motifs se remplit en cochant les réponses', () => {
  const formulaire = (champs: unknown[]): Formulaire =>
    ({
      cle: 'charge',
      titre: '',
      sections: [{ cle: 's', titre: '', champs }],
      contraintes: [],
    }) as unknown as Formulaire;
  const colonne = (cle: string): unknown => ({ cle, type: 'texte', libelle: cle });
  const tableau = { cle: 'demandes', type: 'tableau', libelle: '', colonnes: [colonne('chemin'), colonne('motif')] };
  const message = { cle: 'message', type: 'texteLong', libelle: 'Message' };
  expect(demandeDesPoints(formulaire([tableau, message]))).toBe(true);
  expect(demandeDesPoints(formulaire([tableau, { ...message, cle: 'delai' }]))).toBe(false);
  expect(demandeDesPoints(formulaire([{ ...tableau, colonnes: [colonne('chemin')] }]))).toBe(false);
  expect(demandeDesPoints(formulaire([message]))).toBe(false);
  expect(demandeDesPoints(null)).toBe(false);
});
